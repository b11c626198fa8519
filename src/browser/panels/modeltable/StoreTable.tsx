/** One table on the screen: toolbar, what there is to say of the data, facets, rows. */
import type { PanelProps } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { useMemo, useState, useSyncExternalStore, type CSSProperties } from 'react';
import { northstarUidOf } from '../../kit/facts.ts';
import { Glyph } from '../../kit/Glyph.tsx';
import { Notices, noticesOf } from '../../kit/Notices.tsx';
import { timeTextIn } from '../../kit/time-text.ts';
import { dismissAlertLink, useAlertLink } from '../../kit/use-alert-link.ts';
import { useHeight } from '../../kit/use-height.ts';
import { AlertBanner } from './alert/AlertBanner.tsx';
import { gapOf, gapsOf } from './alert/gap-verdict.ts';
import { answeredRules } from './alert/answered-rules.ts';
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
import { useRowHistory } from './use-row-history.ts';
import { useSavedLink } from './use-saved-link.ts';
import { nextSort, type TableView } from './view.ts';
import { columnsShown } from './window-of.ts';

type StoreTableProps = Pick<PanelProps<ModelTableOptions>, 'data' | 'options' | 'fieldConfig' | 'timeZone' | 'title' | 'width' | 'height'> & { readonly store: TableStore };

/** Narrower panels show the facets in a popup, so that the rows keep their room. */
const sideFromPx = 760;

const rowHeights = { compact: 28, comfortable: 36, tall: 78 } as const;

export function StoreTable({ store, data, options, fieldConfig, timeZone, title, width, height }: StoreTableProps) {
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
  const alert = useAlertLink(answeredRules(options));
  const selectedRow = useMemo(() => (view.row === undefined && alert?.rule === 'watchGap' ? (gapOf(alert, gapsOf(table) ?? [])?.row ?? -1) : rowNamed(table, view)), [table, view, alert]);
  const [above, aboveHeightPx] = useHeight(38);
  const rowHeightPx = rowHeights[options.density ?? 'comfortable'];
  const withToolbar = options.showToolbar !== false && height > 120;
  const warning = warningOf(table, options.rowName);
  const notices = useMemo(() => noticesOf([table.frame]), [table.frame]);

  const datasourceUid = northstarUidOf(data, table.frame.refId);
  const saved = useSavedLink(datasourceUid, viewInUrl);
  const history = useRowHistory(datasourceUid, table);

  /** What opens below the search field stays within the panel. */
  const size: CSSProperties & Record<'--suggestions-height', string> = { width, height, '--suggestions-height': `${Math.max(60, height - 44)}px` };
  const select = (row: number | undefined) => store.setView(row === undefined ? { row: undefined, vital: undefined } : { row: table.key?.core.text(row), vital: vitalIn(table, row) });
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
            wraps={options.density === 'tall'}
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
          {rows.length > 0 || pending ? null : <NothingFound state={state} store={store} noValue={fieldConfig.defaults.noValue} />}
        </div>
      </div>
    </div>
  );
}

/** The row whose key column has the text of the view's row, and where rows are told apart by their vital has that too; -1 if none. */
function rowNamed({ key, rowCount, raw }: BoundTable, { row: name, vital }: Pick<TableView, 'row' | 'vital'>): number {
  const vitals = vital === undefined ? undefined : raw('vital');
  if (name !== undefined && key !== undefined) {
    for (let row = 0; row < rowCount; row++) {
      if (key.core.text(row) === name && (vitals === undefined || vitals.text(row) === vital)) {
        return row;
      }
    }
  }
  return -1;
}

function vitalIn({ raw }: BoundTable, row: number): string | undefined {
  const vital = raw('vital')?.text(row);
  return vital === '' ? undefined : vital;
}

function warningOf({ found, key }: BoundTable, rowName = ''): string | undefined {
  if (found.misnamed.length > 0) {
    return `The data has no field as chosen in the options for: ${found.misnamed.join(', ')}.`;
  }
  if (rowName !== '') {
    return key?.field.name === rowName ? undefined : `The data has no field “${rowName}”, by which rows are to be named. Choose another in the panel’s options.`;
  }
  return found.lacking.includes('model')
    ? `The data has no column “model”${key === undefined ? '' : `; rows are named by “${key.title}”`}. Choose the field in the panel’s options under Fields.`
    : undefined;
}
