import fc from 'fast-check';
import type { Job, SummarisedSuite, TestSuite } from './answers.ts';
import { areAllCounted, countedSuite, latestOf, mayHaveReport, reportedSuite, writersAmong } from './suites.ts';

const job = (id: number, name: string, artifacts: readonly string[] = []): Job => ({ id, name, stage: 'test', status: 'success', failure_reason: '', allow_failure: false, created_at: 0, started_at: NaN, finished_at: NaN, web_url: '', tag_list: [], runner: '', artifacts: [...artifacts], artifacts_expire_at: NaN });
const counts = (passed: number, failed: number, skipped: number, errored: number) => ({ success_count: passed, failed_count: failed, skipped_count: skipped, error_count: errored, suite_error: '' });
const counted = (name: string): SummarisedSuite => ({ name, ...counts(1, 0, 0, 0) });
const testCase = (status: string) => ({ status, name: 'adds', classname: 'Cart', execution_time: 1, system_output: null, stack_trace: '' });

describe('a test report of a pipeline', () => {
  it.each([
    ['rspec 1/3', 'rspec'],
    ['rspec 1 3', 'rspec'],
    ['rspec: [linux, 3.12]', 'rspec'],
    ['rspec: [linux, 3.12] 2/4', 'rspec'],
    ['rspec', 'rspec'],
  ])('of the parallel job %s has a suite of its group', (name, suite) => {
    expect(writersAmong([job(1, name), job(2, 'lint')])(suite).map(({ id }) => id)).toEqual([1]);
    expect(areAllCounted([job(1, name, ['junit'])], [counted(suite)])).toBe(true);
  });

  it('of a job of a matrix has a suite of that job alone', () => {
    const jobs = [job(1, 'rspec: [linux]'), job(2, 'rspec: [mac]')];
    expect(writersAmong(jobs)('rspec: [mac]').map(({ id }) => id)).toEqual([2]);
  });

  it('is not whole while GitLab has yet to count what a job left', () => {
    expect(areAllCounted([job(1, 'rspec', ['junit']), job(2, 'lint', ['archive'])], [])).toBe(false);
    expect(areAllCounted([job(1, 'rspec', ['archive'])], [])).toBe(true);
  });

  it('may be there where a job left one, or did before it expired', () => {
    expect([job(1, 'a', ['junit']), { ...job(1, 'a'), artifacts_expire_at: 5 }, { ...job(1, 'a'), artifacts_expire_at: 9 }, job(1, 'a')].map((one) => mayHaveReport(one, 7))).toEqual([true, true, false, false]);
  });

  it('tells by its counts the outcome that its cases tell', () => {
    const few = fc.integer({ min: 0, max: 3 });
    fc.assert(
      fc.property(few, few, few, few, (passed, failed, skipped, errored) => {
        const cases = ([['success', passed], ['failed', failed], ['skipped', skipped], ['error', errored]] as const).flatMap(([status, count]) => Array.from({ length: count }, () => testCase(status)));
        const suite: TestSuite = { name: 'rspec', ...counts(passed, failed, skipped, errored), test_cases: cases };
        const [byCases] = reportedSuite('suite', suite).runs;
        const [byCounts] = countedSuite(suite).runs;
        expect([byCounts?.check, byCounts?.outcome, byCounts?.message]).toEqual([byCases?.check, byCases?.outcome, byCases?.message]);
      })
    );
  });

  it('says of a case with a status that nobody knows that it could not judge', () => {
    expect(reportedSuite('case', { name: 'rspec', ...counts(0, 0, 0, 0), test_cases: [testCase('dreaming')] }).runs.map(({ check, outcome }) => [check, outcome])).toEqual([['rspec › Cart › adds', 'errored']]);
  });
});

describe('jobs of one name', () => {
  it('are one job and its attempts: the one with the highest id is the last', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.record({ id: fc.integer({ min: 1, max: 30 }), name: fc.constantFrom('a', 'b', 'c') }), { selector: ({ id }) => id }), (all) => {
        const jobs = all.map(({ id, name }) => job(id, name));
        const slow = ['a', 'b', 'c'].flatMap((name) => jobs.filter((one) => one.name === name && jobs.every((other) => other.name !== name || other.id <= one.id))).sort((a, b) => a.id - b.id);
        expect(latestOf(jobs)).toEqual(slow);
      })
    );
  });
});
