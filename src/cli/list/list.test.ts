import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runNorthstar } from '../program.ts';

async function run(...parameters: readonly string[]) {
  const written = { out: '', err: '' };
  const code = await runNorthstar(['list', ...parameters], { print: (text) => (written.out += text), say: (text) => (written.err += text), environment: {}, now: Date.now });
  return { code, ...written };
}

describe('northstar list', () => {
  it.each([
    ['packages', /^Package +Ready +Ready Build +Newest Build +Models +Does Not Answer\n/, /\nexample_pkg +yes +200 +200 +\d+ +–\n/],
    ['jobs', /^Job +Cluster +State +Model +Team +Job Name\n/, /\nf\d+ +atlas +(running|pending) /],
    ['models', /^Model +Version +Domain +Team +Package\n/, /\nads_\w+ +\d+ +Ads +Ads [\w ]+ +\w+:\d+\n/],
    ['clusters', /^Name +Hosts +GPUs +Jobs Pending\n/, /\natlas +62 +496 +\d+\n/],
  ])('lists %s by the name that other commands take', async (what, head, row) => {
    const { code, out, err } = await run(what);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(head);
    expect(out).toMatch(row);
  });

  it('prints the same rows as JSON, and says where the limit cuts', async () => {
    const { code, out } = await run('models', '--search', 'domain:ads', '--limit', '2', '--json');
    expect([code, JSON.parse(out)]).toMatchObject([0, { models: [{ domain: 'Ads' }, { domain: 'Ads' }], notices: [expect.stringMatching(/^Shows 2 of /)] }]);
    expect((await run('models', '--limit', '2')).err).toMatch(/· Shows 2 of \d+ rows/);
  });

  it('does not say that there is none where the source that would know does not answer', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'northstar-list-'));
    try {
      writeFileSync(join(folder, 'northstar.yaml'), `sources: [{ name: tests, kind: junit, path: ${folder}/gone }]`);
      const { code, out, err } = await run('packages', '--config', join(folder, 'northstar.yaml'));
      expect([code, out]).toEqual([2, 'No packages are known, and not all sources answer.\n']);
      expect(err).toContain('Source tests does not answer (SOURCE_FOLDER)');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('has listed what is known where another source does not answer, which it says', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'northstar-list-'));
    try {
      mkdirSync(join(folder, 'reports', 'pay', '1'), { recursive: true });
      writeFileSync(join(folder, 'reports', 'pay', '1', 'unit.xml'), '<testsuite name="unit"><testcase name="adds"/></testsuite>');
      writeFileSync(join(folder, 'northstar.yaml'), `sources: [{ name: tests, kind: junit, path: ${folder}/reports }, { name: others, kind: junit, path: ${folder}/gone }]`);
      const { code, out, err } = await run('packages', '--config', join(folder, 'northstar.yaml'));
      expect([code, out]).toEqual([0, expect.stringMatching(/\npay +– +1 +1 +0 +others\n$/)]);
      expect(err).toContain('Source others does not answer (SOURCE_FOLDER)');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('says that a search finds none, and what can be listed', async () => {
    expect(await run('packages', '--search', 'package:none')).toEqual({ code: 0, out: 'No packages that the search finds.\n', err: '' });
    expect(await run('hosts')).toMatchObject({ code: 2, out: '', err: expect.stringContaining('Allowed choices are packages, jobs, models, clusters') });
  });
});
