/** The five families of vitals, each a link on North Star. Ids are stable API. */

export const families = [
  { id: 'prediction', title: 'Prediction Stability', question: 'Does the model answer as much, and much the same, as it did?' },
  { id: 'revenue', title: 'Revenue Stability', question: 'Does what the model answers still earn what it did?' },
  { id: 'calibration', title: 'Calibration Stability', question: 'Does what the model predicts come true as often as it says?' },
  { id: 'staleness', title: 'Model Staleness', question: 'Are the weights and the features it serves from new enough?' },
  { id: 'diagnosability', title: 'ML Diagnosability', question: 'If it went wrong now, could anybody find out why?' },
] as const;

export type FamilyId = (typeof families)[number]['id'];
export const familyIds: readonly FamilyId[] = families.map(({ id }) => id);

export const isFamilyId = (text: unknown): text is FamilyId => familyIds.some((id) => id === text);
