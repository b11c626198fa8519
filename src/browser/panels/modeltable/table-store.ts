/**
 * The state of one table on the screen, without React: the view a person chose, and the rows that answer it. A search
 * that fits into the frame of its key press is answered in it; a longer one goes on beside the page and is marked pending.
 */
import { parseSearch } from '../../../core/search/search.ts';
import { browserClock, idleClock, runWork, type Running, type SliceClock } from '../../kit/run-work.ts';
import type { Work } from '../../kit/work.ts';
import type { BoundTable } from './bind.ts';
import type { Groups } from './core/groups.ts';
import { linesOfGroups, linesOfRows, type Lines } from './core/lines.ts';
import { createTableIndex, type TableIndex } from './core/table-index.ts';
import { emptyView, sameView, type TableView } from './view.ts';

export interface TableState {
  /** The rows belong to this table, even while a newer one is being read. */
  readonly table: BoundTable;
  /** Those found, in order; group by group where they are grouped. */
  readonly rows: Uint32Array;
  readonly groups: Groups | undefined;
  /** Texts of the groups of which only the head is shown. */
  readonly closed: ReadonlySet<string>;
  readonly lines: Lines;
  readonly index: TableIndex;
  readonly view: TableView;
  readonly pending: boolean;
}

export interface TableStore {
  state(): TableState;
  subscribe(listener: () => void): () => void;
  setTable(table: BoundTable): void;
  setView(change: Partial<TableView>): void;
  /** Closes the groups with these texts, and opens all others. */
  close(texts: Iterable<string>): void;
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
  const noRows = new Uint32Array(0);
  let current: TableState = { table: first, index: indexOf(first), rows: noRows, groups: undefined, closed: new Set(), lines: linesOfRows(noRows), view, pending: true };
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
    const closed = view.group === current.view.group ? current.closed : new Set<string>();
    current = { ...current, view, closed };
    let finished = false;
    selecting = runWork(
      found(index, view),
      keyPressSlices,
      (answer) => {
        finished = true;
        publish({ table, index, ...answer, closed: current.closed, lines: linesOf(answer, current.closed), view: current.view, pending: false });
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
      const { view } = current;
      if (wanted.search === view.search && wanted.sort === view.sort && wanted.group === view.group) {
        publish({ ...current, view: wanted });
      } else {
        select(latest, wanted);
      }
    },
    close(texts) {
      const closed = new Set(texts);
      publish({ ...current, closed, lines: linesOf(current, closed) });
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

type Found = Pick<TableState, 'rows' | 'groups'>;

function* found(index: TableIndex, { search, sort, group }: TableView): Work<Found> {
  const rows = yield* index.select(parseSearch(search), sort);
  const descending = sort.some((key) => key.column === group && key.descending);
  const groups = group === undefined ? undefined : yield* index.group(rows, group, descending);
  return { rows: groups?.rows ?? rows, groups };
}

function linesOf({ rows, groups }: Found, closed: ReadonlySet<string>): Lines {
  return groups === undefined ? linesOfRows(rows) : linesOfGroups(groups, (text) => closed.has(text));
}

function indexOf(table: BoundTable): TableIndex {
  return createTableIndex(
    table.columns.map(({ core }) => core),
    table.rowCount
  );
}
