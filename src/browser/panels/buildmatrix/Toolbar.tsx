/** Above the matrix: search, order, groups, the way from failure to failure, and the file. */
import { useStyles2 } from '@grafana/ui';
import { buttonStyles } from '../../kit/button-styles.ts';
import { Glyph } from '../../kit/Glyph.tsx';
import { groupingMeanings, groupings, groupingTitles, orderMeanings, orders, orderTitles, type Grouping, type Order } from './core/arrange.ts';
import { matrixStyles } from './styles.ts';

interface ToolbarProps {
  readonly search: string;
  /** Id of what is said of the search; undefined where nothing is. */
  readonly searchNotes: string | undefined;
  /** Whether the search names what there is not. */
  readonly isSearchWrong: boolean;
  readonly order: Order;
  readonly grouping: Grouping;
  readonly count: string;
  readonly isNarrow: boolean;
  readonly hasFailures: boolean;
  readonly onSearch: (text: string) => void;
  readonly onOrder: (order: Order) => void;
  readonly onGrouping: (grouping: Grouping) => void;
  readonly onNextFailure: () => void;
  readonly onDownload: () => void;
}

export function Toolbar({ search, searchNotes, isSearchWrong, order, grouping, count, isNarrow, hasFailures, onSearch, onOrder, onGrouping, onNextFailure, onDownload }: ToolbarProps) {
  const styles = useStyles2(matrixStyles);
  const buttons = useStyles2(buttonStyles);
  return (
    <div className={styles.toolbar} role="toolbar" aria-label="Matrix">
      <input className={styles.search} type="search" aria-label="Search checks and builds" aria-describedby={searchNotes} aria-invalid={isSearchWrong} placeholder="state:failed suite:~gpu" value={search} onChange={({ target }) => onSearch(target.value)} />
      <Choice label="Order" meaning={`Order of the checks: gates (◆ ◇) first, then ${orderMeanings[order]}.`} value={order} values={orders} titles={orderTitles} onChange={onOrder} />
      <Choice label="Group" meaning={`Groups of checks: ${groupingTitles[grouping].toLowerCase()}. ${groupingMeanings[grouping]}`} value={grouping} values={groupings} titles={groupingTitles} onChange={onGrouping} />
      <button type="button" className={buttons.button} onClick={onNextFailure} disabled={!hasFailures} title="To the next failed, errored or flaky cell: from the newest build to older ones, in each build from the top down. Key n; p leads back.">
        Next failure
      </button>
      <span className={styles.end}>
        {isNarrow ? null : (
          <span className={styles.count} role="status">
            {count}
          </span>
        )}
        <button type="button" className={buttons.button} onClick={onDownload} aria-label="Download as CSV" title="Download what is shown as CSV">
          <Glyph name="download" size={13} />
          CSV
        </button>
      </span>
    </div>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  /** How it is set now, and what that does. */
  readonly meaning: string;
  readonly value: T;
  readonly values: readonly T[];
  readonly titles: Readonly<Record<T, string>>;
  readonly onChange: (value: T) => void;
}

function Choice<T extends string>({ label, meaning, value, values, titles, onChange }: ChoiceProps<T>) {
  const styles = useStyles2(matrixStyles);
  return (
    <label className={styles.choice} title={meaning}>
      {label}
      <select
        aria-description={meaning}
        className={styles.select}
        value={value}
        onChange={({ target }) => {
          const chosen = values.find((one) => one === target.value);
          if (chosen !== undefined) {
            onChange(chosen);
          }
        }}
      >
        {values.map((one) => (
          <option key={one} value={one}>
            {titles[one]}
          </option>
        ))}
      </select>
    </label>
  );
}
