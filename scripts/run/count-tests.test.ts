import { countTests } from './count-tests.mjs';

const file = (status: string, ...tests: readonly string[]) => ({ status, assertionResults: tests.map((one, index) => ({ status: one, fullName: `${one} ${index}` })) });
const report = (...testResults: ReadonlyArray<ReturnType<typeof file>>) => ({ success: testResults.every(({ status }) => status === 'passed'), testResults });

describe('the count of a run of jest', () => {
  it('is that of its tests where all is well', () => {
    expect(countTests(report(file('passed', 'passed', 'passed'), file('passed', 'passed', 'pending', 'todo')), 0)).toEqual({ passed: 3, failed: 0, skipped: ['pending 1', 'todo 2'] });
  });

  it('has a failure for a file that cannot load', () => {
    expect(countTests(report(file('failed'), file('passed', 'passed')), 1)).toEqual({ passed: 1, failed: 1, skipped: [] });
  });

  it('has a failure for a file whose tests pass and whose end throws', () => {
    expect(countTests(report(file('failed', 'passed', 'todo')), 1)).toEqual({ passed: 1, failed: 1, skipped: ['todo 1'] });
  });

  it('has no failure twice where a test fails and the end of its file throws', () => {
    expect(countTests(report(file('failed', 'failed', 'passed')), 1)).toMatchObject({ passed: 1, failed: 1 });
  });

  it('adds broken files to failed tests', () => {
    expect(countTests(report(file('failed', 'failed', 'failed'), file('failed'), file('failed', 'passed')), 1)).toMatchObject({ failed: 4 });
  });

  it('has a failure where jest ends with another code than 0 and shows none', () => {
    expect(countTests(report(file('passed', 'passed')), 1)).toMatchObject({ passed: 1, failed: 1 });
  });

  it('has a failure where jest speaks of no success and shows none', () => {
    expect(countTests({ success: false, testResults: [] }, 0)).toMatchObject({ failed: 1 });
  });
});
