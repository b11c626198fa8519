import fc from 'fast-check';
import { mergeAttempts } from './cells.ts';
import { checkOfTurn, culprits } from './culprits.ts';
import { drawn, type Drawn } from './testing/drawn.ts';
import { turnsOf, type Verdict } from './turns.ts';

const made = (...inputs: readonly (Readonly<Record<string, unknown>> | undefined)[]) => inputs.map((one) => ({ inputs: one === undefined ? undefined : JSON.stringify(one) }));

function told(drawing: Drawn, machine: readonly (string | undefined)[] = [], inputs: readonly (string | undefined)[] = []) {
  const release = drawn(drawing);
  const name = (build: number | undefined) => (build === undefined ? undefined : release.builds[build]?.name);
  return culprits(release, mergeAttempts(release), { machine, inputs }).map(({ turns, firstBad, lastGood, changes, unchanged, unknown }) => ({
    checks: turns.map((turn) => checkOfTurn(release, turn)),
    from: name(lastGood),
    to: name(firstBad),
    changes: changes.map(({ axis, from, to, since, failedWith, passedWith }) => `${axis}: ${from} to ${to} since ${name(since)}, ${failedWith} failed, ${passedWith} passed`),
    unchanged,
    unknown,
    between: turns.map(({ between }) => between.map(name)),
    fixedIn: turns.map(({ fixedIn }) => name(fixedIn)),
  }));
}

describe('the culprit of a check', () => {
  it('is among what changed from its last good build to its first bad one, the likeliest first', () => {
    const builds = made({ commit: 'd', dependencies: { numpy: '2' }, fused: true }, { commit: 'c', dependencies: { numpy: '2' }, fused: true }, { commit: 'b', dependencies: { numpy: '1' }, fused: false }, { commit: 'a', dependencies: { numpy: '1' }, fused: true });
    expect(told({ build: '✓✓✓✓', checks: { compat: '✗✗✓✓' }, builds })).toMatchObject([
      {
        checks: ['compat'],
        from: 'B2',
        to: 'B3',
        changes: ['dependencies.numpy: 1 to 2 since B3, 2 failed, 0 passed', 'commit: b to c since B3, 1 failed, 0 passed', 'fused: false to true since B3, 2 failed, 1 passed'],
        unchanged: [],
        between: [[]],
        fixedIn: [undefined],
      },
    ]);
  });

  it('is told with what did not change, what stands on one side only, and the builds between that tell nothing', () => {
    const builds = made({ data: 1 }, { data: 1, flag: 'on' }, { data: 1, flag: 'on' }, undefined, { data: 1 });
    expect(told({ build: '✓✓✓✓✓', checks: { unit: '✓✗!·✓' }, builds })).toMatchObject([{ from: 'B1', to: 'B4', changes: ['flag: undefined to on since B3, 1 failed, 0 passed'], unchanged: ['data'], between: [['B3', 'B2']], fixedIn: ['B5'] }]);
  });

  it('is shared by checks that turned bad at the same build, and came after the newest of their good ones', () => {
    const builds = made({ cuda: 3, data: 2 }, { cuda: 2, data: 2 }, { cuda: 2, data: 1 });
    expect(told({ build: '✓✓✓', checks: { a: '✗✓✓', b: '✗·✓', c: '✗✗✓' }, builds })).toMatchObject([
      { checks: ['a', 'b'], from: 'B2', to: 'B3', changes: ['cuda: 2 to 3 since B3, 1 failed, 0 passed'], unchanged: ['data'] },
      { checks: ['c'], from: 'B1', to: 'B2' },
    ]);
  });

  it('is what seldom changes rather than what every build changes', () => {
    const builds = made({ commit: 'd', cuda: 2 }, { commit: 'c', cuda: 1 }, { commit: 'b', cuda: 1 }, { commit: 'a', cuda: 1 });
    expect(told({ build: '✓✓✓✓', checks: { unit: '✗✓✓✓' }, builds })[0]?.changes.map((change) => change.split(':')[0])).toEqual(['cuda', 'commit']);
  });

  it('of the build itself is told like that of a check', () => {
    expect(told({ build: '✗✓', checks: {}, builds: made({ commit: 'b' }, { commit: 'a' }) })).toMatchObject([{ checks: ['build'], changes: ['commit: a to b since B2, 1 failed, 0 passed'] }]);
  });

  it('is unknown where no good build is, or nobody states the inputs', () => {
    expect(told({ build: '✓✓', checks: { unit: '✗✗' } })).toMatchObject([{ from: undefined, to: 'B1', changes: [], unchanged: [], unknown: ['No build is known on which it passed.'] }]);
    expect(told({ build: '✓✓', checks: { unit: '✗✓' }, builds: made({ a: 1 }, undefined) })[0]?.unknown).toEqual(['Nobody states what B1 was made of.', 'Not every run of unit says its machine.']);
  });

  it('may be the machine or what the run was given, unless one run failed where another passed', () => {
    const drawing = { build: '✓✓', checks: { unit: '✗✓' }, builds: made({}, {}) };
    expect(told(drawing, ['h100', 'a100'], ['{"seed":2}', '{"seed":2}'])).toMatchObject([{ changes: ['machine: a100 to h100 since B2, NaN failed, NaN passed'], unchanged: ['seed'], unknown: [] }]);
    expect(told(drawing, ['a100', 'a100'], ['{"seed":1}', '{"seed":2}'])).toMatchObject([{ changes: ['seed: 2 to 1 since B2, NaN failed, NaN passed'], unchanged: ['machine'] }]);
    expect(told(drawing, ['a100', undefined], ['{"seed":1}'])).toMatchObject([{ changes: [], unchanged: [], unknown: ['Not every run of unit says its machine.', 'Not every run of unit says its seed.'] }]);
  });
});

describe('the turns of a row of builds', () => {
  const verdicts: fc.Arbitrary<Verdict[]> = fc.array(fc.constantFrom('good', 'bad', undefined), { maxLength: 15 });

  /** The first bad builds, found one by one: a bad one of which the next older judged one is not bad. */
  const slowFirstBad = (row: readonly Verdict[]) => row.flatMap((verdict, build) => (verdict === 'bad' && row.slice(build + 1).find((one) => one !== undefined) !== 'bad' ? [build] : []));

  it('are one for each bad build that no bad one comes before', () => {
    fc.assert(fc.property(verdicts, (row) => expect(turnsOf(row, 0).map(({ firstBad }) => firstBad)).toEqual(slowFirstBad(row))));
  });

  it('lie between a good build and the next, with nothing judged between good and bad', () => {
    fc.assert(
      fc.property(verdicts, (row) => {
        for (const { lastGood, firstBad, lastBad, fixedIn, between } of turnsOf(row, 0)) {
          expect([row[firstBad], row[lastBad]]).toEqual(['bad', 'bad']);
          expect(row.slice(lastBad, firstBad + 1)).not.toContain('good');
          expect(fixedIn === undefined ? row.slice(0, lastBad).every((one) => one === undefined) : row[fixedIn] === 'good' && row.slice(fixedIn + 1, lastBad).every((one) => one === undefined)).toBe(true);
          expect(lastGood === undefined ? row.slice(firstBad + 1).every((one) => one === undefined) : row[lastGood] === 'good').toBe(true);
          expect(between.every((build) => row[build] === undefined)).toBe(true);
          expect(between).toHaveLength(lastGood === undefined ? 0 : lastGood - firstBad - 1);
        }
      })
    );
  });
});

it('what changed and what did not are the axes of both sides, each once', () => {
  const axes = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.integer({ min: 0, max: 2 }));
  fc.assert(
    fc.property(axes, axes, (good, bad) => {
      const [found] = told({ build: '✓✓', checks: { unit: '✗✓' }, builds: made(bad, good) });
      const all = [...new Set([...Object.keys(good), ...Object.keys(bad)])];
      expect(found?.changes.map((change) => change.charAt(0)).sort()).toEqual(all.filter((axis) => good[axis] !== bad[axis]).sort());
      expect([...(found?.unchanged ?? [])].sort()).toEqual(all.filter((axis) => good[axis] === bad[axis]).sort());
    })
  );
});
