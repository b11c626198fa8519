import { mergeAttempts } from './cells.ts';
import { contradictionsOf } from './contradictions.ts';
import { columnsOf, drawn, type Drawn } from './testing/drawn.ts';

describe('what contradicts itself', () => {
  const rules = (drawing: Drawn) => {
    const release = drawn(drawing);
    return contradictionsOf(release, mergeAttempts(release)).map(({ build, rule }) => `${build} ${rule}`);
  };

  it('is told of each build, and of no build that is consistent', () => {
    expect(rules({ build: '✗⊘✓✓✓', checks: { unit: '✓✓··✓', smoke: '✓✓·✓✓' } })).toEqual(['B5 failedWithResults', 'B4 cancelledWithResults', 'B3 passedWithoutResults', 'B2 laterWithoutEarlier']);
    expect(rules({ build: '✗✓✓', checks: { unit: '·✓✓', smoke: '·✓·' } })).toEqual([]);
  });

  it('leaves checks out of which nobody expects a result', () => {
    expect(rules({ build: '✓✓✓✓', checks: { gone: '···✓', unit: '✓✓✓✓' } })).toEqual([]);
  });

  it('is nothing on a package without any check that ran', () => {
    expect(rules({ build: '✓✓', checks: {} })).toEqual([]);
  });

  it('is a failure that came after the verdict', () => {
    const release = drawn({ build: '✓✓', checks: { unit: '✗✗' }, builds: [{ verdict: 'good', verdictTime: 10 }, { verdict: 'good', verdictTime: 30 }] });
    const late = { ...release, attempts: { ...release.attempts, endTime: Float64Array.of(20, 20) } };
    expect(contradictionsOf(late, mergeAttempts(late)).map(({ build, rule }) => `${build} ${rule}`)).toEqual(['B2 badAfterGood']);
  });

  it('takes no check for one that ran that was left out, stopped or waits for a machine', () => {
    for (const mark of '»⊘▸·') {
      expect(rules({ build: '✗⊘✓', checks: { unit: `${mark}${mark}✓`, smoke: '··✓' } })).toEqual([]);
      expect(rules({ build: '✗✓', checks: { unit: `${mark}✓`, smoke: '✓✓' } })).toEqual(mark === '·' ? ['B2 failedWithResults', 'B2 laterWithoutEarlier'] : ['B2 failedWithResults']);
      expect(rules({ build: '·✓', checks: { unit: '·✓', smoke: `${mark}✓` } })).toEqual([]);
    }
    const queued = { ...drawn({ build: '✗✓', checks: { unit: '·✓' } }), attempts: columnsOf([{ build: 0, check: 0, number: 1, outcome: 'queued' }, { build: 1, check: 0, number: 1, outcome: 'passed' }]) };
    expect(contradictionsOf(queued, mergeAttempts(queued))).toEqual([]);
  });

  it('takes for a check that ran one that passed, failed, did both, broke or is lost', () => {
    for (const mark of '✓✗≈!∅') {
      expect(rules({ build: '✗⊘✓', checks: { unit: `${mark}${mark}${mark}` } })).toEqual(['B3 failedWithResults', 'B2 cancelledWithResults']);
      expect(rules({ build: '·✓', checks: { unit: '·✓', smoke: `${mark}✓` } })).toEqual(['B2 laterWithoutEarlier']);
    }
  });

  it('is a build that passed on which all checks were left out or stopped, and none on which one is under way', () => {
    expect(rules({ build: '✓✓✓✓', checks: { unit: '»⊘▸✓', smoke: '··»✓' } })).toEqual(['B4 passedWithoutResults', 'B3 passedWithoutResults']);
    expect(rules({ build: '✓✓', checks: { unit: '»⊘' } })).toEqual([]);
  });
});
