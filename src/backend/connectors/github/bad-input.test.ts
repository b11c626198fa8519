/** What CI systems do to those who read them: re-runs, renamed jobs, numbers that begin again, artifacts that expire, answers that are wrong. */
import { zipOf } from '../testing/zip-of.ts';
import { imitatedGithubToken, type ImitatedRun } from '../testing/imitated-github.ts';
import { sendJson } from '../testing/local-server.ts';
import { closeAll, closeClient, connected, day, hour, read, run, start } from './testing/reading.ts';

afterEach(closeAll);
afterAll(closeClient);

const failed = { id: 1, name: 'test', conclusion: 'failure', start: start - hour };
const passed = { id: 2, name: 'lint', conclusion: 'success', start: start - hour };
const again = { id: 3, name: 'test', attempt: 2, conclusion: 'success', start: start - hour / 2 };

describe('a re-run', () => {
  it('of the jobs that failed is another attempt of those alone, whether GitHub lists the others again or not', async () => {
    const copied = { ...passed, id: 4, attempt: 2 };
    for (const jobs of [[failed, passed, again], [failed, passed, again, copied], [copied, again, passed, failed]]) {
      expect((await read([run(1, { attempt: 2, jobs })])).runs).toEqual(['shop:1 lint #1 passed', 'shop:1 test #1 failed', 'shop:1 test #2 passed']);
    }
  });

  it('after a week is found, although the run had ended and was read', async () => {
    const organisation = { repositories: { 'octo/shop': [run(1, { created: start - 8 * day, conclusion: 'failure', jobs: [{ ...failed, start: start - 8 * day }] })] } };
    const { refreshed } = await connected(organisation);
    expect((await refreshed()).runs).toEqual(['shop:1 test #1 failed']);
    organisation.repositories['octo/shop'] = [run(1, { created: start - 8 * day, updated: start - hour, attempt: 2, status: 'in_progress', jobs: [{ ...failed, start: start - 8 * day }, { ...again, status: 'in_progress' }] })];
    const during = await refreshed();
    expect([during.runs, during.builds]).toEqual([['shop:1 test #1 failed', 'shop:1 test #2 running'], ['shop:1 running']]);
  });

  it('leaves what GitHub never finished of an earlier attempt as lost', async () => {
    expect((await read([run(1, { attempt: 2, status: 'in_progress', jobs: [{ ...failed, status: 'in_progress' }, { ...again, status: 'queued' }] })])).runs).toEqual(['shop:1 test #1 lost', 'shop:1 test #2 queued']);
  });
});

describe('a result that comes late', () => {
  it('is stated with the time at which it came, after a verdict on the build', async () => {
    const organisation = { repositories: { 'octo/shop': [run(1, { status: 'in_progress', jobs: [{ id: 1, name: 'soak', status: 'in_progress', start: start - hour }] })] } };
    const { clock, refreshed } = await connected(organisation);
    await refreshed();
    clock.time = start + 3 * hour;
    organisation.repositories['octo/shop'] = [run(1, { updated: start + 2 * hour, conclusion: 'failure', jobs: [{ id: 1, name: 'soak', conclusion: 'failure', start: start - hour, end: start + 2 * hour }] })];
    const { attempts, runs } = await refreshed();
    expect([runs, attempts[0]?.['endTime']]).toEqual([['shop:1 soak #1 failed'], start + 2 * hour]);
  });
});

describe('names and numbers', () => {
  it('of a job that was renamed are another check; the old one stays with the builds that had it', async () => {
    const { runs } = await read([run(2, { jobs: [{ id: 2, name: 'unit tests' }] }), run(1, { created: start - 2 * hour, jobs: [{ id: 1, name: 'tests' }] })]);
    expect(runs).toEqual(['shop:1 tests #1 passed', 'shop:2 unit tests #1 passed']);
  });

  it('of two jobs of one attempt that are equal are told apart, and are no attempts of each other', async () => {
    const jobs = [{ id: 1, name: 'test', conclusion: 'failure' }, { id: 2, name: 'test', start: start - hour / 2 }];
    expect((await read([run(1, { jobs })])).runs).toEqual(['shop:1 test #1 failed', 'shop:1 test (2) #1 passed']);
  });

  it('that go backward stand by their times', async () => {
    const { sink, problems } = await read([run(3, { created: start - hour }), run(900, { id: 1, created: start - 2 * day, workflow: 'CI' })]);
    expect([problems, sink.values('package', 'shop:3')['createdTime'], sink.values('package', 'shop:900')['createdTime']]).toEqual([[], start - hour, start - 2 * day]);
  });

  it('that begin again, as of a workflow that was made anew, are those of the newer build; the older is left out and named', async () => {
    const { runs, problems } = await read([run(1, { commit: 'a'.repeat(40) }), { ...run(1, { commit: 'b'.repeat(40), created: start - day, jobs: [{ id: 9, name: 'test', conclusion: 'failure' }] }), id: 5 }]);
    expect(runs).toEqual(['shop:1 test #1 passed']);
    expect(problems).toEqual([expect.stringMatching(/^BUILD_REPEATED: shop:1 is the number of two builds, of commit aaaaaaaaaa and of bbbbbbbbbb/)]);
  });
});

const report = (name: string, content = '<testcase name="adds"/>') => zipOf({ 'report.xml': `<testsuite name="${name}" timestamp="2026-03-12T08:00:00">${content}</testsuite>` });

describe('test reports among the artifacts', () => {
  const withReports = (...artifacts: NonNullable<ImitatedRun['artifacts']>) => [run(1, { artifacts })];

  it('are read where their name is wanted, once, and GitHub’s store is told nothing of who asks', async () => {
    const { server, refreshed } = await connected({ repositories: { 'octo/shop': withReports({ id: 1, name: 'report-linux', content: report('cart', '<testcase name="adds"><failure message="3"/></testcase>') }, { id: 2, name: 'report-macos', content: report('cart') }, { id: 3, name: 'binaries', content: Buffer.from('x') }) } }, { artifacts: 'report-*' });
    const first = await refreshed();
    await refreshed();
    expect([first.runs, first.problems]).toEqual([['shop:1 report-linux › cart #1 failed', 'shop:1 report-macos › cart #1 passed', 'shop:1 test #1 passed'], []]);
    expect(server.blobHeaders).toHaveLength(2);
    expect(JSON.stringify(server.blobHeaders)).not.toContain(imitatedGithubToken);
  });

  it('that expired, by the list or as they are fetched, are one problem of their repository; the jobs stand', async () => {
    const { runs, problems } = await read(withReports({ id: 1, name: 'report', expired: true }, { id: 2, name: 'report' }), { artifacts: 'report' });
    expect(runs).toEqual(['shop:1 test #1 passed']);
    expect(problems).toEqual([expect.stringMatching(/^ARTIFACT_EXPIRED: octo\/shop run 1, artifact report had expired before its test reports were read; 2 of the repository have\. .*what jobs say stands/)]);
  });

  it('stay where they expire after they were read, even where the run is run again', async () => {
    const organisation = { repositories: { 'octo/shop': withReports({ id: 1, name: 'report', content: report('cart') }) } };
    const { refreshed } = await connected(organisation, { artifacts: 'report' });
    await refreshed();
    organisation.repositories['octo/shop'] = [run(1, { attempt: 2, updated: start, artifacts: [{ id: 1, name: 'report', expired: true }] })];
    const { runs, problems } = await refreshed();
    expect([runs, problems]).toEqual([['shop:1 report › cart #1 passed', 'shop:1 test #1 passed'], []]);
  });

  it('that are no archive, or damaged, are a problem with their name', async () => {
    const { runs, problems } = await read(withReports({ id: 1, name: 'report', content: Buffer.from('<html>') }), { artifacts: 'report' });
    expect([runs, problems]).toEqual([['shop:1 test #1 passed'], [expect.stringMatching(/^FILE_UNREADABLE: report cannot be read: it is no ZIP archive\./)]]);
  });

  it('that cannot be fetched for the moment are fetched the next time', async () => {
    let isDown = true;
    const organisation = {
      repositories: { 'octo/shop': withReports({ id: 1, name: 'report', content: report('cart') }) },
      instead: (path: string, response: Parameters<typeof sendJson>[0]) => {
        const isHit = isDown && path.endsWith('/zip');
        if (isHit) {
          response.writeHead(502).end('<html>');
        }
        return isHit;
      },
    };
    const { refreshed } = await connected(organisation, { artifacts: 'report' });
    expect((await refreshed()).problems).toEqual([expect.stringMatching(/^FILE_UNREADABLE: octo\/shop run 1, artifact report cannot be read: it could not be fetched, and is tried again\./)]);
    isDown = false;
    const { runs, problems } = await refreshed();
    expect([runs, problems]).toEqual([['shop:1 report › cart #1 passed', 'shop:1 test #1 passed'], []]);
  });
});

describe('an answer that is wrong', () => {
  const answered = (pattern: RegExp, value: unknown, status = 200) => ({
    repositories: { 'octo/shop': [run(2, { created: start - hour / 2 }), run(1)] },
    instead: (path: string, response: Parameters<typeof sendJson>[0]) => {
      const isHit = pattern.test(path);
      if (isHit) {
        sendJson(response, value, status);
      }
      return isHit;
    },
  });

  it('in one job is a problem with its place; the other jobs stand', async () => {
    const { refreshed } = await connected(answered(/1002\/jobs/, { total_count: 2, jobs: [{ id: 'x', name: 'test' }, { id: 1, name: 'lint', status: 'completed', conclusion: 'success', html_url: null }] }));
    const { runs, problems } = await refreshed();
    expect(runs).toEqual(['shop:1 test #1 passed', 'shop:2 lint #1 passed']);
    expect(problems).toEqual([expect.stringMatching(/^STATEMENT_INVALID: job 1 of \/repos\/octo\/shop\/actions\/runs\/1002\/jobs states id as /)]);
  });

  it('as a whole ends the refresh, so that what was read last stays', async () => {
    const { refreshed } = await connected(answered(/runs\?/, { message: 'hello' }));
    await expect(refreshed()).rejects.toThrow(/^SOURCE_ANSWER_INVALID: .*workflow_runs/);
  });

  it('for a run that was deleted meanwhile leaves that run out', async () => {
    const { refreshed } = await connected(answered(/1002\/jobs/, { message: 'Not Found' }, 404));
    expect((await refreshed()).builds).toEqual(['shop:1 passed']);
  });

  it('for a repository that may not be read is a problem beside the others, and the failure where it is the only one', async () => {
    const { refreshed } = await connected({ repositories: { 'octo/shop': [run(1)] } }, { repositories: ['octo/shop', 'octo/secret'] });
    const { builds, problems } = await refreshed();
    expect([builds, problems]).toEqual([['shop:1 passed'], [expect.stringMatching(/^REPOSITORY_UNREADABLE: Actions of octo\/secret cannot be read \(404\)\./)]]);
    const alone = await connected({ repositories: {} }, { repositories: ['octo/secret'] });
    await expect(alone.refreshed()).rejects.toThrow(/^SOURCE_NOT_FOUND/);
  });
});
