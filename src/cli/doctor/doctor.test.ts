/** The command on a real federation: sources that fail in every way beside one that answers. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { localServer, sendJson, type LocalServer } from '../../backend/connectors/testing/local-server.ts';
import { runNorthstar } from '../program.ts';

/** Each run starts the threads of a backend. */
jest.setTimeout(60_000);

const secret = 'hush-7f3a-hush';
let folder: string;
let servers: LocalServer[];
let gone: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'northstar-doctor-'));
  servers = [await localServer((request, response) => sendJson(response, { message: `not with ${request.headers.authorization ?? ''}` }, 401)), await localServer(() => undefined), await localServer(() => undefined)];
  gone = servers[2]?.url ?? '';
  await servers[2]?.close();
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()));
  rmSync(folder, { recursive: true });
});

const diagnosis = z.object({
  sources: z.array(
    z.object({ source: z.string(), kind: z.string(), answers: z.boolean(), code: z.string().nullable(), problem: z.string().nullable(), seconds: z.number().nullable(), facts: z.number(), fields: z.record(z.string(), z.number()), unusable: z.number(), unusableFirst: z.array(z.string()) })
  ),
  models: z.number(),
  columns: z.array(z.looseObject({ column: z.string(), known: z.number(), lacking: z.number(), reasons: z.record(z.string(), z.number()), models: z.array(z.string()), advice: z.string().nullable(), finding: z.boolean() })),
  nearNames: z.array(z.object({ source: z.string(), name: z.string(), near: z.string() })),
  vitals: z.object({ sources: z.array(z.string()), recorded: z.array(z.object({ vital: z.string(), models: z.number() })), unseen: z.boolean(), problems: z.array(z.string()), advice: z.string().nullable() }),
  fleet: z.looseObject({ hosts: z.number().nullable(), listingAdvice: z.string().nullable(), measuringAdvice: z.string().nullable() }),
  journal: z.object({ kind: z.string(), place: z.string(), begun: z.boolean(), problem: z.string().nullable() }),
  findings: z.number(),
});

function written(name: string, text: string): string {
  const file = join(folder, name);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, text);
  return file;
}
async function doctor(parameters: readonly string[], more: { readonly width?: number; readonly environment?: Record<string, string> } = {}) {
  const told = { out: '', err: '' };
  const code = await runNorthstar(['doctor', ...parameters], {
    print: (text) => (told.out += text),
    say: (text) => (told.err += text),
    environment: { XDG_STATE_HOME: folder, TOKEN: secret, ...more.environment },
    width: more.width,
    now: Date.now,
  });
  return { code, ...told };
}
const diagnosed = async (file: string, ...parameters: readonly string[]) => {
  const { code, out, err } = await doctor(['--config', file, '--json', ...parameters]);
  return { code, out, err, found: diagnosis.parse(JSON.parse(out)) };
};
/** A catalog in which every production model has all that a catalog can state. */
const model = (name: string, more = '') => `  - { name: ${name}, version: "1", domain: Ads, tab: Ranking, team: ads, type: ctr, trainingType: none, framework: pytorch, architecture: DLRM, package: "p:1", revenueImportance: 1%, fallback: "0", owner: ada${more} }\n`;

describe('northstar doctor', () => {
  it('examines the made-up organisation where no file is named, and finds what it lacks', async () => {
    const { code, out, err } = await doctor([]);
    expect([code, err]).toEqual([1, '']);
    expect(out).toMatch(/^✓ demo \(demo, \d+(\.\d)? s\): [\d,]+ facts\.$/m);
    expect(out).toContain('Production models: 300');
    expect(out).toMatch(/^✗ Snapshot SLA: 15 of 300 models lack it\. The sources that give this do not state it here\. Unknown of .* and 12 more\.$/m);
    expect(out).toMatch(/10 of 10 are recorded, by demo\./);
    expect(out).toMatch(/^✓ 125 machines and [\d,]+ jobs, by demo\.\n✓ Use is measured of GPU, GPU memory, CPU, Memory, by demo\.$/m);
    expect(out).toMatch(/\d+ things to mend\.\n$/);
  });

  it('says of each source that does not answer why, after how long, and what to do; the others are read all the same', async () => {
    const catalog = written('people/models.yaml', `models:\n${model('ads_ctr', ', sla: 14h')}`);
    const file = written(
      'bad.yaml',
      `sources:
  - { name: people, kind: catalog, path: ${join(catalog, '..')} }
  - { name: gone, kind: mlflow, url: "${gone}", token: "\${TOKEN}" }
  - { name: locked, kind: mlflow, url: "${servers[0]?.url ?? ''}", token: "\${TOKEN}" }
  - { name: slow, kind: mlflow, url: "${servers[1]?.url ?? ''}" }
`
    );
    const { code, out, err, found } = await diagnosed(file, '--patience', '1');
    expect([code, err]).toEqual([1, '']);
    expect(found.sources.map(({ source, answers, code: told }) => [source, answers, told])).toEqual([
      ['people', true, null],
      ['gone', false, 'SOURCE_UNREACHABLE'],
      ['locked', false, 'SOURCE_UNAUTHORIZED'],
      ['slow', false, 'SOURCE_TIMEOUT'],
    ]);
    const [people, away, , slow] = found.sources;
    expect(people?.fields).toMatchObject({ 'model.snapshotSla': 1, 'model.owner': 1 });
    expect(away?.problem).toMatch(/^SOURCE_UNREACHABLE: Source gone cannot be reached at .*: nothing listens there\. Check that/);
    expect(slow?.seconds).toBeGreaterThanOrEqual(0.9);
    expect(slow?.seconds).toBeLessThan(6);
    expect(found.models).toBe(1);
    expect(found.findings).toBeGreaterThanOrEqual(3);
    expect(out).not.toContain(secret);
    expect((await doctor(['--config', file, '--patience', '1'])).out).not.toContain(secret);
  });

  it('advises on nothing that it could not see', async () => {
    const catalog = written('seen/models.yaml', `models:\n${model('ads_ctr')}`);
    const people = `{ name: people, kind: catalog, path: ${join(catalog, '..')} }`;
    const [metrics, registry] = ['{ name: metrics, kind: prometheus', '{ name: registry, kind: mlflow'].map((source) => `${source}, url: "${gone}" }`);
    const { found, out } = await diagnosed(written('unseen.yaml', `sources: [${people}, ${metrics ?? ''}, ${registry ?? ''}]`), '--patience', '2');
    expect(found.vitals).toMatchObject({ unseen: true, advice: 'Let metrics answer first: what is recorded there was not seen.' });
    expect(found.columns.find(({ column }) => column === 'snapshotSla')).toMatchObject({ advice: 'Let registry answer first: what is stated there was not seen.', finding: false });
    expect(out).not.toContain('rules recording');
    expect(found.fleet).toMatchObject({ measuringAdvice: 'Let metrics answer first: what is measured there was not seen.' });
    const { out: told } = await doctor(['--config', written('nothing.yaml', `sources: [${registry ?? ''}]`), '--patience', '2']);
    expect(told).toContain('None is known; what the sources that do not answer give was not seen.');
    expect(told).not.toContain('No model is in production');
    expect(told).toMatch(/\n1 thing to mend\.\n$/);
  });

  it('names what production models lack, the most lacking first, and where to set it', async () => {
    const catalog = written('lacking/models.yaml', `models:\n${model('ads_ctr', ', sla: 14h')}${model('ads_cvr')}${model('reels_rank')}`);
    const { found } = await diagnosed(written('lacking.yaml', `sources: [{ name: people, kind: catalog, path: ${join(catalog, '..')} }]`));
    expect(found.columns.map(({ lacking }) => lacking)).toEqual(found.columns.map(({ lacking }) => lacking).sort((one, other) => other - one));
    expect(found.columns.find(({ column }) => column === 'snapshotSla')).toEqual({
      column: 'snapshotSla',
      title: 'Snapshot SLA',
      known: 1,
      lacking: 2,
      reasons: { notStated: 2 },
      models: ['ads_cvr', 'reels_rank'],
      advice: 'Set the key sla in people (duration, such as 14h).',
      finding: true,
    });
    expect(found.fleet).toEqual({ hosts: null, jobs: null, listedBy: [], measured: [], measuredBy: [], listingAdvice: expect.stringMatching(/^Add a source of kind slurm or kueue: /), measuringAdvice: expect.stringMatching(/^Add a source of kind prometheus /) });
    expect(found.vitals).toMatchObject({ sources: [], advice: expect.stringContaining('northstar rules recording') });
  });

  it('is content where sources answer and models have what they need: exit code 0', async () => {
    const catalog = written('good/models.yaml', `models:\n${model('ads_ctr', ', sla: 14h, rotation: ads-oncall')}${model('ads_cvr', ', sla: 14h, rotation: ads-oncall')}`);
    const { code, out } = await doctor(['--config', written('good.yaml', `sources: [{ name: people, kind: catalog, path: ${join(catalog, '..')} }]`)]);
    expect(out).toMatch(/Nothing to mend\.\n$/);
    expect(code).toBe(0);
  });

  it('takes a name that is nearly one in production for the same model, written otherwise', async () => {
    const registry = written('registry/models.yaml', `models:\n${model('ads_ctr_ranker')}`);
    const people = written('near/models.yaml', 'models:\n  - { name: ads-ctr-ranker, owner: ada }\n  - { name: something_else, owner: ada }\n');
    const { found } = await diagnosed(written('near.yaml', `sources: [{ name: registry, kind: catalog, path: ${join(registry, '..')} }, { name: people, kind: catalog, path: ${join(people, '..')} }]`));
    expect(found.nearNames).toEqual([{ source: 'people', name: 'ads-ctr-ranker', near: 'ads_ctr_ranker' }]);
  });

  it('counts statements that cannot be used, and shows the first', async () => {
    const catalog = written('wrong/models.yaml', `models:\n${model('ads_ctr', ', sla: soon')}`);
    const { found } = await diagnosed(written('wrong.yaml', `sources: [{ name: people, kind: catalog, path: ${join(catalog, '..')} }]`));
    expect(found.sources[0]).toMatchObject({ unusable: 1, unusableFirst: [expect.stringContaining('STATEMENT_INVALID')] });
    expect(found.columns.find(({ column }) => column === 'snapshotSla')).toMatchObject({ reasons: { refused: 1 }, finding: true });
  });

  it('says how many more there are than it shows, and lists them where all are asked for, as far as they are kept', async () => {
    const wrong = (count: number) => {
      const catalog = written(`wrong-${count}/models.yaml`, `models:\n${Array.from({ length: count }, (_, index) => model(`ads_${index}`, ', sla: soon')).join('')}`);
      return ['--config', written(`wrong-${count}.yaml`, `sources: [{ name: people, kind: catalog, path: ${join(catalog, '..')} }]`)];
    };
    const listedIn = (out: string) => out.split('\n').filter((line) => line.includes('STATEMENT_INVALID')).length;
    const few = await doctor(wrong(30));
    expect([listedIn(few.out), few.out]).toEqual([3, expect.stringMatching(/✗ people: 30 statements cannot be used\.\n(.*\n){3} {4}27 more: `northstar doctor --all` lists them\.\n/)]);
    const all = await doctor([...wrong(30), '--all']);
    expect([listedIn(all.out), all.out]).toEqual([30, expect.not.stringMatching(/ more(:| are counted)/)]);
    expect((await diagnosed(wrong(30)[1] ?? '', '--all')).found.sources[0]?.unusableFirst).toHaveLength(30);
    const many = await doctor([...wrong(203), '--all']);
    expect([listedIn(many.out), many.out]).toEqual([200, expect.stringMatching(/^ {4}3 more are counted only: correct these first\.$/m)]);
    expect((await doctor(wrong(3))).out).not.toContain('more:');
  });

  it('says where the journal lies, and makes none', async () => {
    const { found } = await diagnosed(written('journal.yaml', 'sources: [{ name: demo, kind: demo, scale: 1 }]'));
    expect(found.journal).toEqual({ kind: 'sqlite', place: expect.stringMatching(/northstar-doctor-\w+\/northstar\/journal-\w+\.journal$/), begun: false, problem: null });
    const file = written('a-file', '');
    const { out: unusable } = await doctor([], { environment: { GF_PLUGIN_JOURNAL_PATH: join(file, 'northstar.journal') } });
    expect(unusable).toMatch(/^✗ SQLite, .*JOURNAL_UNUSABLE: No journal can be kept at .*a-file is no folder\. Give it a file in a folder/m);
    const foreign = written('other.db', 'this is no journal, and long enough to be taken for one'.repeat(50));
    const { out } = await doctor([], { environment: { GF_PLUGIN_JOURNAL_PATH: foreign } });
    expect(out).toMatch(/^✗ SQLite, .*JOURNAL_FAILED: The journal failed: its file cannot be read/m);
    expect(readFileSync(foreign, 'utf8')).toContain('this is no journal');
  });

  it('says that a shared journal cannot be reached, and not with which password', async () => {
    const { code, out } = await doctor([], { environment: { GF_PLUGIN_JOURNAL_POSTGRES_URL: `postgres://ada:${secret}@127.0.0.1:1/northstar` } });
    expect(code).toBe(1);
    expect(out).toMatch(/^✗ PostgreSQL, .*JOURNAL_UNREACHABLE: /m);
    expect(out).not.toContain(secret);
  });

  it('fits a narrow terminal, in colour where somebody looks', async () => {
    const { out } = await doctor([], { width: 40 });
    expect(out).toContain('\u001b[32m✓');
    const plain = out.replace(/\u001b\[\d+m/g, '');
    expect(plain.split('\n').filter((line) => [...line].length > 40)).toEqual([]);
    const { out: uncoloured } = await doctor([], { width: 40, environment: { NO_COLOR: '1' } });
    expect(uncoloured).toContain('✓ demo');
    expect(uncoloured).not.toContain('\u001b');
  });

  it.each([
    [['--config', '/nowhere/northstar.yaml'], 'CONFIGURATION_UNUSABLE: The configuration /nowhere/northstar.yaml cannot be read: there is no such file'],
    [['--patience', '0'], 'COMMAND_INVALID: '],
    [['--patience', 'soon'], 'It must be a number of seconds from 1 to 3600'],
  ])('cannot be run with %j, and says so with exit code 2', async (parameters, reason) => {
    const { code, out, err } = await doctor(parameters);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(reason);
  });
});
