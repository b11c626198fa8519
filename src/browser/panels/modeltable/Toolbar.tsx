/** Search, count of results, facets, groups, columns, saved searches, download, post, link. */
import { locationService } from '@grafana/runtime';
import { cx } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import { useEffect, useMemo, useState } from 'react';
import { buttonStyles } from '../../kit/button-styles.ts';
import { Glyph } from '../../kit/Glyph.tsx';
import { Popup } from '../../kit/Popup.tsx';
import type { TableColumn } from './bind.ts';
import { ColumnSettings } from './ColumnSettings.tsx';
import { download } from './download.ts';
import { facetStyles } from './facet-styles.ts';
import { countText, hasRepeatedKeys, repeatedCountText } from './count-text.ts';
import { Facets } from './Facets.tsx';
import { GroupMenu } from './GroupMenu.tsx';
import { PostForm } from './PostForm.tsx';
import { SavedSearches } from './SavedSearches.tsx';
import { searchExample } from './search-example.ts';
import { SearchBox } from './SearchBox.tsx';
import { panelStyles } from './styles.ts';
import type { TableState, TableStore } from './table-store.ts';
import { copySign, useCopied } from './use-copied.ts';
import { parametersOf } from './view.ts';

interface ToolbarProps {
  readonly store: TableStore;
  readonly state: TableState;
  readonly shown: readonly TableColumn[];
  readonly widthPx: number;
  readonly title: string;
  readonly viewInUrl: boolean;
  /** Of the Northstar datasource that answered; others save nothing. */
  readonly datasourceUid: string | undefined;
  /** How the facets are shown: in a popup, or beside the rows, where a button opens them. */
  readonly facets: 'popup' | { readonly open: boolean; readonly setOpen: (open: boolean) => void };
}

/** Narrower toolbars have no words beside the glyphs. */
const wordsFromPx = 1_120;
/** Narrower ones have the search on a line of its own and count in figures alone, so that the buttons stay in one line. */
const lineFromPx = 480;

export function Toolbar({ store, state, shown, widthPx, title, viewInUrl, datasourceUid, facets }: ToolbarProps) {
  const styles = useStyles2(panelStyles);
  const buttons = useStyles2(buttonStyles);
  const { popup } = useStyles2(facetStyles);
  const { table, rows, view, pending } = state;
  const repeating = useMemo(() => hasRepeatedKeys(table), [table]);
  const count = useMemo(() => (repeating ? repeatedCountText(table, rows) : countText(rows.length, table.rowCount)), [repeating, table, rows]);
  const terse = widthPx < wordsFromPx;
  const narrow = widthPx < lineFromPx;
  return (
    <div className={styles.toolbar} data-narrow={narrow} role="toolbar" aria-label={title}>
      <SearchBox store={store} search={view.search} placeholder={searchExample(table)} />
      <span className={styles.count} data-pending={pending} aria-hidden="true">
        {narrow ? shortCount(rows.length, table.rowCount) : count}
      </span>
      <Spoken text={pending ? '' : count} />
      {view.sort.length < 2 ? null : (
        <button type="button" className={buttons.button} onClick={() => store.setView({ sort: [] })}>
          Sorted by {view.sort.length} columns
          <Glyph name="close" size={11} />
        </button>
      )}
      <span className={styles.spacer} />
      {facets === 'popup' ? (
        <Popup label="Facets" glyph="facets" terse={terse}>
          <div className={popup}>
            <Facets store={store} state={state} />
          </div>
        </Popup>
      ) : (
        <button type="button" className={cx(buttons.button, facets.open && buttons.pressed)} aria-label="Facets" title={terse ? 'Facets' : undefined} aria-pressed={facets.open} onClick={() => facets.setOpen(!facets.open)}>
          <Glyph name="facets" />
          {terse ? null : <span>Facets</span>}
        </button>
      )}
      <GroupMenu store={store} state={state} terse={terse} />
      <ColumnSettings table={table} shown={shown} changed={view.columns !== undefined} terse={terse} onChange={(columns) => store.setView({ columns })} />
      {datasourceUid === undefined ? null : (
        <Popup label="Saved" glyph="saved" terse={terse}>
          <SavedSearches store={store} datasourceUid={datasourceUid} viewInUrl={viewInUrl} />
        </Popup>
      )}
      <Popup label="Download" glyph="download" terse={terse} closesOnPress>
        {(['csv', 'json'] as const).map((format) => (
          <button key={format} type="button" className={buttons.item} disabled={pending} onClick={() => download(format, table, shown, rows)}>
            {format.toUpperCase()}, {rows.length.toLocaleString('en')} {rows.length === 1 ? 'row' : 'rows'}
          </button>
        ))}
      </Popup>
      {datasourceUid === undefined ? null : (
        <Popup label="Post" glyph="post" terse={terse}>
          <PostForm datasourceUid={datasourceUid} title={title} state={state} viewInUrl={viewInUrl} />
        </Popup>
      )}
      {viewInUrl ? <CopyLink terse={terse} state={state} /> : null}
    </div>
  );
}

const shortCount = (found: number, all: number): string => `${found === all ? '' : `${found.toLocaleString('en')} of `}${all.toLocaleString('en')}`;

/** Spoken once the typing rests, not at each letter. */
function Spoken({ text }: { readonly text: string }) {
  const { spoken } = useStyles2(buttonStyles);
  const [said, setSaid] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSaid(text), 500);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <span role="status" className={spoken}>
      {said}
    </span>
  );
}

function CopyLink({ terse, state }: { readonly terse: boolean; readonly state: TableState }) {
  const buttons = useStyles2(buttonStyles);
  const { copied, copy } = useCopied();
  const copyView = () => {
    locationService.partial(parametersOf(state.view), true);
    copy(window.location.href);
  };
  return (
    <button type="button" className={buttons.button} aria-label="Copy a link to this view" title="Copy a link to this view" onClick={copyView}>
      <Glyph name={copySign(copied)} />
      {terse ? null : <span aria-live="polite">{copied === undefined ? 'Link' : copied ? 'Copied' : 'Not copied'}</span>}
    </button>
  );
}
