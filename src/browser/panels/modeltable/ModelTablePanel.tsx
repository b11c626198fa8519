/** The panel: from Grafana's data and options to the table. */
import { LoadingState, type DataFrame, type PanelProps } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { useStyles2 } from '@grafana/ui';
import { useEffect, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore, type CSSProperties } from 'react';
import { northstarUidOf } from '../../kit/facts.ts';
import { Glyph } from '../../kit/Glyph.tsx';
import { Notices, noticesOf } from '../../kit/Notices.tsx';
import { timeTextIn } from '../../kit/time-text.ts';
import { bindTable, type BoundTable } from './bind.ts';
import { Message, NothingFound } from './EmptyTable.tsx';
import { bestFrame } from './names.ts';
import type { ModelTableOptions } from './options.ts';
import { panelStyles } from './styles.ts';
import { TableGrid } from './TableGrid.tsx';
import { createTableStore, type TableStore } from './table-store.ts';
import { Toolbar } from './Toolbar.tsx';
import { useViewInUrl } from './use-view-in-url.ts';
import { emptyView, nextSort, viewOf } from './view.ts';
import { columnsShown } from './window-of.ts';

export function ModelTablePanel(props: PanelProps<ModelTableOptions>) {
  const { data, options, width, height } = props;
  const styles = useStyles2(panelStyles);
  const frame = useMemo(() => bestFrame(data.series, options.fields), [data.series, options.fields]);
  if (frame !== undefined) {
    return <FrameTable {...props} frame={frame} />;
  }
  const problem = data.errors?.[0]?.message;
  return (
    <div className={styles.panel} style={{ width, height }}>
      {problem !== undefined ? (
        <Message title="The query failed">{problem}</Message>
      ) : data.state === LoadingState.Loading ? (
        <Message title="Loading models…" />
      ) : (
        <Message title="No data">The query answered with no table.</Message>
      )}
    </div>
  );
}

function FrameTable({ frame, data, options, timeZone, title, width, height }: PanelProps<ModelTableOptions> & { readonly frame: DataFrame }) {
  const { fields } = options;
  const table = useMemo(() => bindTable(frame, { fields }, timeZone), [frame, fields, timeZone]);
  const viewInUrl = options.viewInUrl !== false;
  const [store] = useState(() => createTableStore(table, viewInUrl ? viewOf(locationService.getSearchObject()) : emptyView));
  useLayoutEffect(() => store.setTable(table), [store, table]);
  useEffect(() => {
    store.start();
    return () => store.stop();
  }, [store]);
  useViewInUrl(store, viewInUrl);
  return <StoreTable store={store} data={data} options={options} timeZone={timeZone} title={title} width={width} height={height} />;
}

type StoreTableProps = Pick<PanelProps<ModelTableOptions>, 'data' | 'options' | 'timeZone' | 'title' | 'width' | 'height'> & { readonly store: TableStore };

function StoreTable({ store, data, options, timeZone, title, width, height }: StoreTableProps) {
  const styles = useStyles2(panelStyles);
  const state = useSyncExternalStore(store.subscribe, store.state);
  const { table, rows, view, pending } = state;
  const shown = useMemo(() => columnsShown(table.columns, view.columns, width), [table, view.columns, width]);
  const time = useMemo(() => timeTextIn(timeZone), [timeZone]);
  const selectedRow = useMemo(() => rowNamed(table, view.row), [table, view.row]);
  const above = useRef<HTMLDivElement>(null);
  const [aboveHeightPx, setAboveHeightPx] = useState(38);
  const rowHeightPx = options.density === 'compact' ? 28 : 36;
  const withToolbar = options.showToolbar !== false && height > 120;
  const warning = warningOf(table);
  const notices = useMemo(() => noticesOf(table.frame), [table.frame]);
  useLayoutEffect(() => {
    const element = above.current;
    const measure = () => setAboveHeightPx(element?.offsetHeight ?? 0);
    measure();
    if (element === null || typeof ResizeObserver === 'undefined') {
      return undefined;
    }
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  /** What opens below the search field stays within the panel. */
  const size: CSSProperties & Record<'--suggestions-height', string> = { width, height, '--suggestions-height': `${Math.max(60, height - 44)}px` };
  const select = (row: number | undefined) => store.setView({ row: row === undefined ? undefined : table.key?.core.text(row) });
  return (
    <div className={styles.panel} style={size}>
      <div ref={above}>
        {withToolbar ? <Toolbar store={store} state={state} shown={shown} widthPx={width} viewInUrl={options.viewInUrl !== false} /> : null}
        {warning === undefined ? null : (
          <div className={styles.notice} role="note">
            <Glyph name="bad" size={13} />
            {warning}
          </div>
        )}
        {height > 160 ? <Notices notices={notices} /> : null}
      </div>
      <div className={styles.under}>
        <TableGrid
          state={state}
          columns={shown}
          widthPx={width}
          heightPx={Math.max(0, height - aboveHeightPx)}
          rowHeightPx={rowHeightPx}
          label={title === '' ? 'Models' : title}
          selectedRow={selectedRow}
          datasourceUid={northstarUidOf(data, table.frame.refId)}
          time={time}
          onSort={(column, add) => store.setView({ sort: nextSort(view.sort, column, add) })}
          onSelect={select}
        />
        {rows.length > 0 || pending ? null : <NothingFound state={state} store={store} />}
      </div>
    </div>
  );
}

/** The row whose key column has this text; -1 if none. */
function rowNamed({ key, rowCount }: BoundTable, name: string | undefined): number {
  if (name !== undefined && key !== undefined) {
    for (let row = 0; row < rowCount; row++) {
      if (key.core.text(row) === name) {
        return row;
      }
    }
  }
  return -1;
}

function warningOf({ found, key }: BoundTable): string | undefined {
  if (found.misnamed.length > 0) {
    return `The data has no field as chosen in the options for: ${found.misnamed.join(', ')}.`;
  }
  return found.lacking.includes('model')
    ? `The data has no column “model”${key === undefined ? '' : `; rows are named by “${key.title}”`}. Choose the field in the panel’s options under Fields.`
    : undefined;
}
