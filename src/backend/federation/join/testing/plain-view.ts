/** A joined view as plain rows, for assertions. Throws where a cell is neither a value with its source nor an unknown with its reason. */
import { bases, reasons } from '../../../../core/models/fact.ts';
import { textsOf } from '../../facts/testing/texts-of.ts';
import { noReason, noSource, ownRule, ownRuleName, type EntityRows, type View, type ViewField } from '../../view.ts';
import type { JoinedView } from '../join-view.ts';
import type { NaiveCell, NaiveRow } from './naive-join.ts';

export interface PlainView {
  readonly given: View['given'];
  readonly models: readonly NaiveRow[];
  readonly launches: readonly NaiveRow[];
  readonly incidents: readonly NaiveRow[];
  readonly rotations: readonly NaiveRow[];
  readonly packages: readonly NaiveRow[];
  readonly organisation: readonly NaiveRow[];
}

export function plainView(view: JoinedView): PlainView {
  const texts = textsOf(view.pool);
  const rowsOf = ({ rows, keys, listedBy, fields }: EntityRows<string>) =>
    Array.from({ length: rows }, (_, row): NaiveRow => ({
      key: texts[keys[row] ?? -1] ?? 'no text',
      listedBy: view.sources[listedBy[row] ?? noSource]?.name ?? 'nobody',
      fields: Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, cellAt(view, field, row, texts)])),
    }));
  const { given, models, launches, incidents, rotations, packages, organisation } = view;
  return { given, models: rowsOf(models), launches: rowsOf(launches), incidents: rowsOf(incidents), rotations: rowsOf(rotations), packages: rowsOf(packages), organisation: rowsOf(organisation) };
}

function cellAt(view: JoinedView, field: ViewField, row: number, texts: readonly string[]): NaiveCell {
  const { type, codes, numbers, source, basis, time, reason, conflict } = field;
  const [code = -1, number = NaN] = [codes[row], numbers[row]];
  const isNull = type === 'string' ? code === -1 : Number.isNaN(number);
  const why = reasons[reason[row] ?? noReason];
  if (why !== undefined) {
    if (!isNull || source[row] !== noSource || conflict[row] !== 0) {
      throw new Error(`row ${row} is unknown for ${why} and holds a value, a source or a conflict`);
    }
    return { reason: why };
  }
  const name = source[row] === ownRule ? ownRuleName : view.sources[source[row] ?? noSource]?.name;
  const how = bases[basis[row] ?? noSource];
  const text = texts[code];
  if (isNull || name === undefined || how === undefined || (type === 'string' && text === undefined)) {
    throw new Error(`row ${row} is known and lacks its value, source or basis`);
  }
  return { value: type === 'string' ? (text ?? '') : type === 'boolean' ? number === 1 : number, source: name, basis: how, time: time[row] ?? NaN, conflict: conflict[row] === 1 };
}
