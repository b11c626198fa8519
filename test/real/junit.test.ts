/** Reports by real test runners whose suites fail on purpose: what the connector states of them. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fetchClient } from '../../src/backend/connectors/fetch-client.ts';
import { connectorOf } from '../../src/backend/connectors/index.ts';
import { collectingSink } from '../../src/backend/connectors/testing/collecting-sink.ts';
import { runCtest, runGo, runJest, runNode, runPytest, type RanSuite } from './report-runners.ts';
import { runSurefire } from './surefire-runner.ts';

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

/** What is stated of a report of build 7, in the order of the checks. */
async function stated(report: string, options: object = {}, name = 'report.xml') {
  const path = mkdtempSync(join(tmpdir(), 'northstar-reports-'));
  folders.push(path);
  mkdirSync(join(path, 'shop/7'), { recursive: true });
  writeFileSync(join(path, 'shop/7', name), report);
  const sink = collectingSink();
  const connector = connectorOf('junit')?.create({ path, ...options }, { source: 'tests', clock: { now: Date.now }, http: fetchClient('tests') });
  await connector?.refresh(sink, new AbortController().signal);
  const attempts = [...(sink.facts.get('attempt')?.keys() ?? [])].map((key) => sink.values('attempt', key));
  return {
    attempts,
    runs: attempts.map(({ check, number, outcome }) => `${String(check)} #${String(number)} ${String(outcome)}`).sort(),
    problems: sink.problems.map(({ message }) => message),
    builds: [...(sink.facts.get('package')?.keys() ?? [])],
  };
}

/** Every start and end lies between when the runner was started and when it had ended; runners write whole seconds. */
function expectTimes(attempts: readonly Record<string, unknown>[], { from, to }: RanSuite): void {
  const times = attempts.flatMap(({ startTime, endTime }) => [startTime, endTime].filter((time) => time !== undefined).map(Number));
  expect(times.length).toBeGreaterThan(0);
  expect(Math.min(...times)).toBeGreaterThanOrEqual(from - 1_000);
  expect(Math.max(...times)).toBeLessThanOrEqual(to + 1_000);
}

/** Without the runner there is nothing to test. */
const withRunner = (path: string | undefined) => (path === undefined || path === '' ? it.skip : it);
const { NORTHSTAR_PYTEST: pytest, NORTHSTAR_GO: go, NORTHSTAR_CTEST: ctest, NORTHSTAR_MAVEN: maven, NORTHSTAR_MAVEN_REPOSITORY: mavenRepository } = process.env;

it('jest with jest-junit: suites that pass, fail and cannot be loaded', async () => {
  const ran = runJest();
  const suites = await stated(ran.report);
  expect(suites.problems).toEqual([]);
  expect(suites.runs).toEqual(['broken.test.js #1 failed', 'cart #1 failed', 'till #1 passed']);
  // jest-junit writes it twice: as an error, and as a failure of the hooks.
  expect(suites.attempts.find(({ check }) => check === 'broken.test.js')?.['message']).toMatch(/^2 cases: 1 failed, 1 errored\./);
  expect(suites.attempts.find(({ check }) => check === 'cart')?.['message']).toMatch(/^4 cases: 2 passed, 1 failed, 1 skipped\. .*expect\(received\)/);
  expectTimes(suites.attempts, ran);
  const cases = await stated(ran.report, { checks: 'case' });
  expect(cases.runs.filter((run) => run.startsWith('cart'))).toEqual(['cart › cart adds #1 passed', 'cart › cart refunds #1 skipped', 'cart › cart settles at the second try #1 passed', 'cart › cart sums #1 failed']);
});

it('Node’s own runner: suites within suites, and a test in none', async () => {
  const ran = runNode();
  const suites = await stated(ran.report);
  expect([suites.runs, suites.problems]).toEqual([['cart #1 failed', 'cart › discounts #1 passed', 'report #1 passed'], []]);
  expect(suites.attempts.find(({ check }) => check === 'cart')?.['message']).toMatch(/^3 cases: 1 passed, 1 failed, 1 skipped\. .*3 == 4/s);
  expectTimes(suites.attempts, ran);
});

withRunner(pytest)('pytest: cases that pass, fail, break and are skipped, with the build as a property', async () => {
  const ran = runPytest(pytest ?? '');
  const suites = await stated(ran.report);
  expect([suites.runs, suites.problems, suites.builds]).toEqual([['cart #1 failed'], [], ['shop:B42']]);
  expect(suites.attempts[0]?.['message']).toMatch(/^5 cases: 1 passed, 1 failed, 1 errored, 2 skipped\. AssertionError: the sum is wrong/);
  expectTimes(suites.attempts, ran);
  const cases = await stated(ran.report, { checks: 'case' });
  expect(cases.runs).toEqual(['adds #1 passed', 'known #1 skipped', 'refunds #1 skipped', 'stores #1 errored', 'sums #1 failed'].map((run) => `cart › test_cart › test_${run}`));
});

withRunner(go)('go test -json: packages that pass, fail, flake, panic and do not build', async () => {
  const ran = runGo(go ?? '');
  const suites = await stated(ran.report, {}, 'go.log');
  expect(suites.problems).toEqual([]);
  expect(suites.runs).toEqual([
    'example.org/shop #1 failed',
    'example.org/shop #2 failed',
    'example.org/shop/broken #1 errored',
    'example.org/shop/flaky #1 failed',
    'example.org/shop/flaky #2 passed',
    'example.org/shop/panics #1 failed',
  ]);
  expect(suites.attempts.find(({ check }) => check === 'example.org/shop/broken')?.['message']).toContain('undefined: nothing');
  expect(suites.attempts.find(({ check }) => check === 'example.org/shop')?.['message']).toContain('the sum is 3, want 4');
  expectTimes(suites.attempts, ran);
  const cases = await stated(ran.report, { checks: 'case' }, 'go.log');
  expect(cases.runs.filter((run) => run.includes('flaky') || run.includes('Refunds') || run.includes('tax'))).toEqual([
    'example.org/shop › TestRefunds #1 skipped',
    'example.org/shop › TestRefunds #2 skipped',
    'example.org/shop › TestSums/tax #1 failed',
    'example.org/shop › TestSums/tax #2 failed',
    'example.org/shop/flaky › TestSettles #1 failed',
    'example.org/shop/flaky › TestSettles #2 passed',
  ]);
});

withRunner(ctest)('ctest: tests that pass, fail, take too long, are skipped, disabled and cannot be started', async () => {
  const ran = runCtest(ctest ?? '');
  const suites = await stated(ran.report);
  expect([suites.runs, suites.problems]).toEqual([['report #1 failed'], []]);
  expect(suites.attempts[0]?.['message']).toBe('6 cases: 1 passed, 2 failed, 1 errored, 2 skipped.');
  const cases = await stated(ran.report, { checks: 'case' });
  expect(cases.runs).toEqual(['adds #1 passed', 'lacking #1 errored', 'old #1 skipped', 'refunds #1 skipped', 'slow #1 failed', 'sums #1 failed'].map((run) => `report › ${run}`));
});

withRunner(maven)('Maven Surefire with JUnit 5 and one rerun: cases that pass, fail, break, are skipped and flake', async () => {
  const { report } = runSurefire(maven ?? '', mavenRepository ?? '');
  const suites = await stated(report);
  expect([suites.runs, suites.problems]).toEqual([['shop.ShopTest #1 failed', 'shop.ShopTest #2 failed'], []]);
  expect(suites.attempts.map(({ message }) => message)).toEqual([expect.stringMatching(/^5 cases: 1 passed, 2 failed, 1 errored, 1 skipped\./), expect.stringMatching(/^5 cases: 2 passed, 1 failed, 1 errored, 1 skipped\. total ==> expected: <4> but was: <3>/)]);
  const cases = await stated(report, { checks: 'case' });
  expect(cases.runs).toEqual(['errors #1 errored', 'errors #2 errored', 'fails #1 failed', 'fails #2 failed', 'flaky #1 failed', 'flaky #2 passed', 'passes #1 passed', 'skips #1 skipped'].map((run) => `shop.ShopTest › ${run}`));
}, 120_000);
