/** What stands in place of rows when there are none, and what to do about it. */
import { useStyles2 } from '@grafana/ui';
import { parseSearch } from '../../../core/search/search.ts';
import { buttonStyles } from '../../kit/button-styles.ts';
import { Glyph } from '../../kit/Glyph.tsx';
import { Message } from '../../kit/Message.tsx';
import type { TableState, TableStore } from './table-store.ts';

interface NothingFoundProps {
  readonly state: TableState;
  readonly store: TableStore;
  /** What a person wants to be said where there is nothing. */
  readonly noValue: string | undefined;
}

export function NothingFound({ state, store, noValue }: NothingFoundProps) {
  const buttons = useStyles2(buttonStyles);
  if (state.table.rowCount === 0) {
    return noValue !== undefined ? (
      <Message title={noValue} />
    ) : state.table.key?.known === 'model' ? (
      <Message title="No models">The query answered with no rows. See the Sources dashboard for what is missing.</Message>
    ) : (
      <Message title="No rows">The query answered with no rows.</Message>
    );
  }
  const foreign = unknownFields(state);
  return (
    <Message title="Nothing matches">
      <span>
        No row of {state.table.rowCount.toLocaleString('en')} matches <code>{state.view.search}</code>.
      </span>
      {foreign.map(({ field, near }) => (
        <span key={field}>
          <code>{field}</code> is not a column here{near === undefined ? '' : `; did you mean ${near}?`}
        </span>
      ))}
      <button type="button" className={buttons.button} onClick={() => store.setView({ search: '' })}>
        <Glyph name="close" size={12} />
        Show all rows
      </button>
    </Message>
  );
}

/** Fields that the search names and no column has, each with a column whose name begins alike. */
export function unknownFields({ table, view }: Pick<TableState, 'table' | 'view'>): ReadonlyArray<{ readonly field: string; readonly near: string | undefined }> {
  const fields = parseSearch(view.search).flatMap(({ field }) => (field === undefined ? [] : [field.toLowerCase()]));
  return [...new Set(fields)]
    .filter((field) => !table.columns.some(({ core }) => core.names.includes(field)))
    .map((field) => ({ field, near: table.columns.find(({ core }) => core.names.some((name) => name.slice(0, 3) === field.slice(0, 3)))?.id }));
}
