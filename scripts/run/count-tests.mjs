/** What a run of jest comes to, from the report of its `--json` and its exit code. Runs on Node 20. */

/**
 * Numbers of passed and failed tests, and the full names of those that were skipped. A file that failed outside its tests
 * (it cannot load, an `afterAll` throws) is one failure; so is a run that failed for a reason that no file shows.
 */
export function countTests({ success, testResults }, exitCode) {
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  const having = (...statuses) => tests.filter(({ status }) => statuses.includes(status));
  const brokenFiles = testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.every((test) => test.status !== 'failed'));
  const failed = having('failed').length + brokenFiles.length;
  return {
    passed: having('passed').length,
    failed: failed === 0 && (exitCode !== 0 || !success) ? 1 : failed,
    skipped: having('pending', 'todo').map(({ fullName }) => fullName),
  };
}
