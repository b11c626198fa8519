/**
 * The state of one table on the screen, without React: the view a person chose, and the rows that answer it. A search
 * that fits into the frame of its key press is answered in it; a longer one goes on beside the page and is marked pending.
 */
import { parseSearch } from '../../../core/search/search.ts';
import { browserClock, idleClock, runWork, type Running, type SliceClock } from '../../kit/run-work.ts';
import type { BoundTable } from './bind.ts';
import { createTableIndex, type TableIndex } from './core/table-index.ts';
import { emptyView, sameView, type TableView } from './view.ts';

export interface TableState {
  /** The rows belong to this table, even while a newer one is being read. */
  readonly table: BoundTable;
  readonly rows: Uint32Array;
  readonly index: TableIndex;
  readonly view: TableView;
  readonly pending: boolean;
}

export interface TableStore {
  state(): TableState;
  subscribe(listener: () => void): () => void;
  setTable(table: BoundTable): void;
  setView(change: Partial<TableView>): void;
  /** Takes up again what `stop` left; React may stop and start what it shows. */
  start(): void;
  stop(): void;
}

/** Milliseconds: a frame has 16, and drawing takes its part. */
const keyPressSlices = { firstMs: 11, furtherMs: 9 };
const readingSlices = { firstMs: 0, furtherMs: 10 };

export interface StoreClocks {
  readonly search: SliceClock;
  readonly reading: SliceClock;
}

export function createTableStore(first: BoundTable, view: TableView = emptyView, clocks: StoreClocks = { search: browserClock, reading: idleClock }): TableStore {
  const listeners = new Set<() => void>();
  let current: TableState = { table: first, index: indexOf(first), rows: new Uint32Array(0), view, pending: true };
  let selecting: Running | undefined;
  let reading: Running | undefined;
  let stopped = false;

  const publish = (next: TableState) => {
    current = next;
    for (const listener of listeners) {
      listener();
    }
  };

  /** The view changes at once; table and rows change together, when the rows are known. */
  const select = ({ table, index }: Pick<TableState, 'table' | 'index'>, view: TableView) => {
    selecting?.cancel();
    current = { ...current, view };
    let finished = false;
    selecting = runWork(
      index.select(parseSearch(view.search), view.sort),
      keyPressSlices,
      (rows) => {
        finished = true;
        publish({ table, index, rows, view: current.view, pending: false });
      },
      clocks.search
    );
    if (!finished) {
      publish({ ...current, pending: true });
    }
  };

  const read = (index: TableIndex) => {
    reading?.cancel();
    reading = runWork(index.prepare(), readingSlices, () => undefined, clocks.reading);
  };

  let latest: Pick<TableState, 'table' | 'index'> = current;
  select(current, view);
  read(current.index);

  return {
    state: () => current,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setTable(table) {
      if (table === latest.table) {
        return;
      }
      latest = { table, index: indexOf(table) };
      select(latest, current.view);
      read(latest.index);
    },
    setView(change) {
      const wanted = { ...current.view, ...change };
      if (sameView(wanted, current.view)) {
        return;
      }
      const sameRows = wanted.search === current.view.search && wanted.sort === current.view.sort;
      if (sameRows) {
        publish({ ...current, view: wanted });
      } else {
        select(latest, wanted);
      }
    },
    start() {
      if (stopped) {
        stopped = false;
        select(latest, current.view);
        read(latest.index);
      }
    },
    stop() {
      stopped = true;
      selecting?.cancel();
      reading?.cancel();
    },
  };
}

function indexOf(table: BoundTable): TableIndex {
  return createTableIndex(
    table.columns.map(({ core }) => core),
    table.rowCount
  );
}
