/** One table on the screen: toolbar, what there is to say of the data, facets, rows. */
import type { PanelProps } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { useMemo, useState, useSyncExternalStore, type CSSProperties } from 'react';
import { northstarUidOf } from '../../kit/facts.ts';
import { Glyph } from '../../kit/Glyph.tsx';
import { Notices, noticesOf } from '../../kit/Notices.tsx';
import { timeTextIn } from '../../kit/time-text.ts';
import { useHeight } from '../../kit/use-height.ts';
import { AlertBanner } from './AlertBanner.tsx';
import type { BoundTable } from './bind.ts';
import { NothingFound } from './EmptyTable.tsx';
import { facetStyles, facetWidthPx } from './facet-styles.ts';
import { Facets } from './Facets.tsx';
import { HistoryBox } from './HistoryBox.tsx';
import type { ModelTableOptions } from './options.ts';
import { SavedLinkNotice } from './SavedLinkNotice.tsx';
import { panelStyles } from './styles.ts';
import { TableGrid } from './TableGrid.tsx';
import type { TableStore } from './table-store.ts';
import { Toolbar } from './Toolbar.tsx';
import { dismissAlertLink, useAlertLink } from './use-alert-link.ts';
import { useRowHistory } from './use-row-history.ts';
import { useSavedLink } from './use-saved-link.ts';
import { nextSort } from './view.ts';
import { columnsShown } from './window-of.ts';

type StoreTableProps = Pick<PanelProps<ModelTableOptions>, 'data' | 'options' | 'timeZone' | 'title' | 'width' | 'height'> & { readonly store: TableStore };

/** Narrower panels show the facets in a popup, so that the rows keep their room. */
const sideFromPx = 760;

export function StoreTable({ store, data, options, timeZone, title, width, height }: StoreTableProps) {
  const styles = useStyles2(panelStyles);
  const { side } = useStyles2(facetStyles);
  const state = useSyncExternalStore(store.subscribe, store.state);
  const { table, rows, view, pending } = state;
  const [facetsOpen, setFacetsOpen] = useState(false);
  const label = title === '' ? 'Models' : title;
  const viewInUrl = options.viewInUrl !== false;
  const withSide = facetsOpen && width >= sideFromPx;
  const gridWidthPx = withSide ? width - facetWidthPx : width;
  const shown = useMemo(() => columnsShown(table.columns, view.columns, gridWidthPx), [table, view.columns, gridWidthPx]);
  const time = useMemo(() => timeTextIn(timeZone), [timeZone]);
  const selectedRow = useMemo(() => rowNamed(table, view.row), [table, view.row]);
  const [above, aboveHeightPx] = useHeight(38);
  const rowHeightPx = options.density === 'compact' ? 28 : 36;
  const withToolbar = options.showToolbar !== false && height > 120;
  const warning = warningOf(table);
  const notices = useMemo(() => noticesOf(table.frame), [table.frame]);

  const datasourceUid = northstarUidOf(data, table.frame.refId);
  const alert = useAlertLink(viewInUrl);
  const saved = useSavedLink(datasourceUid, viewInUrl);
  const history = useRowHistory(datasourceUid, table);

  /** What opens below the search field stays within the panel. */
  const size: CSSProperties & Record<'--suggestions-height', string> = { width, height, '--suggestions-height': `${Math.max(60, height - 44)}px` };
  const select = (row: number | undefined) => store.setView({ row: row === undefined ? undefined : table.key?.core.text(row) });
  return (
    <div className={styles.panel} style={size}>
      <div ref={above}>
        {withToolbar ? (
          <Toolbar
            store={store}
            state={state}
            shown={shown}
            widthPx={width}
            title={label}
            viewInUrl={viewInUrl}
            datasourceUid={datasourceUid}
            facets={width < sideFromPx ? 'popup' : { open: facetsOpen, setOpen: setFacetsOpen }}
          />
        ) : null}
        {warning === undefined ? null : (
          <div className={styles.notice} role="note">
            <Glyph name="bad" size={13} />
            {warning}
          </div>
        )}
        {alert === undefined ? null : <AlertBanner link={alert} store={store} state={state} row={selectedRow} datasourceUid={datasourceUid} time={time} onDismiss={dismissAlertLink} />}
        <SavedLinkNotice link={saved} />
        {height > 160 ? <Notices notices={notices} /> : null}
      </div>
      <div className={styles.under}>
        {withSide ? (
          <div className={side}>
            <Facets store={store} state={state} />
          </div>
        ) : null}
        <div className={styles.rows}>
          <TableGrid
            state={state}
            columns={shown}
            widthPx={gridWidthPx}
            heightPx={Math.max(0, height - aboveHeightPx)}
            rowHeightPx={rowHeightPx}
            label={label}
            selectedRow={selectedRow}
            datasourceUid={datasourceUid}
            time={time}
            onSort={(column, add) => store.setView({ sort: nextSort(view.sort, column, add) })}
            onSelect={select}
            onClose={(texts) => store.close(texts)}
            onHistory={history.open}
            onAttend={history.attend}
          />
          {history.opened === undefined ? null : <HistoryBox key={history.opened.model} {...history.opened} owner={history.owner} time={time} onClose={history.close} />}
          {rows.length > 0 || pending ? null : <NothingFound state={state} store={store} />}
        </div>
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
