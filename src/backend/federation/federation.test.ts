import { NorthstarError } from '../../contract/errors.ts';
import { reasons } from '../../core/models/fact.ts';
import { readerOf } from '../queries/pool-text.ts';
import type { Federation } from './federation.ts';
import type { KeptSource } from './kept-source.ts';
import { fakeKind, startFake, stating, type Behaviour, type Started } from './testing/fake-kind.ts';
import type { ModelField, View } from './view.ts';

beforeEach(() => {
  jest.useFakeTimers({ now: Date.UTC(2026, 2, 14, 9) });
});
const running: Federation[] = [];
afterEach(() => {
  running.splice(0).forEach((federation) => federation.stop());
  jest.useRealTimers();
});

function started(...parameters: Parameters<typeof startFake>): Started {
  const all = startFake(...parameters);
  running.push(all.federation);
  return all;
}
const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);
const last = ({ views }: Started): View => {
  const view = views.at(-1);
  if (view === undefined) {
    throw new Error('there is no view yet');
  }
  return view;
};
function cells({ models, pool }: View, field: ModelField): Record<string, string | null> {
  const text = readerOf(pool).text;
  return Object.fromEntries(
    [...models.keys].map((key, row) => {
      const code = models.fields[field].codes[row] ?? -1;
      return [text(key), code < 0 ? null : text(code)];
    })
  );
}
const failing = () => Promise.reject(new NorthstarError('SOURCE_UNREACHABLE', { source: 'b', host: 'b:1', problem: 'nothing listens there' }));
const hanging = () => new Promise<void>(() => undefined);

describe('the first view', () => {
  it('comes as soon as every source has answered', async () => {
    const all = started(['a', 'b'], { a: stating({ ctr: { version: '7' } }), b: stating({ ctr: { owner: 'ada' } }) });
    await pass(30);
    expect(all.views).toHaveLength(1);
    expect([cells(last(all), 'version'), cells(last(all), 'owner')]).toEqual([{ ctr: '7' }, { ctr: 'ada' }]);
  });

  it('does not wait for ever for a slow source where others have answered', async () => {
    const all = started(['a', 'slow'], { a: stating({ ctr: { version: '7' } }), slow: hanging });
    await pass(2_900);
    expect(all.views).toHaveLength(0);
    await pass(200);
    expect(cells(last(all), 'version')).toEqual({ ctr: '7' });
    expect(last(all).sources.map(({ state }) => state)).toEqual(['ok', 'refreshing']);
    expect(reasons[last(all).models.fields.owner.reason[0] ?? 255]).toBe('sourceFailed');
  });

  it('comes even where no source answers at all', async () => {
    const all = started(['slow'], { slow: hanging });
    await pass(15_100);
    expect(last(all)).toMatchObject({ models: { rows: 0 }, sources: [{ state: 'refreshing' }] });
  });

  it('comes at once where all sources fail', async () => {
    const all = started(['b'], { b: failing });
    await pass(30);
    expect(last(all).sources).toMatchObject([{ state: 'failing', failures: 1, errorCode: 'SOURCE_UNREACHABLE', lastSuccess: NaN }]);
  });
});

describe('a source that fails', () => {
  it('keeps its last good data with its age, and hides nothing of the others', async () => {
    const behaviour: Behaviour = { a: stating({ ctr: { version: '7' } }), b: stating({ ctr: { owner: 'ada' } }) };
    const all = started(['a', 'b'], behaviour);
    await pass(30);
    const good = last(all).sources[1]?.lastSuccess ?? NaN;
    behaviour['b'] = failing;
    behaviour['a'] = stating({ ctr: { version: '8' } });
    await pass(61_000);
    expect([cells(last(all), 'version'), cells(last(all), 'owner')]).toEqual([{ ctr: '8' }, { ctr: 'ada' }]);
    expect(last(all).sources).toMatchObject([
      { state: 'ok', failures: 0 },
      { state: 'failing', failures: 1, lastSuccess: good, errorCode: 'SOURCE_UNREACHABLE', facts: 3 },
    ]);
  });

  it('is paused after five failures, says until when, and recovers by itself', async () => {
    const behaviour: Behaviour = { b: failing };
    const all = started(['b'], behaviour);
    await pass(76_000);
    const [paused] = last(all).sources;
    expect(paused).toMatchObject({ state: 'paused', failures: 5, errorCode: 'SOURCE_UNREACHABLE' });
    expect(paused?.error).toContain(`SOURCE_PAUSED: Source b failed 5 times in a row and is asked less often until ${new Date(paused?.nextAttempt ?? 0).toISOString()}`);
    behaviour['b'] = stating({ ctr: { owner: 'ada' } });
    await pass(60_000);
    expect(last(all).sources).toMatchObject([{ state: 'ok', failures: 0, errorCode: null, error: null }]);
    expect(cells(last(all), 'version')).toEqual({ ctr: '1' });
  });

  it('says since when it does not answer, and since when it does again', async () => {
    const behaviour: Behaviour = { b: stating({ ctr: {} }) };
    const all = started(['b'], behaviour);
    await pass(30);
    expect(last(all).sources).toMatchObject([{ since: NaN }]);
    behaviour['b'] = failing;
    await pass(61_000);
    const since = last(all).sources[0]?.since ?? NaN;
    expect(since).toBe(last(all).sources[0]?.lastAttempt);
    await pass(61_000);
    expect(last(all).sources).toMatchObject([{ state: 'failing', since }]);
    behaviour['b'] = stating({ ctr: {} });
    await pass(120_000);
    expect(last(all).sources).toMatchObject([{ state: 'ok', failures: 0 }]);
    expect(last(all).sources[0]?.since).toBeGreaterThan(since + 60_000);
  });

  it('is left alone as long as it asks', async () => {
    let asked = 0;
    const all = started(['b'], {
      b: () => {
        asked++;
        return Promise.reject(new NorthstarError('SOURCE_RATE_LIMITED', { source: 'b' }, { retryAt: Date.now() + 600_000 }));
      },
    });
    await pass(599_000);
    expect(asked).toBe(1);
    expect(last(all).sources[0]).toMatchObject({ errorCode: 'SOURCE_RATE_LIMITED', nextAttempt: Date.UTC(2026, 2, 14, 9, 10) });
    await pass(2_000);
    expect(asked).toBe(2);
  });

  it('is given up after its time, and what it says later is not taken', async () => {
    let later: (() => void) | undefined;
    const all = started([{ name: 'slow', timeoutSeconds: 30 }], {
      slow: (sink) =>
        new Promise((resolve) => {
          later = () => {
            sink.fact('model', 'late', 'owner', 'nobody', 'declared', Date.now());
            resolve();
          };
        }),
    });
    await pass(30_100);
    expect(last(all).sources[0]).toMatchObject({ state: 'failing', errorCode: 'SOURCE_TIMEOUT', error: expect.stringContaining('30 s') });
    later?.();
    await pass(100);
    expect(last(all)).toMatchObject({ models: { rows: 0 }, sources: [{ state: 'failing' }] });
  });

  it('by a mistake of ours is told apart, and the mistake is logged', async () => {
    const mistake = new TypeError('undefined is not a function');
    const all = started(['b'], { b: () => Promise.reject(mistake) });
    await pass(30);
    expect(last(all).sources[0]).toMatchObject({ errorCode: 'SOURCE_FAILED_INSIDE', error: expect.stringContaining('undefined is not a function') });
    expect(all.faults).toEqual([mistake]);
  });
});

describe('settings that cannot be used', () => {
  it('fail for their source alone, by code, and are not tried again', async () => {
    const all = started(
      [{ name: 'a' }, { name: 'x', kind: 'unheard-of' }, { name: 'y', colour: 'red' }, { name: 'z', token: 'written-openly' }, { name: 'i', identity: { pattern: '(' } }],
      { a: stating({ ctr: { version: '7' } }) }
    );
    await pass(30);
    expect(last(all).sources.map(({ name, errorCode }) => [name, errorCode])).toEqual([
      ['a', null],
      ['x', 'SOURCE_KIND_UNKNOWN'],
      ['y', 'SOURCE_OPTIONS_INVALID'],
      ['z', 'SOURCE_OPTIONS_INVALID'],
      ['i', 'SOURCE_OPTIONS_INVALID'],
    ]);
    expect(cells(last(all), 'version')).toEqual({ ctr: '7' });
    await pass(600_000);
    expect(last(all).sources.slice(1).map(({ failures, nextAttempt }) => [failures, nextAttempt])).toEqual(Array(4).fill([1, NaN]));
    expect(JSON.stringify(all.views)).not.toContain('written-openly');
  });
});

describe('secrets', () => {
  it('stand in no error, problem or answer, however the source quotes them', async () => {
    const secret = 'hunter2+hunter2';
    const all = started([{ name: 'a' }, { name: 'b' }], {
      a: (sink) => {
        sink.problem({ code: 'STATEMENT_INVALID', message: `tag says ${secret}`, where: `tag ${secret}` });
      },
      b: () => Promise.reject(new Error(`GET /?token=${encodeURIComponent(secret)} failed`)),
    }, { secrets: { 'a.token': secret, 'b.token': secret } });
    await pass(30);
    const shown = JSON.stringify([last(all).sources, all.federation.problems(), await all.federation.testSource('b')]);
    expect(shown).not.toContain('hunter2');
    expect(shown).toContain('[secret]');
  });
});

describe('the views', () => {
  it('count up, and share what did not change where only the state of a source did', async () => {
    const behaviour: Behaviour = { a: stating({ ctr: { version: '7' } }), b: stating({}) };
    const all = started(['a', { name: 'b', refreshSeconds: 10 }], behaviour);
    await pass(30);
    const first = last(all);
    behaviour['b'] = failing;
    await pass(10_100);
    expect(last(all)).not.toBe(first);
    expect(last(all).sequence).toBe(2);
    expect(last(all).models).toBe(first.models);
    expect(last(all).sources[1]?.state).toBe('failing');
  });

  it('bring what several sources say at the same time together', async () => {
    const all = started(['a', 'b'], { a: stating({ x: {} }), b: stating({ y: {} }) });
    await pass(60_100);
    expect(all.views.length).toBeLessThanOrEqual(2);
    expect(Object.keys(cells(last(all), 'version'))).toEqual(['x', 'y']);
  });

  it('end when it stops', async () => {
    const all = started(['a'], { a: stating({ x: {} }) });
    await pass(30);
    all.federation.stop();
    await pass(600_000);
    expect(all.views).toHaveLength(1);
  });

  it('say of each source what it gives, and what only it does', async () => {
    const all = started(['a', { name: 'x', kind: 'unheard-of' }], { a: stating({}) });
    await pass(30);
    expect(last(all).sources[0]?.onlyHere).toContain('model.owner');
    const both = started(['a', 'b'], {});
    await pass(30);
    expect(last(both).sources[0]?.onlyHere).toEqual([]);
    expect(last(both).sources[0]?.gives).toContain('model.owner');
  });

  it('take an alias move over with the next refresh', async () => {
    const behaviour: Behaviour = { a: stating({ ctr: { version: '7' } }) };
    const all = started(['a'], behaviour);
    await pass(30);
    behaviour['a'] = stating({ ctr: { version: '8' } });
    await pass(60_100);
    expect(cells(last(all), 'version')).toEqual({ ctr: '8' });
  });
});

describe('a federation that follows another', () => {
  const kept = async (behaviour: Behaviour, sources: Parameters<typeof startFake>[0], given: Parameters<typeof startFake>[2] = {}) => {
    const said = new Map<string, KeptSource>();
    const all = started(sources, behaviour, { ...given, onKept: (one) => said.set(one.name, one) });
    await pass(30);
    all.federation.stop();
    return [...said.values()];
  };

  it('begins with the last good data of every source that is asked the same, at whatever pace, however slow it is now', async () => {
    const before = await kept({ a: stating({ ctr: { version: '7' } }), b: stating({ ctr: { owner: 'ada' } }) }, ['a', 'b']);
    const all = started([{ name: 'a', refreshSeconds: 300, timeoutSeconds: 5 }, 'b'], { a: hanging, b: stating({ ctr: { owner: 'bob' } }) }, { kept: before });
    await pass(30);
    expect([cells(last(all), 'version'), cells(last(all), 'owner')]).toEqual([{ ctr: '7' }, { ctr: 'bob' }]);
    await pass(6_000);
    expect(cells(last(all), 'version')).toEqual({ ctr: '7' });
    expect(last(all).sources[0]).toMatchObject({ state: 'failing', errorCode: 'SOURCE_TIMEOUT', lastSuccess: Date.UTC(2026, 2, 14, 9), facts: 2 });
  });

  it('takes nothing over from a source that is asked something else, or with another secret', async () => {
    const before = await kept({ a: stating({ ctr: {} }), b: stating({ feed: {} }), c: stating({ kept: {} }) }, ['a', 'b', 'c'], { secrets: { 'b.token': 'one-secret' } });
    const all = started([{ name: 'a', url: 'http://elsewhere' }, 'b', 'c'], { a: hanging, b: hanging, c: hanging }, { kept: before, secrets: { 'b.token': 'other-secret' } });
    await pass(3_100);
    expect(Object.keys(cells(last(all), 'version'))).toEqual(['kept']);
    expect(JSON.stringify(before)).not.toContain('one-secret');
  });
});

describe('testing a source', () => {
  it('asks now, and refreshes at once what failed before', async () => {
    const behaviour: Behaviour = { b: failing };
    const all = started(['b'], behaviour);
    await pass(30);
    behaviour['b'] = stating({ ctr: { version: '7' } });
    expect(await all.federation.testSource('b')).toMatchObject({ source: 'b', ok: true, message: 'It answers.', code: null });
    await pass(30);
    expect(last(all).sources[0]?.state).toBe('ok');
  });

  it('says by code what is wrong', async () => {
    const behaviour: Behaviour = { b: stating({}) };
    const all = started(['b', { name: 'x', kind: 'unheard-of' }], behaviour, { kinds: [fakeKind(behaviour, { b: () => Promise.reject(new NorthstarError('SOURCE_UNAUTHORIZED', { source: 'b' })) })] });
    expect(await all.federation.testSource('b')).toMatchObject({ ok: false, code: 'SOURCE_UNAUTHORIZED' });
    expect(await all.federation.testSource('x')).toMatchObject({ ok: false, code: 'SOURCE_KIND_UNKNOWN' });
    expect(() => all.federation.testSource('none')).toThrow(NorthstarError);
  });
});

it('lists the statements that could not be used, of all sources', async () => {
  const all = started(['a', 'b'], {
    a: (sink) => sink.problem({ code: 'FILE_UNREADABLE', message: 'FILE_UNREADABLE: x', where: 'ads.yaml:3' }),
    b: (sink) => sink.fact('model', 'ctr', 'snapshotSla', 0, 'declared', Date.now()),
  });
  await pass(30);
  expect(all.federation.problems()).toMatchObject({
    total: 2,
    problems: [
      { source: 'a', code: 'FILE_UNREADABLE', where: 'ads.yaml:3' },
      { source: 'b', code: 'STATEMENT_INVALID' },
    ],
  });
  expect(last(all).sources.map(({ problems }) => problems)).toEqual([1, 1]);
});
