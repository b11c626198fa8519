/**
 * The tag convention: which tag of a registry and which key of a catalogue states which field of a model, and how its value
 * is written. `docs/tags.md` and `docs/catalog.schema.json` are made from this.
 */
import type { z } from 'zod';
import type { FieldOf } from '../../core/models/entities.ts';
import { keysOf } from '../../core/models/keys.ts';
import { address, duration, lowerCaseText, packageName, percent, ratio, text, trainingTypeName } from './statement-values.ts';

interface Statement<F extends FieldOf<'model'>> {
  readonly field: F;
  /** Reads what a person wrote; its issues are one phrase each. */
  readonly value: z.ZodType<string | number, string | number>;
  /** How the value is written, in words. */
  readonly written: string;
  readonly example: string;
}
const statement = <F extends FieldOf<'model'>>(field: F, value: Statement<F>['value'], written: string, example: string): Statement<F> => ({ field, value, written, example });

export const statements = {
  domain: statement('domain', text, 'text', 'Ads'),
  tab: statement('tab', text, 'text', 'Ranking'),
  team: statement('team', text, 'text', 'ads-ranking'),
  type: statement('modelType', text, 'text', 'click-through rate'),
  trainingType: statement('trainingType', trainingTypeName, 'online, recurring, oneoff or none', 'online'),
  trainingPeriod: statement('trainingPeriod', duration, 'duration', '6h'),
  trainingJob: statement('trainingJob', text, 'text', 'ads-ctr-trainer'),
  framework: statement('framework', lowerCaseText, 'text', 'pytorch'),
  architecture: statement('architecture', text, 'text', 'DLRM'),
  package: statement('package', packageName, 'name:number', 'example_pkg:200'),
  sla: statement('snapshotSla', duration, 'duration', '14h'),
  revenueImportance: statement('revenueImportance', ratio, 'ratio or percentage', '7%'),
  fallback: statement('fallback', text, 'version', '900'),
  owner: statement('owner', text, 'text', 'ada@example.org'),
  rotation: statement('rotation', text, 'text', 'ads-ml-oncall'),
  runbook: statement('runbook', address, 'http or https address', 'https://wiki.example.org/runbooks/ads-ctr'),
  maintainabilityTarget: statement('maintainabilityTarget', percent, 'percentage', '90'),
} as const;

export type StatementKey = keyof typeof statements;
export const statementKeys: readonly StatementKey[] = keysOf(statements);

export const isStatementKey = (key: string): key is StatementKey => Object.hasOwn(statements, key);
