import fc from 'fast-check';
import { mergeAttempts } from './cells.ts';
import { gatesOf } from './gates.ts';
import type { Meant } from './never-run.ts';
import { newestReady, obstacleText, readinessOf } from './readiness.ts';
import type { Build } from './release.ts';
import { anyRelease } from './testing/any-release.ts';
import { drawn, type Drawn } from './testing/drawn.ts';

/** `disputed`: indices of the runs on which sources disagree. */
function judged(drawing: Drawn, build = 0, disputed: readonly number[] = []) {
  const plain = drawn(drawing);
  const release = { ...plain, attempts: { ...plain.attempts, disputed } };
  const cells = mergeAttempts(release);
  const gates = gatesOf(release, cells);
  const { state, obstacles } = readinessOf(release, cells, gates, build);
  const ready = newestReady(release, cells, gates);
  return { state, text: obstacleText(obstacles), gates, ready: ready === undefined ? undefined : release.builds[ready]?.name };
}
const declared = { unit: { gate: true } } as const;

describe('the gates of a package', () => {
  it('are those that are declared, whatever else runs', () => {
    expect(judged({ build: '✓', checks: { unit: '✓', docs: '✗' }, about: declared })).toMatchObject({ gates: ['declared', undefined], state: 'ready' });
  });

  it('are all that usually run where none is declared, but for what is declared to be none', () => {
    expect(judged({ build: '✓✓✓✓', checks: { unit: '✓✓✓✓', half: '✓··✓', rare: '✓···', docs: '✗✗✗✗' }, about: { docs: { gate: false } } }).gates).toEqual(['inferred', 'inferred', undefined, undefined]);
  });
});

describe('a build without declared gates', () => {
  it('is not ready where a check failed that runs seldom, or is new', () => {
    expect(judged({ build: '✓✓✓✓', checks: { unit: '✓✓✓✓', new: '✗···' } })).toMatchObject({ state: 'notReady', text: 'new failed', ready: 'B3' });
    expect(judged({ build: '✓', checks: { unit: '✓', docs: '✗' }, about: { docs: { gate: false } } }).state).toBe('ready');
  });

  it('needs what usually runs where nothing fails, though failures mostly hold it up', () => {
    expect(judged({ build: '✓✓✓✓', checks: { unit: '✓✗✗✗', canary: '✓···' } }).gates).toEqual(['inferred', 'inferred']);
  });

  it('needs what the series before needed while its own has few builds', () => {
    const day = 86_400_000;
    const later = Date.UTC(2026, 2, 31);
    const two = judged({ build: '✓✓✓', checks: { unit: '✓✓✓', canary: '·✓✓' }, builds: [{ time: later }, { time: later - 40 * day }, { time: later - 41 * day }] });
    expect([two.gates, two.state, two.text]).toEqual([['inferred', 'inferred'], 'unknown', 'canary has not run']);
  });
});

describe('a build', () => {
  it.each([
    ['✓', 'ready', ''],
    ['✗', 'notReady', 'unit failed'],
    ['≈', 'notReady', 'unit flaky'],
    ['!', 'notReady', 'unit errored'],
    ['»', 'notReady', 'unit skipped'],
    ['▸', 'unknown', 'unit running'],
    ['·', 'unknown', 'unit has not run'],
  ])('whose gate stands at %s is %s', (mark, state, text) => {
    expect(judged({ build: '✓', checks: { unit: mark }, about: declared })).toMatchObject({ state, text });
  });

  it('whose gate no build ever ran says so, with the check that was probably meant, and stands as before', () => {
    const release = drawn({ build: '✓', checks: { b_gpu: '✓', b_gpuu: '·', far: '·' }, about: { b_gpuu: { gate: true }, far: { gate: true } } });
    const cells = mergeAttempts(release);
    const told = readinessOf(release, cells, gatesOf(release, cells), 0, new Map<number, Meant>([[1, () => 'b_gpu'], [2, () => undefined]]));
    expect([told.state, obstacleText(told.obstacles)]).toEqual(['unknown', 'no build ever ran b_gpuu (did you mean b_gpu?), no build ever ran far']);
  });

  it('that failed, or was judged bad, is not ready whatever its gates say', () => {
    expect(judged({ build: '✗', checks: { unit: '✓' }, about: declared })).toMatchObject({ state: 'notReady', text: 'build failed' });
    expect(judged({ build: '✓', checks: { unit: '✓' }, about: declared, builds: [{ verdict: 'bad' }] })).toMatchObject({ state: 'notReady', text: 'judged bad' });
  });

  it('without any gate is never ready', () => {
    expect(judged({ build: '✓', checks: { docs: '✓' }, about: { docs: { gate: false } } })).toMatchObject({ state: 'unknown', ready: undefined });
  });

  it('is passed over for the newest that is ready', () => {
    expect(judged({ build: '✓✓✓✓', checks: { unit: '▸✗✓✓' }, about: declared })).toMatchObject({ state: 'unknown', ready: 'B2' });
  });
});

describe('a build on which sources disagree', () => {
  const [mark, verdict] = [{ mark: true, verdict: false }, { mark: false, verdict: true }];
  const told = (build: string, about: Partial<Build>, unit = '✓') => judged({ build, checks: { unit }, about: declared, builds: [about] });

  it('is open where nothing else speaks against it, and not the newest that is ready', () => {
    expect(told('✓✓', { disputed: mark }, '✓✓')).toMatchObject({ state: 'unknown', text: 'sources disagree on build', ready: 'B1' });
    expect(told('✓', { disputed: verdict, verdict: 'good' })).toMatchObject({ state: 'unknown', text: 'sources disagree on build' });
    expect(told('✓', { disputed: { mark: false, verdict: false } })).toMatchObject({ state: 'ready', text: '' });
  });

  it('is not ready where the word that is used, or a gate, speaks against it', () => {
    expect(told('✗', { disputed: mark })).toMatchObject({ state: 'notReady', text: 'build failed (sources disagree)' });
    expect(told('✓', { disputed: verdict, verdict: 'bad' })).toMatchObject({ state: 'notReady', text: 'judged bad (sources disagree)' });
    expect(told('✓', { disputed: mark }, '✗')).toMatchObject({ state: 'notReady', text: 'unit failed, sources disagree on build' });
  });
});

describe('a check on which sources disagree', () => {
  const two = { unit: { gate: true }, train: { gate: true } } as const;

  it('proves nothing where it is a gate: the build is open though it passed, and is not the newest that is ready', () => {
    expect(judged({ build: '✓✓', checks: { unit: '✓✓' }, about: declared }, 0, [0])).toMatchObject({ state: 'unknown', text: 'sources disagree on unit', ready: 'B1' });
    expect(judged({ build: '✓', checks: { unit: '≈' }, about: declared }, 0, [1])).toMatchObject({ state: 'notReady', text: 'unit flaky (sources disagree)' });
  });

  it('makes no build better that something speaks against', () => {
    expect(judged({ build: '✓', checks: { unit: '✗' }, about: declared }, 0, [0])).toMatchObject({ state: 'notReady', text: 'unit failed (sources disagree)' });
    expect(judged({ build: '✓', checks: { unit: '✓', train: '✗' }, about: two }, 0, [0])).toMatchObject({ state: 'notReady', text: 'train failed, sources disagree on unit' });
  });

  it('is looked at where a check that failed there would speak against the build, and nowhere else', () => {
    expect(judged({ build: '✓', checks: { unit: '✓', docs: '✓' }, about: declared }, 0, [1])).toMatchObject({ state: 'ready', text: '' });
    expect(judged({ build: '✓✓✓✓', checks: { unit: '✓✓✓✓', new: '✓···' } }, 0, [4])).toMatchObject({ gates: ['inferred', undefined], state: 'unknown', text: 'sources disagree on new' });
    expect(judged({ build: '✓', checks: { unit: '✓', docs: '✓' }, about: { docs: { gate: false } } }, 0, [1]).state).toBe('ready');
  });

  it('leaves a ready build open where it counts, and changes no other state', () => {
    fc.assert(
      fc.property(anyRelease, (release) => {
        const cells = mergeAttempts(release);
        const gates = gatesOf(release, cells);
        release.builds.forEach((_, build) => {
          const [told, agreed] = [readinessOf(release, cells, gates, build), readinessOf(release, { ...cells, disputed: new Set() }, gates, build)];
          const isDisputed = gates.some((gate, check) => gate !== undefined && cells.disputed.has(build * release.checks.length + check));
          expect(told.state === agreed.state || (told.state === 'unknown' && agreed.state === 'ready')).toBe(true);
          expect(told.state === 'ready' && isDisputed).toBe(false);
        });
      })
    );
  });
});
