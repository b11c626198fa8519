/** Problems of single statements: the rest of a source's data is kept. */
import { errorText, type ErrorCode } from '../../contract/errors.ts';
import type { FactSink, SourceProblem } from '../../core/models/fact.ts';
import { longestText, refusal } from '../../core/models/refusal.ts';
import { statements, type StatementKey } from './convention.ts';

/** A problem whose message is the catalogue's; `where` fills it too. */
export function problemOf(code: ErrorCode, where: string, details: Readonly<Record<string, string | number>>, about: Pick<SourceProblem, 'entity' | 'key' | 'field'> = {}): SourceProblem {
  return { code, where, message: errorText(code, { where, ...details }), ...about };
}

/**
 * States what a person wrote for a key of the convention, as declared at `time`; what cannot be used becomes a problem.
 * Answers whether it was stated.
 */
export function declare(sink: FactSink, model: string, key: StatementKey, raw: unknown, time: number, where: string): boolean {
  const { field, value } = statements[key];
  const about = { entity: 'model', key: model, field } as const;
  if (typeof raw === 'string' && raw.length > longestText) {
    sink.problem(problemOf('STATEMENT_TOO_LARGE', where, { limit: longestText }, about));
    return false;
  }
  const parsed = value.safeParse(raw);
  if (!parsed.success) {
    sink.problem(problemOf('STATEMENT_INVALID', where, { field: key, problem: parsed.error.issues[0]?.message ?? 'it cannot be read' }, about));
    return false;
  }
  // The federation would refuse it too, but knows no file and line.
  const refused = refusal('model', field, parsed.data, time);
  if (refused !== undefined) {
    sink.problem(problemOf('STATEMENT_INVALID', where, { field: key, problem: `it ${refused}` }, about));
    return false;
  }
  sink.fact('model', model, field, parsed.data, 'declared', time);
  return true;
}
