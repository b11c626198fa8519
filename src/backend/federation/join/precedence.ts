/**
 * Which statement is used where several sources speak of the same field. First the basis decides, in the order that the
 * table below gives the field; among equals the source that stands first in the settings. A source has one statement of a
 * field: the last it made, whatever its time. A word that says nothing gives way to every other, and is in conflict with none.
 */
import type { EntityKind, FieldPath } from '../../../core/models/entities.ts';
import { bases, type Basis } from '../../../core/models/fact.ts';

/** Each rule with the sentence that a person reads beside a value. */
export const rules = {
  onlyStatement: 'Only one source states it.',
  agreed: 'All sources that state it agree.',
  declaredFirst: 'What a person declared is used before what was observed or inferred.',
  observedFirst: 'What was observed is used before what a person declared or a rule inferred.',
  sourceOrder: 'Of statements known in the same way, that of the source listed first in the settings is used.',
  saidNothing: 'The word unknown says nothing: it gives way to what another source says.',
  productionAlias: 'The first production alias of the settings that the model has names the version; stage Production counts after them.',
  versionCreated: 'The time at which the version in production was created; no source states when its weights were renewed since.',
  newestLaunch: 'The newest launch of the version in production; no source states the time itself.',
  oncallOfRotation: 'Who the rotation of the model says is on now.',
  rotationOfModel: 'What is stated of the rotation of the model.',
  verdictOfPackage: 'The verdict on the package that the model runs.',
  fallbackVersion: 'A fallback loads when its version is ready and its artifact reachable.',
  lineageEdges: 'Lineage is known when an edge leads to or from the model.',
  maintainability: 'The weighted share of the known criteria that are met; see docs/maintainability.md.',
} as const satisfies Record<string, string>;
export type RuleId = keyof typeof rules;

export type Preference = 'declaredFirst' | 'observedFirst';

/** Fields that people own: what they wrote stands, even where a system shows something else. In all others the running system is right. */
const declaredFirst: ReadonlySet<FieldPath> = new Set<FieldPath>([
  'model.domain',
  'model.tab',
  'model.team',
  'model.modelType',
  'model.trainingType',
  'model.trainingPeriod',
  'model.snapshotSla',
  'model.revenueImportance',
  'model.fallback',
  'model.owner',
  'model.rotation',
  'model.runbook',
  'model.maintainabilityTarget',
  'rotation.team',
  'incident.team',
  'incident.rotation',
]);

export const preferenceOf = (path: FieldPath): Preference => (declaredFirst.has(path) ? 'declaredFirst' : 'observedFirst');

/** CI systems say it of a build that they only test. */
const silentWords: Readonly<Record<string, string>> = { 'package.mark': 'unknown' } satisfies Partial<Record<FieldPath, string>>;

/** The word of a field that says nothing; undefined where every word of it says something. */
export const silentWord = (entity: EntityKind, field: string): string | undefined => silentWords[`${entity}.${field}`];

const orders: Readonly<Record<Preference, readonly Basis[]>> = {
  declaredFirst: ['declared', 'observed', 'inferred'],
  observedFirst: ['observed', 'declared', 'inferred'],
};

/** Rank of each basis, by its index in `bases`; the lowest is used. */
export const ranks = (preference: Preference): readonly number[] => bases.map((basis) => orders[preference].indexOf(basis));
