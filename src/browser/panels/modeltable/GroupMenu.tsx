/** By which column rows are grouped, and all groups opened or closed at once. */
import { useStyles2 } from '@grafana/ui';
import { cx } from '@emotion/css';
import { buttonStyles } from '../../kit/button-styles.ts';
import { Glyph } from '../../kit/Glyph.tsx';
import { Popup } from '../../kit/Popup.tsx';
import type { TableColumn } from './bind.ts';
import { panelStyles } from './styles.ts';
import type { TableState, TableStore } from './table-store.ts';

export function GroupMenu({ store, state, terse }: { readonly store: TableStore; readonly state: TableState; readonly terse: boolean }) {
  const styles = useStyles2(panelStyles);
  const buttons = useStyles2(buttonStyles);
  const { table, groups, closed, view } = state;
  const grouped = view.group === undefined ? undefined : table.byId.get(view.group);
  const choose = (group: string | undefined) => store.setView({ group });
  return (
    <Popup label={grouped === undefined ? 'Group' : `Group: ${grouped.title}`} glyph="group" terse={terse} pressed={grouped !== undefined} closesOnPress>
      <div className={styles.settings}>
        {groups === undefined ? null : (
          <>
            <button type="button" className={buttons.item} disabled={closed.size >= groups.texts.length} onClick={() => store.close(groups.texts)}>
              <Glyph name="closed" size={12} />
              Close all groups
            </button>
            <button type="button" className={buttons.item} disabled={closed.size === 0} onClick={() => store.close([])}>
              <Glyph name="opened" size={12} />
              Open all groups
            </button>
          </>
        )}
        <ul className={styles.settingsList} aria-label="Group by">
          {[undefined, ...table.columns.filter((column) => canGroup(column) && column !== table.key)].map((column) => {
            const on = column === grouped;
            return (
              <li key={column?.id ?? ''}>
                <button type="button" aria-pressed={on} title={column?.meaning} className={cx(buttons.item, on && buttons.pressed)} onClick={() => choose(column?.id)}>
                  {column?.title ?? 'No groups'}
                </button>
              </li>
            );
          })}
        </ul>
      </div>
    </Popup>
  );
}

/** A column of texts or of yes and no. */
export function canGroup({ reader }: TableColumn): boolean {
  return reader.kind === 'text' || reader.kind === 'boolean';
}
