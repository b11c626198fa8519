import fc from 'fast-check';
import { attemptKey, packageKey } from '../../../core/models/entities.ts';
import { collectingSink } from '../testing/collecting-sink.ts';
import { zipOf } from '../testing/zip-of.ts';
import { markOfAll, markOfJobs } from './build-mark.ts';
import { reportsOfRun } from './reports.ts';
import { CiRuns, type CiBuild, type CiRun } from './runs.ts';

const now = Date.UTC(2026, 2, 12);
const hour = 3_600_000;
const build: CiBuild = { package: 'shop', build: '7', createdTime: now - 5 * hour, updatedTime: now - hour, mark: 'passed', url: 'https://ci.example.org/7', commit: 'a'.repeat(40), branch: 'main' };
const run: CiRun = { package: 'shop', build: '7', check: 'test', suite: 'CI', number: 1, outcome: 'failed', startTime: now - 4 * hour, endTime: now - 3 * hour, machine: 'ubuntu', message: 'Run make', url: 'https://ci.example.org/7/test' };
const signal = new AbortController().signal;

function stated(work: (runs: CiRuns) => void) {
  const sink = collectingSink();
  const runs = new CiRuns(sink, now);
  work(runs);
  runs.state();
  return { ...sink, runs: () => [...(sink.facts.get('attempt')?.keys() ?? [])].map((key) => sink.values('attempt', key)).map(({ check, number, outcome }) => `${String(check)} #${String(number)} ${String(outcome)}`) };
}

describe('runs of a CI system', () => {
  it('become a package, a check and an attempt with all that is known of them', () => {
    const sink = stated((runs) => {
      runs.build(build);
      runs.run(run);
    });
    expect(sink.values('package', 'shop:7')).toEqual({ name: 'shop', build: '7', createdTime: now - 5 * hour, mark: 'passed', url: build.url, inputs: JSON.stringify({ commit: build.commit, branch: 'main' }) });
    expect(sink.values('check', 'shop\u0000test')).toEqual({ package: 'shop', name: 'test', suite: 'CI' });
    expect(sink.values('attempt', attemptKey('shop', '7', 'test', 1))).toEqual({
      package: 'shop', build: '7', check: 'test', number: 1, outcome: 'failed', startTime: run.startTime, endTime: run.endTime, machine: 'ubuntu', message: 'Run make', url: run.url,
    });
    expect(sink.problems).toEqual([]);
  });

  it('are attempts in the order in which they began, whatever the order in which they are told; what waits comes last', () => {
    const all: readonly CiRun[] = [
      { ...run, number: 1 },
      { ...run, number: 2, outcome: 'passed', startTime: now - 2 * hour, endTime: now - hour },
      { ...run, number: 3, outcome: 'queued', startTime: NaN, endTime: NaN },
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray([...all], { minLength: all.length }), (told) => {
        expect(stated((runs) => told.forEach((one) => runs.run(one))).runs().sort()).toEqual(['test #1 failed', 'test #2 passed', 'test #3 queued']);
      })
    );
  });

  it('count once where a later attempt lists again what it did not repeat', () => {
    const sink = stated((runs) => [2, 1].forEach((number) => runs.run({ ...run, number, url: `https://ci.example.org/${number}` })));
    expect(sink.runs()).toEqual(['test #1 failed']);
    expect(sink.values('attempt', attemptKey('shop', '7', 'test', 1))['url']).toBe('https://ci.example.org/1');
  });

  it('have no check with the name that stands for the build itself', () => {
    expect(stated((runs) => runs.run({ ...run, check: 'build' })).runs()).toEqual(['build (job) #1 failed']);
  });
});

describe('builds of a CI system', () => {
  it('that several workflows tested are as old as the first, and marked by the worst', () => {
    const sink = stated((runs) => {
      expect([runs.build(build), runs.build({ ...build, createdTime: now - 6 * hour, updatedTime: now, mark: 'running', url: 'https://ci.example.org/first' })]).toEqual([true, true]);
      expect([runs.builds, runs.count]).toEqual([1, 0]);
    });
    expect(sink.values('package', packageKey('shop', '7'))).toMatchObject({ createdTime: now - 6 * hour, mark: 'running', url: 'https://ci.example.org/first' });
  });

  it('of one number and two commits are not mixed: the later is left out, and named', () => {
    const sink = stated((runs) => expect([runs.build(build), runs.build({ ...build, commit: 'b'.repeat(40) })]).toEqual([true, false]));
    expect(sink.problems.map(({ message }) => message)).toEqual([expect.stringMatching(/^BUILD_REPEATED: shop:7 is the number of two builds, of commit aaaaaaaaaa and of bbbbbbbbbb; the second is left out\./)]);
  });

  it('are marked by the jobs that made them', () => {
    expect([markOfJobs(['passed', 'failed', 'cancelled']), markOfJobs(['failed', 'queued']), markOfJobs(['skipped']), markOfJobs([]), markOfAll(['passed', 'unknown'])]).toEqual(['failed', 'running', 'unknown', 'unknown', 'passed']);
  });
});

describe('test reports beside a run', () => {
  const place = { package: 'shop', build: '7', archive: 'reports-linux', time: now - hour };

  it('are of the build that was run, whatever they say, and their suites do not mix with those of another archive', async () => {
    const zip = zipOf({ 'a/b.xml': '<testsuite name="cart" hostname="fv-az1"><properties><property name="build" value="9"/></properties><testcase name="adds"/></testsuite>', 'notes.bin': 'x' });
    const reports = await reportsOfRun(zip, place, now, signal);
    const sink = stated((runs) => reports.forEach((report) => runs.report(report)));
    expect(sink.runs()).toEqual(['reports-linux › cart #1 passed']);
    expect(sink.values('attempt', attemptKey('shop', '7', 'reports-linux › cart', 1))['machine']).toBeUndefined();
    expect(sink.values('check', 'shop\u0000reports-linux › cart')['suite']).toBe('reports-linux');
  });

  it('that are damaged are lost, each under its own name', async () => {
    const reports = await reportsOfRun(zipOf({ 'a/TEST-cart.xml': '<testsuite name="cart"><testc', 'b/till.xml': '<testsuite name="till"><testc', 'c/ok.xml': '<testsuite name="ok"><testcase name="adds"/></testsuite>' }), place, now, signal);
    const sink = stated((runs) => reports.forEach((report) => runs.report(report)));
    expect(sink.runs().sort()).toEqual(['reports-linux › cart #1 lost', 'reports-linux › ok #1 passed', 'reports-linux › till #1 lost']);
    expect(sink.problems.map(({ code, where }) => [code, where])).toEqual([['FILE_UNREADABLE', 'reports-linux/a/TEST-cart.xml:1'], ['FILE_UNREADABLE', 'reports-linux/b/till.xml:1']]);
  });

  it.each([['no archive', Buffer.from('<html>'), 'it is no ZIP archive'], ['cut off', zipOf({ 'a.xml': '<testsuite name="cart"/>' }).subarray(0, 60), '']])('that are %s are a problem', async (_, bytes, why) => {
    const [report] = await reportsOfRun(bytes, place, now, signal);
    expect([report?.runs, report?.problems.map(({ code }) => code)]).toEqual([[], ['FILE_UNREADABLE']]);
    expect(report?.problems[0]?.message).toContain(why);
  });
});
