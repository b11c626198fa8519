import fc from 'fast-check';
import { buildStage, counted, throughAll, type Passage } from './build-stages.ts';
import { mergeAttempts } from './cells.ts';
import { gatesOf } from './gates.ts';
import { readStage } from './stage-list.ts';
import { drawn, type Drawn } from './testing/drawn.ts';

/** The passages of the builds as they are drawn: ✓ passed, ✗ failed, ? open; and the cost of one of them. */
function seen(picture: Drawn, written: string, gpuSeconds: readonly number[] = []) {
  const release = drawn(picture);
  const cells = mergeAttempts(release);
  const stage = readStage(written);
  const found = stage === undefined ? undefined : buildStage({ ...release, cells, gates: gatesOf(release, cells) }, { gpuSeconds }, stage, release.builds.map((_, build) => build));
  return { marks: found?.passages.map((passage) => ({ passed: '✓', failed: '✗', open: '?' })[passage]).join(''), cost: found?.costGpuHours };
}

const about = { unit: { gate: true, suite: 'fast' }, lint: { gate: false, suite: 'fast' }, 'gpu-a': { gate: true, suite: 'gpu' }, 'gpu-b': { gate: false, suite: 'gpu' }, page: { gate: false, suite: 'pages' } };
const picture: Drawn = {
  build: '✓✗!⊘▸·',
  checks: { unit: '✓✗!≈▸·', lint: '✗✓✓✓✓✓', 'gpu-a': '✓✓✓⊘»∅', 'gpu-b': '✗·✓✓▸✓', page: '✓·✗✓·▸' },
  about,
};

describe('a stage of builds', () => {
  it('is passed by a build that passed itself, and open where that cannot be told', () => {
    expect(seen(picture, 'build')).toEqual({ marks: '✓✗✗???', cost: 0 });
  });

  it('is passed where every gate passed, failed where one failed, broke or is flaky, else open', () => {
    expect(seen(picture, 'suite:fast').marks).toBe('✓✗✗✗??');
    expect(seen(picture, 'suite:gpu').marks).toBe('✓✓✓???');
    expect(seen(picture, 'gates').marks).toBe('✓✗✗✗??');
  });

  it('counts every check of a suite without a gate, and every check that fits a pattern, as far as they ran', () => {
    expect(seen(picture, 'suite:pages').marks).toBe('✓?✗✓??');
    expect(seen(picture, 'check:gpu-*').marks).toBe('✗✓✓✓?✓');
    expect(seen(picture, 'check:*-b').marks).toBe('✗?✓✓?✓');
    expect(seen(picture, 'check:gpu-a').marks).toBe('✓✓✓???');
    expect(seen(picture, 'check:none').marks).toBe('??????');
  });

  it('costs the GPU time of all its runs, by the builds of which it is decided and of which every run states it', () => {
    const two: Drawn = { build: '✓✓✓', checks: { unit: '≈✓✓', lint: '✓✓✓' }, about };
    // Runs of unit: two of the first build, then one of each; then those of lint.
    expect(seen(two, 'suite:fast', [3_600, 3_600, 7_200, NaN, 3_600, 0, 0]).cost).toBe(2.5);
    expect(seen(two, 'suite:fast', []).cost).toBeNaN();
  });

  it('is none of jobs', () => {
    expect(seen(picture, 'jobs').marks).toBeUndefined();
  });
});

describe('the way through all stages', () => {
  const passages = fc.array(fc.array(fc.constantFrom<Passage>('passed', 'failed', 'open'), { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 4 });

  it('is at most as open and as good as each of them', () => {
    fc.assert(
      fc.property(passages, (stages) => {
        const through = throughAll(stages);
        through.forEach((passage, build) => {
          const own = stages.map((stage) => stage[build]);
          expect(passage === 'failed').toBe(own.includes('failed'));
          expect(passage === 'passed').toBe(own.every((one) => one === 'passed'));
        });
        expect(counted(through).successes).toBeLessThanOrEqual(Math.min(...stages.map((stage) => counted(stage).successes)));
      })
    );
  });

  it('has no build where there is no stage', () => {
    expect(counted(throughAll([]))).toEqual({ successes: 0, trials: 0 });
  });
});
