import fc from 'fast-check';
import { flakyFloor } from './contradicting.ts';
import { checkHealth, type CheckHealth } from './flakiness.ts';
import { outcomes } from './states.ts';
import { anyRelease } from './testing/any-release.ts';
import { columnsOf, drawn } from './testing/drawn.ts';
import { rateOf, wilson } from './wilson.ts';

const details = { fault: [] };
/** Of one check whose marks are drawn. */
const healthOf = (row: string): Partial<CheckHealth> => checkHealth(drawn({ build: '✓'.repeat([...row].length), checks: { unit: row } }), details)[0] ?? {};
/** Of one build on which a check ran often: `+` passed, `-` failed. */
function ofRuns(...builds: readonly string[]): Partial<CheckHealth> {
  const release = drawn({ build: '✓'.repeat(builds.length), checks: { unit: '·' } });
  const runs = builds.flatMap((marks, build) => [...marks].map((mark, index) => ({ build, check: 0, number: index + 1, outcome: mark === '+' ? ('passed' as const) : ('failed' as const) })));
  return checkHealth({ ...release, attempts: columnsOf(runs) }, details)[0] ?? {};
}

describe('the health of a check', () => {
  it('counts runs, builds, failures and breaks apart', () => {
    expect(healthOf('✓✗≈!·»▸')).toMatchObject({ runs: 7, builds: 3, failed: 2, errored: 1, failureRate: rateOf(2, 4), flakyBuilds: 1, unsettledBuilds: 1, faults: { product: 0, test: 0, infrastructure: 1, unknown: 2 } });
  });

  it('tells pass rates without and with retries apart', () => {
    expect(healthOf('✓✗≈≈')).toMatchObject({ firstPassRate: rateOf(1, 4), finalPassRate: rateOf(3, 4) });
  });

  it('counts a run that broke against the pass rate without retries, and with them unless another passed', () => {
    const release = { ...drawn({ build: '✓✓', checks: { long: '··' } }), attempts: columnsOf([{ build: 0, check: 0, number: 1, outcome: 'errored' }, { build: 0, check: 0, number: 2, outcome: 'passed' }, { build: 1, check: 0, number: 1, outcome: 'errored' }]) };
    expect(checkHealth(release, details)[0]).toMatchObject({ builds: 1, firstPassRate: rateOf(0, 2), finalPassRate: rateOf(1, 2), flaky: 'tooFew' });
  });

  it('is of the builds of the window alone', () => {
    const release = drawn({ build: '✓✓✓✓', checks: { unit: '✗✗✓✓' } });
    expect(checkHealth(release, details, { first: 1, last: 2 })[0]).toMatchObject({ builds: 2, failed: 1, faults: { product: 1 } });
  });

  it('is unknown, not 0, of a check that never judged', () => {
    expect(healthOf('»·▸')).toMatchObject({ builds: 0, flaky: 'unknown', failureRate: { rate: NaN, low: NaN, high: NaN }, flakeRate: { rate: NaN }, firstPassRate: { rate: NaN }, finalPassRate: { rate: NaN } });
    expect(healthOf('!')).toMatchObject({ builds: 0, flaky: 'unknown', failureRate: { rate: NaN }, firstPassRate: rateOf(0, 1) });
  });
});

describe('a check', () => {
  it.each([
    ['two builds disagree', ['-+', '-+', '+'], 'flaky'],
    ['one build disagrees once', ['-+', '+', '+'], 'suspected'],
    ['one build disagrees with itself again and again', ['-+-+-+-+'], 'flaky'],
    ['one build turned once in many runs', ['----++++'], 'suspected'],
    ['all passed', [...'++++++++++++'], 'steady'],
    ['all passed, and they are few', [...'+++++++++++'], 'tooFew'],
    ['one passed', ['+'], 'tooFew'],
    ['it failed again when it was run again', ['--', ...'+++++++++++'], 'steady'],
    ['a failure that was not run again may hide what it is', ['--', '-', ...'++++++++++'], 'tooFew'],
    ['its failures were never run again', ['-', '+', '+'], 'unknown'],
  ])('of which %s, with runs %j, is %s', (_, builds, flaky) => {
    expect(ofRuns(...builds).flaky).toBe(flaky);
  });

  it('is never called flaky from one retry, nor from one build that turned once', () => {
    expect(wilson(1, 1).low).toBeLessThan(flakyFloor);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 }), fc.nat(30), (before, after, passing) => {
        expect(ofRuns('-'.repeat(before) + '+'.repeat(after), ...new Array<string>(passing).fill('+'))).toMatchObject({ flaky: 'suspected', faults: { test: 0, unknown: before } });
      })
    );
  });

  it('is called steady only where the bounds leave no room for more flaky builds than make one flaky, and stays so as more pass', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.nat(4), (passing, again) => {
        const builds = [...new Array<string>(passing).fill('+'), ...new Array<string>(again).fill('--')];
        const one = ofRuns(...builds);
        expect(one.flaky).toBe((one.flakeRate?.high ?? NaN) <= flakyFloor ? 'steady' : 'tooFew');
        expect(one.flaky === 'steady' && ofRuns(...builds, '+').flaky !== 'steady').toBe(false);
      })
    );
  });

  it('has a flake rate whose bounds allow for the failures that nobody ran again', () => {
    expect(ofRuns('-+', '-', '-', '+').flakeRate).toEqual({ successes: 1, trials: 4, rate: 0.25, low: wilson(1, 4).low, high: wilson(3, 4).high });
    expect(ofRuns('-', '+').flakeRate).toEqual({ successes: 0, trials: 2, rate: NaN, low: 0, high: wilson(1, 2).high });
  });
});

/** What the first columns must be, counted from the runs one by one. */
function slowCounts({ attempts: { build, check, outcome } }: Parameters<typeof checkHealth>[0], wanted: number) {
  const own = [...outcome.keys()].filter((run) => check[run] === wanted);
  const is = (run: number, word: string) => outcomes[outcome[run] ?? -1] === word;
  const of = (word: string) => new Set(own.filter((run) => is(run, word)).map((run) => build[run]));
  return {
    runs: own.length,
    failed: own.filter((run) => is(run, 'failed')).length,
    errored: own.filter((run) => is(run, 'errored')).length,
    builds: new Set([...of('passed'), ...of('failed')]).size,
    flakyBuilds: [...of('passed')].filter((one) => of('failed').has(one)).length,
  };
}

describe('the health of checks', () => {
  it('is what counting run by run says', () => {
    fc.assert(
      fc.property(anyRelease, (release) => {
        for (const health of checkHealth(release, details)) {
          expect(health).toMatchObject(slowCounts(release, health.check));
        }
      })
    );
  });

  it('holds together', () => {
    fc.assert(
      fc.property(anyRelease, (release) => {
        for (const one of checkHealth(release, details)) {
          expect(Object.values(one.faults).reduce((sum, count) => sum + count, 0)).toBe(one.failed + one.errored);
          expect(one.flakyBuilds + one.unsettledBuilds).toBeLessThanOrEqual(one.builds);
          expect(one.flakeRate.low > one.flakeRate.high).toBe(false);
          expect(one.turns.successes).toBeGreaterThanOrEqual(one.flakyBuilds);
          expect(one.flaky === 'unknown').toBe(Number.isNaN(one.flakeRate.rate));
        }
      })
    );
  });
});
