import fc from 'fast-check';
import { explainBlanks } from './blanks.ts';
import { blankCell, mergeAttempts, stateAt } from './cells.ts';
import { gatesOf, type Gates } from './gates.ts';
import type { Release } from './release.ts';
import { renamedOf } from './renamed.ts';
import { anyRelease } from './testing/any-release.ts';
import { drawn, type Drawn } from './testing/drawn.ts';

/** `state: text` of every blank cell, by `build/check`. */
function blanksOf(drawing: Drawn, gates = false): Readonly<Record<string, string>> {
  const release = drawn(drawing);
  const width = release.checks.length;
  return Object.fromEntries(
    explainBlanks(release, mergeAttempts(release), gates ? gatesOf(release, mergeAttempts(release)) : []).flatMap(({ state, text, cells }) => cells.map((cell) => [`${release.builds[Math.floor(cell / width)]?.name}/${release.checks[cell % width]?.name}`, `${state}: ${text}`]))
  );
}

describe('why a cell is blank', () => {
  it('is what it was seen to wait for, with how often', () => {
    const blanks = blanksOf({ build: '✓✓✓✓✓✓✓✓', checks: { smoke: '✗✗✗✓✗✓✓✓', train: '··✓✓·✓✓✓', docs: '✓✓✓✓✓✓✓✓' } });
    expect(blanks).toEqual({
      'B8/train': 'blocked: Blocked by smoke, which failed: in 3 of the 4 builds in which it did, this did not run.',
      'B7/train': 'blocked: Blocked by smoke, which failed: in 3 of the 4 builds in which it did, this did not run.',
      'B4/train': 'blocked: Blocked by smoke, which failed: in 3 of the 4 builds in which it did, this did not run.',
    });
  });

  it('is not concluded from two failures, nor from a check that runs later', () => {
    expect(blanksOf({ build: '✓✓✓✓✓', checks: { smoke: '✗✗✓✓✓', train: '··✓✓✓' } })['B5/train']).toBe('unknown: It ran in 3 of 5 builds, and nobody says why not in this one.');
    expect(blanksOf({ build: '✓✓✓✓✓✓', checks: { train: '···✓✓✓', smoke: '✗✗✗✓✓✓' } })['B6/train']).toMatch(/^notScheduled: It last ran in B3/);
  });

  it('is what it is declared to need, however often that was seen, and through what did not run either', () => {
    const blanks = blanksOf({ build: '✓', checks: { unit: '✗', smoke: '·', train: '·' }, about: { smoke: { needs: ['unit'] }, train: { needs: ['smoke'] } } });
    expect(blanks).toEqual({
      'B1/smoke': 'blocked: Blocked by unit, which failed: it is declared to need it.',
      'B1/train': 'blocked: Blocked by unit, which failed: it is declared to need it.',
    });
  });

  it('is what it is declared to need through what was skipped because of that', () => {
    const about = { b: { needs: ['a'] }, c: { needs: ['b'] } };
    expect(blanksOf({ build: '✓', checks: { a: '✗', b: '»', c: '·' }, about })).toEqual({ 'B1/c': 'blocked: Blocked by a, which failed: it is declared to need it.' });
    expect(blanksOf({ build: '✓', checks: { a: '⊘', b: '»', c: '·' }, about })).toEqual({ 'B1/c': 'blocked: Blocked by a, which was cancelled: it is declared to need it.' });
    expect(blanksOf({ build: '✓', checks: { a: '▸', b: '»', c: '·' }, about })).toEqual({ 'B1/c': 'notScheduled: It waits for a, which is under way.' });
    expect(blanksOf({ build: '✓', checks: { a: '✓', b: '»', c: '·' }, about })['B1/c']).toMatch(/^notScheduled: No build/);
  });

  it('is what it is declared to need wherever something that it needs, or that a check without a result needs in turn, did not pass', () => {
    fc.assert(
      fc.property(anyRelease, (release) => {
        const cells = mergeAttempts(release);
        const width = release.checks.length;
        // Needs name earlier checks alone: no circle.
        const isHeldUp = (build: number, check: number): boolean =>
          (release.checks[check]?.needs ?? []).some((name) => {
            const by = release.checks.findIndex((one) => one.name === name);
            const state = stateAt(cells, build * width + by);
            return state === undefined || state === 'skipped' ? isHeldUp(build, by) : ['failed', 'errored', 'cancelled', 'running'].includes(state);
          });
        for (const { text, cells: list } of explainBlanks(release, cells, gatesOf(release, cells))) {
          list.forEach((cell) => expect(/ is declared to need it\.$|^It waits for /.test(text)).toBe(isHeldUp(Math.floor(cell / width), cell % width)));
        }
      })
    );
  });

  it('is what it still waits for', () => {
    expect(blanksOf({ build: '✓', checks: { unit: '▸', smoke: '·' }, about: { smoke: { needs: ['unit'] } } })).toEqual({ 'B1/smoke': 'notScheduled: It waits for unit, which is under way.' });
  });

  it('ends where checks are declared to need each other in a circle', () => {
    expect(blanksOf({ build: '✓', checks: { a: '·', b: '·' }, about: { a: { needs: ['b'] }, b: { needs: ['a'] } } })['B1/a']).toMatch(/^notScheduled/);
  });

  it('is the build itself where there was nothing to test', () => {
    expect(blanksOf({ build: '✗!⊘▸✓', checks: { unit: '····✓' } })).toEqual({
      'B5/unit': 'blocked: Blocked by build, which failed: there was nothing to test.',
      'B4/unit': 'blocked: Blocked by build, which errored: there was nothing to test.',
      'B3/unit': 'notScheduled: The build was cancelled before it.',
      'B2/unit': 'notScheduled: The build is still under way: it may come.',
    });
  });

  it('is that the check is newer, or older, or seldom', () => {
    const blanks = blanksOf({ build: '✓✓✓✓✓✓✓✓✓', checks: { always: '✓✓✓✓✓✓✓✓✓', born: '✓✓✓✓✓····', gone: '····✓✓✓✓✓', weekly: '····✓···✓' } });
    expect([blanks['B4/born'], blanks['B9/gone'], blanks['B9/weekly']]).toEqual(['notScheduled: It first ran in B5.', 'notScheduled: It last ran in B5.', 'notScheduled: It runs in 2 of 9 builds only.']);
  });

  it('is unknown where nothing speaks for a reason', () => {
    const blanks = blanksOf({ build: '✓·✓✓✓', checks: { unit: '··✓✓✓', other: '··✓·✓' } });
    expect([blanks['B5/unit'], blanks['B4/unit'], blanks['B2/other']]).toEqual([
      'unknown: The build passed, and nothing is known of any of its checks.',
      'unknown: Nothing is known of this build.',
      'unknown: It ran in 2 of 3 builds, and nobody says why not in this one.',
    ]);
  });

  it('is that nobody knows where a gate did not run, with when it did', () => {
    const declared = { gate: { gate: true } } as const;
    const of = (gate: string) => blanksOf({ build: '✓✓✓✓✓✓✓✓', checks: { always: '✓✓✓✓✓✓✓✓', gate }, about: declared }, true);
    expect(of('····✓✓✓✓')['B8/gate']).toBe('unknown: It is a gate and did not run: nobody says why. It last ran in B4.');
    const untested = blanksOf({ build: '✓✓✓✓✓✓✓✓', checks: { always: '·✓✓✓✓✓✓✓', gate: '····✓✓✓✓', docs: '····✓✓✓✓' }, about: { docs: { gate: false } } }, true);
    expect([untested['B8/gate'], untested['B8/docs']]).toEqual(['unknown: The build passed, and nothing is known of any of its checks.', 'notScheduled: It last ran in B4.']);
    expect(of('✓✓✓✓····')['B1/gate']).toBe('unknown: It is a gate and did not run: nobody says why. It first ran in B5.');
    expect(of('✓······✓')['B4/gate']).toBe('unknown: It is a gate and did not run: nobody says why. It ran in 2 of 8 builds.');
    expect(of('········')['B4/gate']).toBe('unknown: It is a gate and did not run: nobody says why. No build from B1 to B8 runs it.');
  });

  it('is, of a check that may have been renamed, told with the one that appeared in its place', () => {
    const release = drawn({ build: '✓✓✓✓✓', checks: { unit: '✓✓✓✓✓', e2e: '···✓✓', 'e2e-renamed': '✓✓✓··' }, about: { e2e: { gate: true } } });
    const cells = mergeAttempts(release);
    const texts = (gates: Gates) => explainBlanks(release, cells, gates, undefined, undefined, renamedOf(release, cells, () => undefined)).map(({ state, text }) => `${state}: ${text}`);
    expect(texts(gatesOf(release, cells))).toContain('unknown: It is a gate and did not run: nobody says why. It last ran in B2; e2e-renamed appeared in B3: was it renamed?');
    expect(texts([])).toContain('notScheduled: It last ran in B2; e2e-renamed appeared in B3: was it renamed?');
  });

  it('is that no build ever ran a gate, with the check that was probably meant', () => {
    const release = drawn({ build: '✓✗', checks: { b_gpu: '✓·', b_gpuu: '··' }, about: { b_gpuu: { gate: true } } });
    const cells = mergeAttempts(release);
    const texts = explainBlanks(release, cells, gatesOf(release, cells), new Map([[1, () => 'b_gpu']])).map(({ text }) => text);
    expect(texts).toEqual(['It is a gate, and no build ever ran it (did you mean b_gpu?).', 'Blocked by build, which failed: there was nothing to test.']);
  });

  it('is of a gate what explains it, as of any other check', () => {
    const about = { gate: { gate: true, needs: ['unit'] } } as const;
    expect(blanksOf({ build: '✗⊘▸✓✓✓', checks: { unit: '··✓✗▸✓', gate: '·····✓' }, about }, true)).toMatchObject({
      'B6/gate': 'blocked: Blocked by build, which failed: there was nothing to test.',
      'B5/gate': 'notScheduled: The build was cancelled before it.',
      'B4/gate': 'notScheduled: The build is still under way: it may come.',
      'B3/gate': 'blocked: Blocked by unit, which failed: it is declared to need it.',
      'B2/gate': 'notScheduled: It waits for unit, which is under way.',
    });
  });

  it('is that it was not meant to run where an older series never ran a gate that only newer builds show to be one', () => {
    const drawing: Drawn = { build: '✓✓✓✓✓', checks: { old: '···✓✓', young: '✓·✓··' }, builds: [{}, {}, {}, { time: 0 }, { time: -1 }] };
    const inferred = blanksOf(drawing, true);
    expect(inferred['B4/young']).toBe('unknown: The build passed, and nothing is known of any of its checks.');
    expect(inferred['B2/young']).toBe('notScheduled: No build from B1 to B2 runs it.');
    expect(blanksOf({ ...drawing, about: { young: { gate: true } } }, true)['B2/young']).toBe('unknown: It is a gate and did not run: nobody says why. No build from B1 to B2 runs it.');
  });

  it('is that it was not meant to run before the first build that ran a gate that nobody declared, and that nobody knows after the last', () => {
    const of = (gate: string) => blanksOf({ build: '✓✓✓✓✓✓✓✓', checks: { always: '✓✓✓✓✓✓✓✓', gate } }, true);
    expect(of('✓✓✓✓····')['B1/gate']).toBe('notScheduled: It first ran in B5.');
    expect(of('····✓✓✓✓')['B8/gate']).toBe('unknown: It is a gate and did not run: nobody says why. It last ran in B4.');
    const untested = blanksOf({ build: '✓✓✓✓✓✓✓✓', checks: { always: '·✓✓✓✓✓✓✓', gate: '····✓✓✓✓', docs: '····✓✓✓✓' }, about: { docs: { gate: false } } }, true);
    expect([untested['B8/gate'], untested['B8/docs']]).toEqual(['unknown: The build passed, and nothing is known of any of its checks.', 'notScheduled: It last ran in B4.']);
  });

  const notMeant = (release: Release, gates: Gates) => explainBlanks(release, mergeAttempts(release), gates).filter(({ state }) => state === 'notScheduled');

  it('is never that a gate was not meant to run, in a series that ran it or where it is declared, unless the build or what it waits for says so, or it is inferred and only newer builds ran it', () => {
    fc.assert(
      fc.property(anyRelease, (release) => {
        const gates = gatesOf(release, mergeAttempts(release));
        for (const { text, cells } of notMeant(release, gates)) {
          const ofGates = cells.filter((cell) => gates[cell % release.checks.length] !== undefined);
          expect(ofGates.length === 0 || /^(The build (is still under way|was cancelled)|It waits for |It first ran in )/.test(text)).toBe(true);
        }
      })
    );
  });

  it('is told of checks that are no gates as if there were none', () => {
    fc.assert(
      fc.property(anyRelease, (release) => {
        const cells = mergeAttempts(release);
        const gates = gatesOf(release, cells);
        const of = (known: Gates) => explainBlanks(release, cells, known).flatMap(({ state, text, cells: list }) => list.filter((cell) => gates[cell % release.checks.length] === undefined).map((cell) => `${cell} ${state} ${text}`));
        expect(of(gates).sort()).toEqual(of([]).sort());
      })
    );
  });

  it('is told of every blank cell once, and of no other, up to the builds that are wanted', () => {
    const row = (length: number) => fc.array(fc.constantFrom('✓', '✗', '!', '·', '≈', '»', '▸'), { minLength: length, maxLength: length }).map((marks) => marks.join(''));
    const drawing = fc.integer({ min: 1, max: 12 }).chain((length) => fc.record({ build: fc.array(fc.constantFrom('✓', '✗', '⊘', '▸', '·'), { minLength: length, maxLength: length }).map((marks) => marks.join('')), checks: fc.record({ a: row(length), b: row(length), c: row(length) }) }));
    fc.assert(
      fc.property(drawing, fc.integer({ min: 0, max: 12 }), (one, most) => {
        const release = drawn(one);
        const cells = mergeAttempts(release);
        const told = explainBlanks(release, cells, gatesOf(release, cells), undefined, most).flatMap((blank) => [...blank.cells]);
        const blank = Array.from(cells.state.keys()).filter((cell) => cells.state[cell] === blankCell && cell < most * 3);
        expect(told.sort((a, b) => a - b)).toEqual(blank);
      })
    );
  });
});
