/** What stands in place of the map when there is none, and what to do about it. */
import { useStyles2 } from '@grafana/ui';
import type { ReactNode } from 'react';
import { heatmapStyles } from './styles.ts';

export function Message({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  const styles = useStyles2(heatmapStyles);
  return (
    <div className={styles.message} role="status">
      <strong>{title}</strong>
      {children}
    </div>
  );
}
