import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { fetchClient } from '../fetch-client.ts';
import { defineConnector } from '../define.ts';
import { collectingSink } from '../testing/collecting-sink.ts';
import { localServer } from '../testing/local-server.ts';
import { catalog } from './index.ts';

const now = Date.UTC(2026, 2, 12);
const changed = Date.UTC(2026, 1, 1);
const signal = new AbortController().signal;
const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

function folderOf(files: Record<string, string | Buffer>): string {
  const folder = mkdtempSync(join(tmpdir(), 'northstar-catalog-'));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
    utimesSync(join(folder, name), changed / 1000, changed / 1000);
  }
  return folder;
}
const open = (options: object) => defineConnector(catalog).create(options, { source: 'people', clock: { now: () => now }, http: fetchClient('people') });
async function read(options: object) {
  const sink = collectingSink();
  await open(options).refresh(sink, signal);
  return sink;
}
const readFiles = (files: Record<string, string | Buffer>) => read({ path: folderOf(files) });

const whole = `
name: ads-ctr
version: 7
domain: Ads
tab: Ranking
team: ads-ranking
type: click-through rate
trainingType: Online
trainingPeriod: 6h
trainingJob: trainer
framework: PyTorch
architecture: DLRM
package: example_pkg:200
sla: 14h
revenueImportance: 7%
fallback: 900
owner: ada@example.org
rotation: ads-ml-oncall
runbook: https://wiki.example.org/x
maintainabilityTarget: 90
`;

describe('what a catalog declares', () => {
  it('comes from a folder or from a URL, which the schema of its options says too', () => {
    expect(z.toJSONSchema(catalog.options, { io: 'input', unrepresentable: 'any' })).toMatchObject({ oneOf: [{ required: ['path'] }, { required: ['url'] }] });
  });

  it('is every field that the kind says it gives, as declared when the file was last changed', async () => {
    const sink = await readFiles({ 'ads.yaml': whole });
    expect(sink.problems).toEqual([]);
    expect(sink.values('model', 'ads-ctr')).toEqual({
      domain: 'Ads',
      tab: 'Ranking',
      team: 'ads-ranking',
      modelType: 'click-through rate',
      trainingType: 'online',
      trainingPeriod: 6 * 3600,
      trainingJob: 'trainer',
      framework: 'pytorch',
      architecture: 'DLRM',
      package: 'example_pkg:200',
      snapshotSla: 14 * 3600,
      revenueImportance: 0.07,
      fallback: '900',
      owner: 'ada@example.org',
      rotation: 'ads-ml-oncall',
      runbook: 'https://wiki.example.org/x',
      maintainabilityTarget: 90,
      stage: 'Production',
      stageVersion: '7',
    });
    expect(sink.paths()).toEqual(catalog.gives.filter((path) => path.startsWith('model.')).sort());
    expect(sink.facts.get('model')?.get('ads-ctr')?.get('team')).toEqual({ value: 'ads-ranking', basis: 'declared', time: changed });
  });

  it('may be a list, JSON, several documents, in subfolders, with defaults and merges', async () => {
    const sink = await readFiles({
      'a.yml': '- name: a\n  team: t1\n- { name: b, team: t2 }\n',
      'deep/er/c.json': '{"defaults": {"domain": "Ads", "team": "t3"}, "models": [{"name": "c"}, {"name": "c2", "team": "t4"}]}',
      'd.yaml': 'name: d\nteam: t5\n---\nname: e\nteam: t6\n',
      'm.yaml': 'defaults: &d\n  owner: o\nmodels:\n  - <<: *d\n    name: m\n',
      'n.yaml': '- &n { name: n, owner: o }\n---\ndefaults:\nmodels: []\n',
      'empty.yaml': '',
      'notes.txt': 'name: [',
      '.hidden/x.yaml': 'name: [',
    });
    expect(sink.problems).toEqual([]);
    expect([...(sink.facts.get('model')?.keys() ?? [])].sort()).toEqual(['a', 'b', 'c', 'c2', 'd', 'e', 'm', 'n']);
    expect(sink.values('model', 'c')).toEqual({ domain: 'Ads', team: 't3' });
    expect(sink.values('model', 'c2')).toEqual({ domain: 'Ads', team: 't4' });
    expect(sink.values('model', 'm')).toEqual({ owner: 'o' });
  });

  it.each(['a/b', ' spaced  name ', '😀', '<script>alert(1)</script>', '=cmd()', '__proto__', 'constructor'])('may be of a model named %j', async (name) => {
    const sink = await readFiles({ 'a.json': JSON.stringify({ models: [{ name, team: 't' }] }) });
    expect(sink.values('model', name.trim())).toEqual({ team: 't' });
  });

  it('is read again when a file changes', async () => {
    const path = folderOf({ 'a.yaml': 'name: a\nteam: old' });
    const connector = open({ path });
    await connector.refresh(collectingSink(), signal);
    writeFileSync(join(path, 'a.yaml'), 'name: a\nteam: new');
    const sink = collectingSink();
    await connector.refresh(sink, signal);
    expect(sink.values('model', 'a')).toEqual({ team: 'new' });
  });

  it('may lie at a URL', async () => {
    const { url, close, requests } = await localServer((_, response) => response.end(whole));
    try {
      expect((await read({ url: `${url}/raw/catalog.yaml?ref=main`, token: 'abc' })).values('model', 'ads-ctr')['team']).toBe('ads-ranking');
      expect(requests.map(({ url: asked, headers }) => [asked, headers.authorization])).toEqual([['/raw/catalog.yaml?ref=main', 'Bearer abc']]);
    } finally {
      await close();
    }
  });

  it('is told in one sentence by a test', async () => {
    expect(await open({ path: folderOf({ 'a.yaml': '- name: a\n- name: b\n  sla: soon' }) }).test(signal)).toBe('1 file declares 2 models; 1 statement cannot be used.');
  });
});

describe('what is declared of packages', () => {
  it('is which of their checks a release needs, and which it does not, beside models or alone', async () => {
    const sink = await readFiles({ 'a.yaml': 'models: [{ name: m, team: t }]\npackages:\n  - name: ads\n    gates: [unit, "canary / eu", unit]\n', 'b.yaml': 'packages:\n  - { name: reels, gates: , notGates: [docs] }\n' });
    expect(sink.problems).toEqual([]);
    expect(sink.values('check', 'ads\u0000unit')).toEqual({ package: 'ads', name: 'unit', gate: true });
    expect(sink.values('check', 'ads\u0000canary / eu')).toMatchObject({ gate: true });
    expect(sink.values('check', 'reels\u0000docs')).toMatchObject({ gate: false });
    expect(sink.values('model', 'm')).toEqual({ team: 't' });
    expect(sink.facts.get('check')?.get('ads\u0000unit')?.get('gate')).toEqual({ value: true, basis: 'declared', time: changed });
    expect(await open({ path: folderOf({ 'b.yaml': 'packages: [{ name: p, gates: [a] }]' }) }).test(signal)).toBe('1 file declares 0 models and 1 package; every statement can be used.');
  });

  it.each([
    ['packages: 7', 1, 'FILE_UNREADABLE', '`packages` is not a list'],
    ['packages:\n  - unit', 2, 'STATEMENT_INVALID', 'it is no package'],
    ['packages:\n  - gates: [unit]', 2, 'STATEMENT_INVALID', 'states name'],
    ['packages:\n  - { name: ads, gates: unit }', 2, 'STATEMENT_INVALID', 'states gates'],
    ['packages:\n  - { name: ads, gate: [unit] }', 2, 'STATEMENT_INVALID', 'there is no such key; there are name, gates, notGates'],
    ['packages: [{ name: ads, gates: [unit], notGates: [unit] }]', 1, 'STATEMENT_INVALID', 'it names unit, as `gates` does'],
    ['packages: [{ name: ads, gates: [unit] }]\nowner: me', 2, 'STATEMENT_INVALID', 'there is no such key; there are models, defaults, packages'],
  ])('%j is a problem with its line, and the rest is used', async (text, line, code, problem) => {
    const sink = await readFiles({ 'a.yaml': text, 'b.yaml': 'packages: [{ name: well, gates: [unit] }]' });
    expect(sink.problems).toMatchObject([{ code, where: `a.yaml:${line}` }]);
    expect(sink.problems[0]?.message).toContain(problem);
    expect(sink.values('check', 'well\u0000unit')).toMatchObject({ gate: true });
  });

  it('twice is a problem, and the first is used', async () => {
    const sink = await readFiles({ 'a.yaml': 'packages: [{ name: ads, gates: [unit] }]', 'b.yaml': 'packages: [{ name: ads, gates: [other] }]' });
    expect(sink.problems[0]?.message).toContain('package ads is declared at a.yaml:1 already');
    expect([...(sink.facts.get('check')?.keys() ?? [])]).toEqual(['ads\u0000unit']);
  });
});

describe('what cannot be used', () => {
  it.each([
    ['sla: soon', 2, 'sla', 'it is not a duration such as 14h, 90m, 1d12h or PT14H'],
    ['revenueImportance: high', 2, 'revenueImportance', 'it is not a ratio from 0 to 1 or a percentage such as 7%'],
    ['trainingType: sometimes', 2, 'trainingType', 'it is not one of online, recurring, oneoff, none'],
    ['package: example_pkg', 2, 'package', 'it is not a package as name:number'],
    ['runbook: javascript:alert(1)', 2, 'runbook', 'it is not an address that begins with http:// or https://'],
    ['owner: [a, b]', 2, 'owner', 'it is neither text nor a number'],
    ['owner: ""', 2, 'owner', 'it is blank'],
    ['training_type: online', 2, 'training_type', 'there is no such key; it is written trainingType'],
    ['version: {}', 2, 'version', 'it is not text'],
  ])('%s is a problem with its line, and the rest is used', async (line, number, field, problem) => {
    const sink = await readFiles({ 'models/ads.yaml': `name: a\n${line}\nteam: t\n` });
    expect(sink.values('model', 'a')).toEqual({ team: 't' });
    expect(sink.problems).toHaveLength(1);
    expect(sink.problems[0]).toMatchObject({ code: 'STATEMENT_INVALID', where: `models/ads.yaml:${number}` });
    expect(sink.problems[0]?.message).toContain(`models/ads.yaml:${number} states ${field} as a value that cannot be used: ${problem}.`);
  });

  it('an unknown key names the keys there are', async () => {
    expect((await readFiles({ 'a.yaml': 'name: a\nfoo: 1' })).problems[0]?.message).toContain('there are name, version, domain, tab, team');
  });

  it.each<[string, string | Buffer, string]>([
    ['broken YAML', 'name: a\nteam: [', 'a.yaml:2'],
    ['a key given twice', 'name: a\nteam: t\nteam: u', 'a.yaml:3'],
    ['a key given twice deep inside', 'name: a\nteam: [{ x: 1,\n y: 1,\n x: 2 }]', 'a.yaml:4'],
    ['plain text', 'hello', 'a.yaml:1'],
    ['a list of texts', '- a\n- b', 'a.yaml:1'],
    ['models that are no list', 'models: 7', 'a.yaml:1'],
    ['defaults that are a list', 'models: [{ name: a }]\ndefaults:\n  - team: t', 'a.yaml:3'],
    ['defaults that are a text', 'models: []\ndefaults: t', 'a.yaml:2'],
    ['bytes that are not UTF-8', Buffer.from([0x6e, 0xff, 0xfe]), 'a.yaml'],
    ['a flood of aliases', `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefgh'].map((key, at) => `${key}: &${key} [${Array(9).fill(`*${'abcdefgh'[at]}`).join(',')}]`).join('\n')}\nname: x`, 'a.yaml:1'],
  ])('%s is a problem of that file with its place, and the other files are used', async (_, content, where) => {
    const sink = await readFiles({ 'a.yaml': content, 'b.yaml': 'name: b\nteam: t' });
    expect(sink.values('model', 'b')).toEqual({ team: 't' });
    expect(sink.problems[0]).toMatchObject({ code: 'FILE_UNREADABLE', where });
  });

  it('a model declared twice is a problem with both places, and the first is used', async () => {
    const sink = await readFiles({ 'a.yaml': '- name: m\n  team: first', 'b.yaml': '# later\n- name: m\n  team: second\n  owner: o' });
    expect(sink.values('model', 'm')).toEqual({ team: 'first' });
    expect(sink.problems.map(({ message }) => message)).toEqual([expect.stringContaining('MODEL_REPEATED: Model m is declared more than once: a.yaml:1 and b.yaml:2.')]);
  });

  it('a model without a name is a problem, and the others are used', async () => {
    const sink = await readFiles({ 'a.yaml': '- team: t\n- name: b\n  team: t' });
    expect(sink.problems[0]).toMatchObject({ code: 'STATEMENT_INVALID', where: 'a.yaml:1' });
    expect(sink.values('model', 'b')).toEqual({ team: 't' });
  });

  it('a value of 10 MB is a problem without the value', async () => {
    const sink = await readFiles({ 'a.yaml': `name: a\nteam: t\nowner: ${'x'.repeat(10_000_000)}` });
    expect(sink.values('model', 'a')).toEqual({ team: 't' });
    expect(sink.problems[0]?.code).toBe('STATEMENT_TOO_LARGE');
    expect(sink.problems[0]?.message.length).toBeLessThan(200);
  });

  it('a link out of the folder is not followed, one within is', async () => {
    const outside = folderOf({ 'secret.yaml': 'name: outside\nteam: t' });
    const path = folderOf({ '..data/real.yaml': 'name: inside\nteam: t' });
    symlinkSync(join(outside, 'secret.yaml'), join(path, 'out.yaml'));
    symlinkSync(outside, join(path, 'out'));
    symlinkSync('..data/real.yaml', join(path, 'in.yaml'));
    const sink = await read({ path });
    expect([...(sink.facts.get('model')?.keys() ?? [])]).toEqual(['inside']);
    expect(sink.problems.map(({ where, code }) => [where, code])).toEqual([['out.yaml', 'FILE_UNREADABLE']]);
  });

  it('a folder of more folders than can be walked is an unreachable source', async () => {
    const path = folderOf({});
    Array.from({ length: 10_001 }, (_, index) => mkdirSync(join(path, `${index}`)));
    await expect(read({ path })).rejects.toMatchObject({ code: 'SOURCE_FOLDER', details: { problem: 'it holds more than 10000 folders' } });
  });

  it('a folder is walked no further once the refresh is called off', async () => {
    const path = folderOf({});
    Array.from({ length: 1_000 }, (_, index) => mkdirSync(join(path, `${index}`)));
    const ending = new AbortController();
    const refresh = open({ path }).refresh(collectingSink(), ending.signal);
    ending.abort(new Error('called off'));
    await expect(refresh).rejects.toThrow('called off');
  });

  it('each of twenty thousand unknown keys is told where it stands', async () => {
    const keys = Array.from({ length: 20_000 }, (_, index) => `k${index}: 1`).join('\n');
    const sink = await readFiles({ 'a.yaml': `name: a\nteam: t\n${keys}` });
    expect(sink.problems).toHaveLength(20_000);
    expect(sink.problems.at(-1)?.where).toBe('a.yaml:20002');
  });

  it('a missing folder has a cure of its own', async () => {
    await expect(read({ path: '/nowhere/at/all' })).rejects.toThrow(/^SOURCE_FOLDER: The folder of source people, \/nowhere\/at\/all, cannot be read: there is nothing there\. Set `path` of the source/);
  });

  it.each([{}, { path: 'a', url: 'http://b' }, { url: 'ftp://b' }, { path: 'a', username: 'u' }, { path: 'a', pth: 'b' }, { url: 'http://b', token: 's3cret', username: 'u', password: 's3cret' }])('options %j are refused without a secret', (options) => {
    expect(() => open(options)).toThrow(/^SOURCE_OPTIONS_INVALID: Source people cannot be used: (?!.*s3cret)/);
  });
});
