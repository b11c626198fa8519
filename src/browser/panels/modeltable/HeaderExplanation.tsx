/** What the card says of a column. */
import { useStyles2 } from '@grafana/ui';
import type { TableColumn } from './bind.ts';
import { cardStyles } from './styles.ts';

export function HeaderExplanation({ column }: { readonly column: TableColumn }) {
  const styles = useStyles2(cardStyles);
  return (
    <>
      <div className={styles.value}>{column.title}</div>
      {column.meaning === '' ? null : <div>{column.meaning}</div>}
      <div className={styles.part}>
        <span className={styles.quiet}>
          Click or Enter sorts; with Shift it adds to the sorting. Search it as <code>{column.id}:</code>
        </span>
      </div>
    </>
  );
}
