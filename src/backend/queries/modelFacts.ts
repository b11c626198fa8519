/** Query type `modelFacts`: one row a field of one model, with who says so, the rule that chose it and what the others say. */
import type { QueryOf } from '../../contract/queries.ts';
import type { FactDetail, Statement } from '../../contract/resources.ts';
import type { Table } from '../../contract/table.ts';
import { reasonText } from '../../core/models/fact.ts';
import { ownRuleName, type View } from '../federation/view.ts';
import type { Asked } from './asked.ts';
import { factText, factTitle } from './fact-text.ts';
import { madeRelation, type MadeCell } from './made-relation.ts';
import { inputNotices } from './notices.ts';
import type { Relation } from './relation.ts';
import { tabulate } from './tabulate.ts';

type Cell = (detail: FactDetail) => MadeCell;

/** Of the value used; where there is none, why. */
const used =
  (value: (statement: Statement, detail: FactDetail) => string | number): Cell =>
  (detail) =>
    detail.used === null ? { reason: detail.reason ?? 'notStated' } : { ...detail.used, value: value(detail.used, detail) };
const own =
  (value: (detail: FactDetail) => string | boolean): Cell =>
  (detail) => {
    const found = value(detail);
    return found === '' ? { reason: 'notExpected' } : { value: found, source: ownRuleName, basis: 'inferred', time: detail.used?.time ?? NaN };
  };

export function modelFactsRelation(view: View, facts: readonly FactDetail[]): Relation {
  return madeRelation(view, facts, {
    field: { type: 'string', cell: own(({ field }) => factTitle(field)) },
    name: { type: 'string', cell: own(({ field }) => field) },
    value: { type: 'string', cell: used(({ value }, { field }) => factText(field, value)) },
    source: { type: 'string', cell: used(({ source }) => source) },
    basis: { type: 'string', cell: used(({ basis }) => basis) },
    time: { type: 'time', cell: used(({ time }) => time) },
    conflict: { type: 'boolean', cell: own(isConflict) },
    others: { type: 'string', cell: own(({ field, others }) => others.map(({ value, source }) => `${source}: ${factText(field, value)}`).join('; ')) },
    rule: { type: 'string', cell: own(({ rule, used: value, reason }) => (value === null ? reasonText[reason ?? 'notStated'] : rule)) },
  });
}

/** Sources that repeat the value used are no conflict. */
function isConflict({ used: value, others }: FactDetail): boolean {
  return value !== null && others.some((other) => other.value !== value.value);
}

export function modelFacts(view: View, { search, limit, columns }: QueryOf<'modelFacts'>, now: number, { inputs }: Asked): Table {
  return tabulate({ type: 'modelFacts', view, relation: modelFactsRelation(view, inputs.facts ?? []), query: { search, limit, columns }, now, notices: inputNotices(inputs) });
}
