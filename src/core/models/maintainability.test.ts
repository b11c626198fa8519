import fc from 'fast-check';
import { maintainability, maintainabilityCriteria, type CriterionId, type MaintainabilityAnswers } from './maintainability.ts';

const answer = fc.constantFrom(true, false, undefined);
const answers: fc.Arbitrary<MaintainabilityAnswers> = fc.record({
  rotation: answer,
  team: answer,
  fallback: answer,
  sla: answer,
  alerts: answer,
  runbook: answer,
  training: answer,
  package: answer,
  lineage: answer,
  vitals: answer,
});
const anyCriterion: fc.Arbitrary<CriterionId> = fc.constantFrom(...maintainabilityCriteria.map(({ id }) => id));
const all = (value: boolean | undefined): MaintainabilityAnswers => ({
  rotation: value,
  team: value,
  fallback: value,
  sla: value,
  alerts: value,
  runbook: value,
  training: value,
  package: value,
  lineage: value,
  vitals: value,
});

describe('the maintainability index', () => {
  it('weighs ten criteria that sum to 100', () => {
    expect(maintainabilityCriteria).toHaveLength(10);
    expect(maintainabilityCriteria.reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
    expect(new Set(maintainabilityCriteria.map(({ id }) => id)).size).toBe(10);
  });

  it('is 100 where all is well, 0 where nothing is, and unknown where nothing is known', () => {
    expect(maintainability(all(true))).toEqual({ index: 100, coverage: 1, known: 10 });
    expect(maintainability(all(false))).toEqual({ index: 0, coverage: 1, known: 10 });
    expect(maintainability(all(undefined))).toEqual({ index: NaN, coverage: 0, known: 0 });
  });

  it('is 88 without runbook and lineage, as in the row of the talk', () => {
    expect(maintainability({ ...all(true), runbook: false, lineage: false }).index).toBe(88);
  });

  it('says 9 of 10 known where one is unknown', () => {
    expect(maintainability({ ...all(true), package: undefined })).toEqual({ index: 100, coverage: 0.9, known: 9 });
  });

  it('stays within 0 and 100, coverage within 0 and 1, and is unknown exactly where nothing is known', () => {
    fc.assert(
      fc.property(answers, (given) => {
        const { index, coverage, known } = maintainability(given);
        expect(known === 0 ? Number.isNaN(index) : index >= 0 && index <= 100).toBe(true);
        expect(coverage >= 0 && coverage <= 1 && (coverage === 0) === (known === 0)).toBe(true);
      })
    );
  });

  it('counts an unknown criterion neither way: the index lies between that of a no and that of a yes', () => {
    fc.assert(
      fc.property(answers, anyCriterion, (given, id) => {
        const [no, unknown, yes] = [false, undefined, true].map((value) => maintainability({ ...given, [id]: value }).index);
        fc.pre(no !== undefined && unknown !== undefined && yes !== undefined && !Number.isNaN(unknown));
        expect(no).toBeLessThanOrEqual(unknown);
        expect(unknown).toBeLessThanOrEqual(yes);
      })
    );
  });

  it('rises, and never falls, when a no becomes a yes', () => {
    fc.assert(
      fc.property(answers, anyCriterion, (given, id) => {
        expect(maintainability({ ...given, [id]: true }).index).toBeGreaterThan(maintainability({ ...given, [id]: false }).index);
      })
    );
  });
});
