/** The kinds of source to choose from, each with what it is for. */
import { Icon, useStyles2 } from '@grafana/ui';
import { settingsStyles } from './settings-styles.ts';
import type { Kind } from './source-problems.ts';

export function KindCards({ kinds, onAdd }: { readonly kinds: readonly Kind[]; readonly onAdd: (kind: string) => void }) {
  const styles = useStyles2(settingsStyles);
  return (
    <div className={styles.kinds} role="group" aria-label="Add a source">
      {kinds.map(({ kind, title, description }) => (
        <button key={kind} type="button" className={styles.kindCard} aria-label={`Add ${title}`} onClick={() => onAdd(kind)}>
          <span className={styles.kindTitle}>
            <Icon name="plus" />
            {title}
          </span>
          <span className={styles.kind}>{description}</span>
        </button>
      ))}
    </div>
  );
}
