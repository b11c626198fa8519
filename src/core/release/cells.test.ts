import fc from 'fast-check';
import { blankCell, mergeAttempts, mergedState, stateAt } from './cells.ts';
import { outcomes, type CellState, type Outcome } from './states.ts';
import { columnsOf } from './testing/drawn.ts';

interface Run {
  readonly build: number;
  readonly check: number;
  readonly number: number;
  readonly start: number;
  readonly outcome: Outcome;
}
const builds = [1, 2, 3].map((day) => ({ name: `B${day}`, time: day, mark: 'passed', verdict: undefined, verdictTime: NaN, url: undefined, note: undefined, inputs: undefined }) as const);
const checks = ['a', 'b'].map((name) => ({ name, place: NaN, gate: undefined, suite: undefined, owner: undefined, needs: [] }));
const merge = (runs: readonly Run[]) => mergeAttempts({ builds, checks, attempts: columnsOf(runs) });
const stateOf = (...said: readonly Outcome[]) => stateAt(merge(said.map((outcome, index) => ({ build: 0, check: 0, number: index + 1, start: NaN, outcome }))), 0);

const run: fc.Arbitrary<Run> = fc.record({
  build: fc.integer({ min: 0, max: 2 }),
  check: fc.integer({ min: 0, max: 1 }),
  number: fc.oneof(fc.integer({ min: 1, max: 4 }), fc.constant(NaN)),
  start: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constant(NaN)),
  outcome: fc.constantFrom(...outcomes),
});

/** The same rule, written for one cell at a time over its runs in order. */
function slowState(all: readonly Run[], build: number, check: number): CellState | undefined {
  const unknownFirst = (value: number) => (Number.isNaN(value) ? -Infinity : value);
  const compare = (a: number, b: number) => (a === b ? 0 : a < b ? -1 : 1);
  const runs = all
    .filter((one) => one.build === build && one.check === check)
    .sort((a, b) => compare(unknownFirst(a.number), unknownFirst(b.number)) || compare(unknownFirst(a.start), unknownFirst(b.start)) || outcomes.indexOf(a.outcome) - outcomes.indexOf(b.outcome));
  const last = runs.at(-1)?.outcome;
  const judged = new Set(runs.map(({ outcome }) => outcome).filter((outcome) => outcome === 'passed' || outcome === 'failed'));
  if (last === 'queued' || last === 'running') {
    return 'running';
  }
  return judged.size === 2 ? 'flaky' : ([...judged][0] ?? last);
}

it('A cell is disputed where sources disagree on any of its runs', () => {
  const said = (build: number, number: number, isDisputed: boolean) => ({ build, check: 1, number, outcome: 'passed', isDisputed }) as const;
  expect([...mergeAttempts({ builds, checks, attempts: columnsOf([said(0, 1, false), said(2, 1, true), said(2, 2, false)]) }).disputed]).toEqual([5]);
});

describe('the state of a cell', () => {
  it.each<readonly [readonly Outcome[], CellState]>([
    [['passed'], 'passed'],
    [['failed'], 'failed'],
    [['failed', 'failed'], 'failed'],
    [['failed', 'passed'], 'flaky'],
    [['passed', 'failed'], 'flaky'],
    [['errored', 'passed'], 'passed'],
    [['failed', 'errored'], 'failed'],
    [['errored'], 'errored'],
    [['errored', 'cancelled'], 'cancelled'],
    [['skipped'], 'skipped'],
    [['lost'], 'lost'],
    [['queued'], 'running'],
    [['failed', 'running'], 'running'],
    [['running', 'passed'], 'passed'],
  ])('after runs that %j is %s', (said, state) => {
    expect(stateOf(...said)).toBe(state);
  });

  it('is what the slow rule says of its runs alone, in whatever order they arrive', () => {
    fc.assert(
      fc.property(
        fc.array(run, { maxLength: 30 }).chain((runs) => fc.tuple(fc.constant(runs), fc.shuffledSubarray(runs, { minLength: runs.length }))),
        ([runs, shuffled]) => {
          const cells = merge(shuffled);
          for (const build of [0, 1, 2]) {
            for (const check of [0, 1]) {
              const cell = build * 2 + check;
              const own = runs.filter((one) => one.build === build && one.check === check);
              expect(stateAt(cells, cell)).toBe(slowState(runs, build, check));
              expect([cells.runs[cell], cells.failed[cell]]).toEqual([own.length, own.filter(({ outcome }) => outcome === 'failed').length]);
            }
          }
        }
      )
    );
  });

  it('does not change when a run is told twice', () => {
    fc.assert(fc.property(fc.array(run, { maxLength: 20 }), (runs) => expect(merge([...runs, ...runs]).state).toEqual(merge(runs).state)));
  });

  it('is the same where its runs are told in words', () => {
    const wordOf = (outcome: Outcome): CellState => (outcome === 'queued' ? 'running' : outcome);
    fc.assert(fc.property(fc.array(fc.constantFrom(...outcomes), { minLength: 1, maxLength: 8 }), (said) => expect(mergedState(said.map(wordOf))).toBe(stateOf(...said))));
    expect([mergedState(['flaky']), mergedState(['flaky', 'running']), mergedState(['skipped', 'blocked']), mergedState([])]).toEqual(['flaky', 'running', 'blocked', 'unknown']);
  });

  it('comes with how many runs there are, however many a report claims', () => {
    const many = Array.from({ length: 70_000 }, (_, index): Run => ({ build: 1, check: 1, number: index + 1, start: NaN, outcome: 'failed' }));
    const { runs, failed } = merge(many);
    expect([runs[3], failed[3]]).toEqual([70_000, 70_000]);
  });

  it('is blank without a run', () => {
    expect([...merge([]).state]).toEqual(new Array(6).fill(blankCell));
  });
});
