/** Says to a log what a source of a test says. */
import { errorText } from '../../../../contract/errors.ts';
import type { FactLog } from '../fact-log.ts';
import type { Said } from './naive-facts.ts';

export function say(log: FactLog, { entity, key, field, value, basis, time }: Said): void {
  if (value === undefined) {
    log.problem({ code: 'STATEMENT_INVALID', message: errorText('STATEMENT_INVALID', { where: 'a test', field, problem: 'it cannot be read' }), entity, key, field });
  } else {
    log.fact(entity, key, field, value, basis, time);
  }
}
