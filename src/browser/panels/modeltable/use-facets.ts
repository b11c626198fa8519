/** The facets of the columns whose values repeat, counted beside the page while somebody looks at them. */
import { useEffect, useMemo, useState } from 'react';
import { parseSearch } from '../../../core/search/search.ts';
import { browserClock, runWork, type Running } from '../../kit/run-work.ts';
import type { BoundTable, TableColumn } from './bind.ts';
import type { Facet } from './core/facets.ts';
import { canGroup } from './GroupMenu.tsx';
import type { TableState } from './table-store.ts';

export interface ColumnFacet extends Facet {
  readonly of: TableColumn;
}

const slices = { firstMs: 0, furtherMs: 8 };
/** Counting waits until the typing rests, so that it never delays the rows. */
const restMs = 120;

/** The last known facets of the table; none before they are first counted. */
export function useFacets({ table, index, view }: Pick<TableState, 'table' | 'index' | 'view'>): readonly ColumnFacet[] {
  const [known, setKnown] = useState<{ readonly table: BoundTable; readonly facets: readonly ColumnFacet[] }>();
  const candidates = useMemo(() => facetColumns(table), [table]);
  useEffect(() => {
    let counting: Running | undefined;
    const timer = setTimeout(() => {
      counting = runWork(
        index.facets(parseSearch(view.search), candidates.map(({ id }) => id)),
        slices,
        (counted) => setKnown({ table, facets: counted.flatMap((facet) => worthShowing(facet, table)) }),
        browserClock
      );
    }, restMs);
    return () => {
      clearTimeout(timer);
      counting?.cancel();
    };
  }, [table, index, view.search, candidates]);
  return known?.table === table ? known.facets : [];
}

/** Judgements come first: they are what a person looks for. */
const first = ['alertState', 'stale', 'training', 'domain', 'tab', 'team'];

function facetColumns({ columns, key }: BoundTable): readonly TableColumn[] {
  const place = ({ id }: TableColumn) => (first.includes(id) ? first.indexOf(id) : first.length);
  return columns.filter((column) => canGroup(column) && column !== key).toSorted((a, b) => place(a) - place(b));
}

/** A facet of one value narrows nothing. */
function worthShowing(facet: Facet, { byId }: BoundTable): readonly ColumnFacet[] {
  const of = byId.get(facet.column);
  return of === undefined || facet.values.length < 2 ? [] : [{ ...facet, of }];
}
