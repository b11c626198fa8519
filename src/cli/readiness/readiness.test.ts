import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { runNorthstar } from '../program.ts';
import { spanSeconds, spanText } from './span.ts';
import { newestVerdict, unlistedVerdict, verdictOn, type ToldBuild } from './verdict.ts';

const now = Date.UTC(2026, 4, 4, 10);
const hour = 3_600_000;
const build = (name: string, ageHours: number | null, state: ToldBuild['state'], problem: string | null = null): ToldBuild => ({ build: name, time: ageHours === null ? null : now - ageHours * hour, state, problem, gates: 'declared', unheard: [] });

async function run(...parameters: readonly string[]) {
  const written = { out: '', err: '' };
  const code = await runNorthstar(['readiness', ...parameters], { print: (text) => (written.out += text), say: (text) => (written.err += text), environment: {}, now: Date.now });
  return { code, ...written };
}

describe('northstar readiness', () => {
  it.each([
    [['ads_torch_predictor'], 0, /^✓ ready: ads_torch_predictor:3880 \(built \d+h( \d+m)? ago\): all its gates ran and passed\.\n$/],
    [['ads_torch_predictor:3879'], 1, /^✗ not ready: ads_torch_predictor:3879 \(built 1\dh( \d+m)? ago\): judged bad, gpu-smoke failed, /],
    [['ads_torch_predictor:3881'], 2, /^\? unknown: ads_torch_predictor:3881 \(built \d+[hm]( \d+m)? ago\): integration running, /],
    [['ads_torch_predictor', '--max-age', '370m'], 2, /the newest ready build 3880 is \d+h( \d+m)? old, allowed are 6h 10m; 3881 is not known yet: /],
    [['automl', '--max-age', '4w'], 1, /^✗ not ready: automl:B4487 /],
  ])('exits as a pipeline needs it for %j', async (parameters, code, said) => {
    const answer = await run(...parameters);
    expect([answer.code, answer.err]).toEqual([code, '']);
    expect(answer.out).toMatch(said);
  });

  it.each([
    [['ads_torch_predictr'], /^PACKAGE_UNKNOWN: .*Did you mean `ads_torch_predictor`\?/],
    [['ads_torch_predictor:38790'], /^BUILD_UNKNOWN: .*build `38790` of package `ads_torch_predictor`\. Did you mean `387\d`\?/],
    [[':7'], /^COMMAND_INVALID: /],
    [['ads_torch_predictor:3880', '--max-age', '1h'], /^COMMAND_INVALID: .*one build was named/],
    [['ads_torch_predictor', '--max-age', 'soon'], /^COMMAND_INVALID: .*as in 24h/],
    [[], /^COMMAND_INVALID: .*missing required argument/],
  ])('says in one line why %j has no answer, and exits 2', async (parameters, said) => {
    const { code, out, err } = await run(...parameters);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(said);
  });

  it('does not call a build ready while a source of reports does not answer, or one of its reports cannot be read', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'northstar-readiness-'));
    const [unit, refused] = ['<testsuite name="unit"><testcase name="adds"/></testsuite>', '<!DOCTYPE a><testsuite name="security"/>'];
    for (const [path, content] of [['reports/pay/1/unit.xml', unit], ['reports/till/2/unit.xml', unit], ['reports/till/2/security.xml', refused]] as const) {
      mkdirSync(join(folder, path, '..'), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    const ask = async (build: string, ...sources: readonly string[]) => {
      writeFileSync(join(folder, 'northstar.yaml'), `sources:\n${sources.map((source) => `  - ${source}\n`).join('')}`);
      const { code, out } = await run(build, '--config', join(folder, 'northstar.yaml'));
      return [code, out.replace(/ \(built [^)]*\)/, '')];
    };
    const reports = `{ name: unit, kind: junit, path: ${folder}/reports }`;
    const silent = "{ name: gpu, kind: junit, url: 'http://127.0.0.1:9/pay/1/gpu.xml' }";
    try {
      expect(await ask('pay:1', reports)).toEqual([0, expect.stringMatching(/^✓ ready: pay:1: all its gates ran and passed/)]);
      expect(await ask('pay:1', reports, silent)).toEqual([2, expect.stringMatching(/^\? unknown: pay:1: source gpu does not answer and may know of other checks\.\n$/)]);
      expect(await ask('till:2', reports)).toEqual([1, '✗ not ready: till:2: security lost.\n']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('does not know whether a package has a ready build of that age while a source that may list a newer one does not answer, and says on stderr why not', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'northstar-readiness-'));
    const report = (time: string, body: string) => `<testsuites timestamp="${time}"><testsuite name="unit" timestamp="${time}"><testcase name="adds">${body}</testcase></testsuite></testsuites>`;
    const before = new Date(Date.now() - 2 * 24 * hour).toISOString();
    for (const [path, content] of [['reports/pay/1/unit.xml', report(before, '')], ['reports/till/1/unit.xml', report(before, '<failure message="no"/>')], ['catalog/packages.yaml', 'packages:\n  - { name: pay, gates: [unit] }\n  - { name: till, gates: [unit] }\n']] as const) {
      mkdirSync(join(folder, path, '..'), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    const sources = ['{ name: declared, kind: catalog, path: PATH/catalog }', '{ name: tests, kind: junit, path: PATH/reports }', "{ name: ci, kind: gitlab, url: 'http://127.0.0.1:9', projects: [shop/pay] }"].map((source) => `  - ${source.replace('PATH', folder)}\n`);
    const ask = async (file: string, written: readonly string[], ...parameters: readonly string[]) => {
      writeFileSync(join(folder, file), `sources:\n${written.join('')}`);
      return run(...parameters, '--config', join(folder, file));
    };
    try {
      expect(await ask('all.yaml', sources.slice(0, 2), 'pay', '--max-age', '24h')).toEqual({ code: 1, out: '✗ not ready: pay:1 (built 2d ago): the newest ready build 1 is 2d old, allowed are 1d.\n', err: '' });
      const silent = await ask('silent.yaml', sources, 'pay', '--max-age', '24h');
      expect(silent).toMatchObject({ code: 2, out: '? unknown: pay:1 (built 2d ago): the newest ready build 1 is 2d old, allowed are 1d; but source ci does not answer and may know of a newer build.\n' });
      expect(silent.err).toMatch(/^· Source ci does not answer \(SOURCE_UNREACHABLE\)\. /);
      expect(await ask('silent.yaml', sources, 'till')).toMatchObject({ code: 2, out: '? unknown: till:1 (built 2d ago): 1: unit failed; but source ci does not answer and may know of a newer build.\n' });
      expect(await ask('silent.yaml', sources, 'till:1')).toMatchObject({ code: 1, out: '✗ not ready: till:1 (built 2d ago): unit failed.\n' });
      expect(await ask('silent.yaml', sources, 'pay', '--max-age', '3d')).toMatchObject({ code: 0 });
      const json = await ask('silent.yaml', sources, 'till', '--json');
      expect([JSON.parse(json.out), json.err]).toMatchObject([{ state: 'unknown', unheard: ['ci'], notices: [expect.stringMatching(/^Source ci does not answer/)] }, '']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('does not call a build ready on which two sources disagree, whichever of them is used, nor one that a model runs and none of them lists', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'northstar-readiness-'));
    const report = (body: string) => `<testsuite name="unit"><testcase name="adds">${body}</testcase></testsuite>`;
    for (const [path, content] of [['tests/shop/108/unit.xml', report('')], ['nightly/shop/108/unit.xml', report('<failure message="no"/>')], ['catalog/packages.yaml', 'packages: [{ name: shop, gates: [unit] }]'], ['catalog/models.yaml', 'models: [{ name: ranker, package: "shop:999" }]']] as const) {
      mkdirSync(join(folder, path, '..'), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    const ask = async (build: string, ...order: readonly string[]) => {
      writeFileSync(join(folder, 'northstar.yaml'), `sources:\n  - { name: declared, kind: catalog, path: ${folder}/catalog }\n${order.map((name) => `  - { name: ${name}, kind: junit, path: ${folder}/${name} }\n`).join('')}`);
      const { code, out } = await run(build, '--json', '--config', join(folder, 'northstar.yaml'));
      const { state, reason } = JSON.parse(out);
      return [code, state, reason];
    };
    try {
      expect(await ask('shop:108', 'tests', 'nightly')).toEqual([2, 'unknown', 'sources disagree on unit']);
      expect(await ask('shop:108', 'nightly', 'tests')).toEqual([1, 'notReady', 'unit failed (sources disagree)']);
      expect(await ask('shop:999', 'tests')).toEqual([2, 'unknown', 'no source lists this build']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('prints the same as JSON', async () => {
    const { out } = await run('ads_torch_predictor:3880', '--json');
    expect(JSON.parse(out)).toMatchObject({ package: 'ads_torch_predictor', build: '3880', state: 'ready', reason: 'all its gates ran and passed', notices: [] });
  });
});

describe('the verdict on a build that is not there', () => {
  it('does not say that no source lists it where it may only be too old to be looked at', () => {
    expect(unlistedVerdict('p', '7', 0)).toMatchObject({ state: 'unknown', build: '7', reason: 'no source lists this build' });
    expect(unlistedVerdict('p', '7', 75)).toMatchObject({ state: 'unknown', build: '7', reason: 'older than the builds that are looked at, or no source lists it' });
  });
});

describe('the verdict on a package', () => {
  it('is that of its newest ready build, whatever newer ones wait for', () => {
    expect(newestVerdict('p', [build('3', 1, 'unknown'), build('2', 2, 'notReady'), build('1', 3, 'ready')], now)).toMatchObject({ state: 'ready', build: '1', ageSeconds: 3 * 3_600 });
  });

  it('turns to not ready at the age that is allowed, unless a newer build may still become ready', () => {
    const old = [build('2', 2, 'notReady', 'unit failed'), build('1', 30, 'ready')];
    expect(newestVerdict('p', old, now, 30 * 3_600).state).toBe('ready');
    expect(newestVerdict('p', old, now, 30 * 3_600 - 1)).toMatchObject({ state: 'notReady', reason: 'the newest ready build 1 is 1d 6h old, allowed are 1d 5h; 2: unit failed' });
    expect(newestVerdict('p', [build('3', 1, 'unknown', 'unit running'), ...old], now, 3_600)).toMatchObject({ state: 'unknown', build: '3' });
    expect(newestVerdict('p', [build('3', 2, 'unknown'), ...old], now, 3_600).state).toBe('notReady');
  });

  it('is unknown where the age of the ready build is, and an age is asked for', () => {
    expect(newestVerdict('p', [build('1', null, 'ready')], now).state).toBe('ready');
    expect(newestVerdict('p', [build('1', null, 'ready')], now, 60)).toMatchObject({ state: 'unknown', reason: 'nobody says when the newest ready build 1 was built' });
  });

  it('is unknown without any build, and not ready where all are', () => {
    expect(newestVerdict('p', [], now)).toMatchObject({ state: 'unknown', build: null, reason: 'no source lists its builds' });
    expect(newestVerdict('p', [build('2', 1, 'notReady', 'unit failed'), build('1', 49, 'unknown')], now)).toMatchObject({ state: 'notReady', build: '2' });
    expect(newestVerdict('p', [build('1', 1, 'notReady', 'unit failed')], now)).toMatchObject({ state: 'notReady', reason: '1: unit failed' });
  });

  it('is unknown where none is ready, or none young enough, and a source that may know of a newer build does not answer', () => {
    const unheard = { unheard: ['ci', 'gpu'] } as const;
    const silence = 'but sources ci, gpu do not answer and may know of a newer build';
    expect(newestVerdict('p', [{ ...build('1', 49, 'ready'), ...unheard }], now, 24 * 3_600)).toMatchObject({ state: 'unknown', build: '1', reason: `the newest ready build 1 is 2d 1h old, allowed are 1d; ${silence}` });
    expect(newestVerdict('p', [{ ...build('2', 1, 'notReady', 'unit failed'), ...unheard }, { ...build('1', 49, 'notReady', 'unit failed'), ...unheard }], now)).toMatchObject({ state: 'unknown', build: '2', reason: `2: unit failed; ${silence}` });
    expect(newestVerdict('p', [{ ...build('1', 1, 'notReady', 'build failed'), gates: null, ...unheard }], now)).toMatchObject({ state: 'unknown', reason: `build failed; ${silence}` });
    expect(newestVerdict('p', [{ ...build('1', 49, 'ready'), ...unheard }], now, 50 * 3_600).state).toBe('ready');
  });

  it('is that of its newest build where no gate of it is known', () => {
    expect(newestVerdict('p', [{ ...build('2', 72, 'unknown'), gates: null }, { ...build('1', 96, 'notReady', 'build failed'), gates: null }], now)).toMatchObject({ state: 'unknown', build: '2', reason: 'no gate of it is known', gates: null });
    expect(newestVerdict('p', [{ ...build('1', 72, 'notReady', 'build failed'), gates: null }], now)).toMatchObject({ state: 'notReady', reason: 'build failed' });
  });

  it('says of gates that are inferred that they are, and of a source that does not answer once that it does not', () => {
    const inferred = { gates: 'inferred', unheard: [] } as const;
    expect(verdictOn('p', { ...build('1', 1, 'ready'), ...inferred }, now)).toMatchObject({ state: 'ready', gates: 'inferred', reason: 'all its gates ran and passed (inferred from what usually runs: none is declared)' });
    const open = { ...build('1', 1, 'unknown', 'source gpu does not answer and may know of other checks'), gates: 'inferred', unheard: ['gpu'] } as const;
    expect(newestVerdict('p', [open], now)).toMatchObject({ state: 'unknown', unheard: ['gpu'], reason: '1 is not known yet: source gpu does not answer and may know of other checks' });
    expect(newestVerdict('p', [{ ...open, time: now - 49 * hour }], now)).toMatchObject({ state: 'unknown', reason: '1: source gpu does not answer and may know of other checks' });
    expect(newestVerdict('p', [{ ...build('2', 1, 'unknown', 'unit running'), unheard: ['gpu'] }], now).reason).toBe('2 is not known yet: unit running; but source gpu does not answer and may know of a newer build');
    expect(verdictOn('p', { ...build('1', 1, 'ready'), unheard: ['gpu'] }, now)).toMatchObject({ state: 'ready', gates: 'declared', unheard: ['gpu'] });
  });

  it('on one build says what is against it', () => {
    expect(verdictOn('p', build('1', 1, 'unknown'), now).reason).toBe('no gate of it is known');
  });
});

describe('a span', () => {
  it('is read with its unit, and refused without', () => {
    expect([spanSeconds('90s'), spanSeconds('1.5h'), spanSeconds('2d'), spanSeconds('1w')]).toEqual([90, 5_400, 172_800, 604_800]);
    for (const wrong of ['', '5', '0h', '-1h', '1y', 'h', '1e9h']) {
      expect(() => spanSeconds(wrong)).toThrow(/with its unit/);
    }
  });

  it('is written in at most two units, never further off than the smaller of them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), (seconds) => {
        const parts = spanText(seconds).split(' ');
        const read = parts.reduce((sum, part) => sum + spanSeconds(part), 0);
        expect(parts.length).toBeLessThanOrEqual(2);
        expect(seconds - read).toBeGreaterThanOrEqual(0);
        expect(seconds - read).toBeLessThan(seconds >= 86_400 ? 3_600 : 60);
      })
    );
  });
});
