import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { secretKey, webhookSecretKey } from '../contract/settings.ts';
import { parseConfiguration, readConfiguration, UnusableConfiguration } from './index.ts';

const hush = 'hush-7f3a';
const hook = `https://hooks.example/${hush}`;
const environment = { HOOK: hook, MLFLOW_TOKEN: hush, MLFLOW_HOST: 'mlflow.example.org', EMPTY: '' };
const parse = (text: string) => parseConfiguration(text, { name: 'northstar.yaml', folder: '/etc/northstar', environment });

function refusalOf(text: string): string {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof UnusableConfiguration) {
      return error.message;
    }
    throw error;
  }
  throw new Error('the configuration was taken');
}

const source = (...lines: readonly string[]) => ['sources:', '  - name: registry', ...lines.map((line) => `    ${line}`), ''].join('\n');

describe('a configuration file', () => {
  it('becomes the settings of the datasource, with the secrets apart', () => {
    const { jsonData, secrets } = parse(`
sources:
  - name: registry
    kind: mlflow
    url: https://\${MLFLOW_HOST}/mlflow
    token: \${MLFLOW_TOKEN}
    refreshSeconds: 30
  - { name: demo, kind: demo, scale: 10 }
productionAliases: [live]
`);
    expect(jsonData).toEqual({
      sources: [
        { name: 'registry', kind: 'mlflow', url: 'https://mlflow.example.org/mlflow', refreshSeconds: 30 },
        { name: 'demo', kind: 'demo', scale: 10 },
      ],
      productionAliases: ['live'],
    });
    expect(secrets).toEqual({ [secretKey('registry', 'token')]: hush });
  });

  it('takes the addresses of webhooks apart from their settings', () => {
    const { jsonData, secrets } = parse(`
sources: [{ name: demo, kind: demo }]
webhooks:
  - { name: oncall, kind: slack, url: "\${HOOK}" }
  - { name: robot, kind: json, url: "\${HOOK}", allowInternal: true }
`);
    expect(jsonData['webhooks']).toEqual([
      { name: 'oncall', kind: 'slack', allowInternal: false },
      { name: 'robot', kind: 'json', allowInternal: true },
    ]);
    expect(secrets).toEqual({ [webhookSecretKey('oncall')]: hook, [webhookSecretKey('robot')]: hook });
  });

  it.each([
    ['an address in the file', 'webhooks: [{ name: oncall, kind: slack, url: "https://hooks.example/hush-7f3a" }]', '`url` is a secret'],
    ['no address', 'webhooks: [{ name: oncall, kind: slack }]', '`url` is a secret'],
    ['an address that is none', 'webhooks: [{ name: oncall, kind: slack, url: "${MLFLOW_TOKEN}" }]', 'the address of webhook oncall cannot be used: it does not begin with https:// or http://'],
    ['two of one name', 'webhooks: [{ name: a, kind: slack, url: "${HOOK}" }, { name: a, kind: json, url: "${HOOK}" }]', 'two webhooks are named a'],
    ['an unknown kind', 'webhooks: [{ name: a, kind: pager, url: "${HOOK}" }]', '`kind`'],
    ['an option that there is not', 'webhooks: [{ name: a, kind: slack, url: "${HOOK}", channel: x }]', 'channel'],
    ['one thing in place of a list', 'webhooks: { name: a }', '`webhooks` is not a list'],
    ['texts in place of webhooks', 'webhooks: [a]', 'this is no webhook'],
  ])('refuses webhooks with %s, and quotes no secret', (_, webhooks, problem) => {
    const refusal = refusalOf(`sources: [{ name: demo, kind: demo }]\n${webhooks}\n`);
    expect(refusal).toMatch(/^northstar\.yaml:2:\d+: /);
    expect(refusal).toContain(problem);
    expect(refusal).not.toContain(hush);
  });

  it('is read as JSON too', () => {
    expect(parse('{"sources":[{"name":"demo","kind":"demo"}]}')).toEqual({ jsonData: { sources: [{ name: 'demo', kind: 'demo' }] }, secrets: {} });
  });

  it('keys a secret by the name as the backend will read it', () => {
    const { jsonData, secrets } = parse('sources: [{ name: " registry ", kind: mlflow, url: "http://a", token: "${MLFLOW_TOKEN}" }]');
    expect([jsonData['sources'], Object.keys(secrets)]).toEqual([[{ name: 'registry', kind: 'mlflow', url: 'http://a' }], ['registry.token']]);
  });

  it('takes $${ for ${ itself', () => {
    const { jsonData } = parse(source('kind: mlflow', 'url: http://a', 'tagPrefix: "$${team}."'));
    expect(jsonData['sources']).toEqual([expect.objectContaining({ tagPrefix: '${team}.' })]);
  });

  it.each([
    ['./catalog', '/etc/northstar/catalog'],
    ['../catalog', '/etc/catalog'],
    ['/srv/catalog', '/srv/catalog'],
  ])('takes the folder %s of a catalog as %s', (path, absolute) => {
    expect(parse(source('kind: catalog', `path: ${path}`)).jsonData['sources']).toEqual([{ name: 'registry', kind: 'catalog', path: absolute }]);
  });

  it.each([
    ['is empty', '', /^northstar\.yaml is empty; /],
    ['holds only a comment', '# later\n', /^northstar\.yaml is empty; /],
    ['is no YAML', 'sources:\n  - name: "a\n', /^northstar\.yaml:3:1: this is not YAML: a quote, a bracket/],
    ['is indented by tabs', 'sources:\n\t- name: a\n', /^northstar\.yaml:2:\d+: this is not YAML: a tab indents the line; use spaces\.$/],
    ['says a key twice', source('kind: demo', 'kind: mlflow'), /^northstar\.yaml:4:5: this is not YAML: a key stands twice/],
    ['holds two documents', 'sources: []\n---\nsources: []\n', /more than one document/],
    ['refers to itself', 'sources: [&a { name: a, kind: demo, seed: *a }]\n', /refers to itself/],
    ['is a text', 'hello\n', /^northstar\.yaml:1:1: this is no setting; write `sources:`/],
    ['has no sources', 'productionAliases: [live]\n', /^northstar\.yaml:1:1: there are no sources; /],
    ['lists no source', 'sources: []\n', /^northstar\.yaml:1:10: there are no sources; /],
    ['leaves the list of sources out', 'sources:\n', /there are no sources; /],
    ['has sources that are no list', 'sources:\n  registry:\n    kind: demo\n', /^northstar\.yaml:2:3: `sources` is not a list; begin each source with `- name:`\.$/],
    ['has a source that is a text', 'sources: [demo]\n', /^northstar\.yaml:1:11: this is no source; /],
    ['misspells a setting', 'sources: [{ name: demo, kind: demo }]\nproductionAlias: [live]\n', /^northstar\.yaml:2:18: there is no setting `productionAlias`; there are sources, productionAliases, webhooks, stages\.$/],
    ['has a setting of the wrong type', 'sources: [{ name: demo, kind: demo }]\nproductionAliases: live\n', /^northstar\.yaml:2:20: `productionAliases`: .*array/],
    ['has a source without a name', 'sources: [{ kind: demo }]\n', /^northstar\.yaml:1:11: `name`: it is missing\.$/],
    ['has a source without a kind', source('url: http://a'), /^northstar\.yaml:2:5: the source has no `kind`; there are mlflow, /],
    ['has a source of an unknown kind', source('kind: mlfow'), /^northstar\.yaml:3:11: there is no kind of source `mlfow`; there are mlflow, catalog, prometheus, slurm, kueue, junit, github, gitlab, demo\.$/],
    ['names two sources alike', 'sources:\n  - { name: a, kind: demo }\n  - { name: "a ", kind: demo }\n', /^northstar\.yaml:3:13: two sources are named a\.$/],
    ['lacks an option', source('kind: mlflow'), /^northstar\.yaml:2:5: source registry cannot be used: url: it is not an address/],
    ['misspells an option', source('kind: mlflow', 'url: http://a', 'tagprefix: x'), /^northstar\.yaml:5:16: source registry cannot be used: tagprefix: there is no such option; did you mean tagPrefix\.$/],
    ['misspells an option that every source has', source('kind: demo', 'refreshsecond: 5'), /^northstar\.yaml:4:20: .*did you mean refreshSeconds\.$/],
    ['has an option that nothing is near to', source('kind: catalog', 'path: .', 'some-setting: 5'), /^northstar\.yaml:5:19: .*some-setting: there is no such option; there are path, /],
    ['has an option that is out of bounds', source('kind: demo', 'scale: 0'), /^northstar\.yaml:4:12: source registry cannot be used: scale: /],
    ['refreshes too often', source('kind: demo', 'refreshSeconds: 0'), /^northstar\.yaml:4:21: `refreshSeconds`: /],
    ['has options that exclude each other', source('kind: catalog', 'path: .', 'url: http://a'), /give either `path` or `url`\.$/],
    ['has half of a user and password', source('kind: mlflow', 'url: http://a', 'username: ada'), /`username` and `password` go together\.$/],
    ['has a certificate that is none', source('kind: mlflow', 'url: https://a', 'ca: x'), /`ca` is not a certificate in PEM\.$/],
    ['names a variable that is not set', source('kind: mlflow', 'url: http://${ABSENT}'), /^northstar\.yaml:4:10: the environment variable ABSENT is not set\.$/],
    ['names a variable that every object has', source('kind: mlflow', 'url: http://${constructor}'), /the environment variable constructor is not set\.$/],
    ['names a variable that is empty', source('kind: mlflow', 'url: http://a', 'token: ${EMPTY}'), /^northstar\.yaml:5:12: the environment variable EMPTY is empty\.$/],
    ['writes a variable as no shell would', source('kind: mlflow', 'url: http://${A:-b}'), /an environment variable is written `\$\{NAME\}`/],
    ['leaves a variable open', source('kind: mlflow', 'url: http://${MLFLOW_HOST'), /an environment variable is written `\$\{NAME\}`/],
  ])('that %s is refused in one sentence', (_, text, message) => {
    const refusal = refusalOf(text);
    expect(refusal).toMatch(message);
    expect(refusal.split('\n')).toHaveLength(1);
    expect(refusal.endsWith('.')).toBe(true);
  });

  it.each([
    ['in the open', `token: ${hush}`],
    ['beside a variable', `token: \${MLFLOW_HOST}${hush}`],
    ['as a number', 'password: 734215'],
  ])('with a secret %s is refused without the secret', (_, line) => {
    const refusal = refusalOf(source('kind: mlflow', 'url: http://a', 'username: ada', line));
    expect(refusal).toMatch(/^northstar\.yaml:6:\d+: `(token|password)` is a secret, which does not belong in a file; /);
    expect(refusal).not.toMatch(/hush|734215/);
  });

  it.each([
    ['an option that cannot be used', source('kind: mlflow', 'url: ftp://${MLFLOW_TOKEN}', 'token: ${MLFLOW_TOKEN}')],
    ['an option that there is not', source('kind: mlflow', 'url: http://a', 'tokn: ${MLFLOW_TOKEN}')],
    ['a line that is no YAML', source('kind: mlflow', `token: "${hush}" "${hush}"`)],
    ['a token outside a text', source('kind: mlflow', `token: [${hush}`)],
    ['an address with a password', source('kind: mlflow', 'url: http://ada:${MLFLOW_TOKEN}@a')],
  ])('says of %s what is wrong without a value', (_, text) => {
    expect(refusalOf(text)).not.toContain(hush);
  });
});

describe('reading a configuration file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'northstar-configuration-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const written = (name: string, content: string | Buffer) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };

  it('resolves paths from the folder of the file', async () => {
    const file = written('northstar.yaml', source('kind: catalog', 'path: models'));
    expect((await readConfiguration(file, {})).jsonData['sources']).toEqual([{ name: 'registry', kind: 'catalog', path: join(folder, 'models') }]);
  });

  it.each([
    ['that is not there', () => join(folder, 'absent.yaml'), 'there is no such file'],
    ['below what is no folder', () => join(written('plain', 'x'), 'northstar.yaml'), 'there is no such file'],
    ['that is a folder', () => (mkdirSync(join(folder, 'sub'), { recursive: true }), join(folder, 'sub')), 'it is a folder, not a file'],
    ['that is no text', () => written('binary.yaml', Buffer.from([0xff, 0xfe, 0x00])), 'it is not text in UTF-8'],
  ])('refuses a file %s', async (_, file, reason) => {
    const path = file();
    await expect(readConfiguration(path, {})).rejects.toThrow(new UnusableConfiguration(`The configuration ${path} cannot be read: ${reason}.`));
  });

  it('says that a file may not be read, where that is so', async () => {
    const file = written('secret.yaml', source('kind: demo'));
    chmodSync(file, 0o000);
    const outcome = await readConfiguration(file, {}).catch((error: unknown) => error);
    chmodSync(file, 0o600);
    // An administrator may read it all the same.
    expect(outcome).toEqual(process.getuid?.() === 0 ? expect.objectContaining({ secrets: {} }) : new UnusableConfiguration(`The configuration ${file} cannot be read: reading it is not allowed.`));
  });
});
