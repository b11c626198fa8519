/** Columns of what Northstar itself concludes, for relations of rows that it made. */
import { ownRuleName, type View } from '../federation/view.ts';
import type { MadeCell, MadeColumn } from './made-relation.ts';

type Value = string | number | boolean | undefined;

export interface InferredColumns<Row> {
  /** Values that are undefined, empty or NaN are not stated. */
  readonly text: (of: (row: Row) => string | undefined, config?: MadeColumn<Row>['config']) => MadeColumn<Row>;
  readonly number: (of: (row: Row) => number | undefined) => MadeColumn<Row>;
  readonly time: (of: (row: Row) => number | undefined) => MadeColumn<Row>;
  readonly flag: (of: (row: Row) => boolean | undefined) => MadeColumn<Row>;
}

export function inferredColumns<Row>({ joinedAt }: Pick<View, 'joinedAt'>): InferredColumns<Row> {
  const said = (value: Value): MadeCell => (value === undefined || value === '' || Number.isNaN(value) ? { reason: 'notStated' } : { value, source: ownRuleName, basis: 'inferred', time: joinedAt });
  const column =
    (type: MadeColumn<Row>['type']) =>
    (of: (row: Row) => Value, config?: MadeColumn<Row>['config']): MadeColumn<Row> => ({ type, cell: (row) => said(of(row)), ...(config === undefined ? {} : { config }) });
  return { text: column('string'), number: column('number'), time: column('time'), flag: column('boolean') };
}
