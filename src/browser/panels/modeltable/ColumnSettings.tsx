/** Which columns are shown, and in which order. */
import { useStyles2 } from '@grafana/ui';
import { cx } from '@emotion/css';
import { columns as contractColumns } from '../../../contract/columns.ts';
import { buttonStyles } from '../../kit/button-styles.ts';
import { Glyph } from '../../kit/Glyph.tsx';
import { Popup } from '../../kit/Popup.tsx';
import type { BoundTable, TableColumn } from './bind.ts';
import { panelStyles } from './styles.ts';

interface ColumnSettingsProps {
  readonly table: BoundTable;
  readonly shown: readonly TableColumn[];
  readonly changed: boolean;
  readonly terse: boolean;
  /** Undefined resets. */
  readonly onChange: (columns: readonly string[] | undefined) => void;
}

export function ColumnSettings({ table, shown, changed, terse, onChange }: ColumnSettingsProps) {
  const styles = useStyles2(panelStyles);
  const buttons = useStyles2(buttonStyles);
  const ids = shown.map(({ id }) => id);
  const listed = [...shown, ...table.columns.filter((column) => !shown.includes(column))];
  const move = (from: number, to: number) => {
    const next = ids.filter((_, index) => index !== from);
    next.splice(to, 0, ids[from] ?? '');
    onChange(next);
  };
  const lacking = table.found.lacking.map((column) => contractColumns.models[column].title);
  return (
    <Popup label="Columns" glyph="columns" terse={terse}>
      <div className={styles.settings}>
        <ul className={styles.settingsList}>
          {listed.map((column, place) => {
            const on = place < shown.length;
            return (
              <li key={column.id} className={styles.settingsItem}>
                <label title={column.meaning}>
                  <input type="checkbox" checked={on} disabled={on && shown.length === 1} onChange={() => onChange(on ? ids.filter((id) => id !== column.id) : [...ids, column.id])} />
                  <span className={styles.suggestionText}>{column.title}</span>
                </label>
                {on ? (
                  <>
                    <button type="button" className={cx(buttons.button, buttons.bare)} aria-label={`Move ${column.title} up`} disabled={place === 0} onClick={() => move(place, place - 1)}>
                      <Glyph name="up" size={12} />
                    </button>
                    <button type="button" className={cx(buttons.button, buttons.bare)} aria-label={`Move ${column.title} down`} disabled={place === shown.length - 1} onClick={() => move(place, place + 1)}>
                      <Glyph name="down" size={12} />
                    </button>
                  </>
                ) : null}
              </li>
            );
          })}
        </ul>
        {lacking.length === 0 ? null : (
          <p className={styles.settingsNote}>
            Not in this data: {lacking.join(', ')}. If a field has another name, choose it in the panel’s options under Fields.
          </p>
        )}
        <button type="button" className={buttons.item} disabled={!changed} onClick={() => onChange(undefined)}>
          Reset columns
        </button>
      </div>
    </Popup>
  );
}
