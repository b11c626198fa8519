/**
 * What ages are made of: the facts that grow old by themselves where nobody states them anew. How old something may be is none of them:
 * a limit that was read long ago still holds.
 */
import type { FieldPath } from './entities.ts';

const agingFields = ['model.snapshotTime', 'version.createdTime', 'alias.version', 'model.stage', 'model.stageVersion', 'model.lastTrainingTime'] as const satisfies readonly FieldPath[];

/** Whether ages are made of what a source gives, of which `gives` holds the field paths. */
export function givesAges(gives: readonly string[]): boolean {
  return agingFields.some((path) => gives.includes(path));
}
