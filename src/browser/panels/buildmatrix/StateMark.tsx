/** The mark of a state as it stands in its cell, beside a word. */
import { useStyles2, useTheme2 } from '@grafana/ui';
import { stateWords, type CellState } from '../../../core/release/states.ts';
import { lookOf } from './core/looks.ts';
import { matrixStyles } from './styles.ts';

export function StateMark({ state, isBlank }: { readonly state: CellState; readonly isBlank: boolean }) {
  const styles = useStyles2(matrixStyles);
  const { isDark } = useTheme2();
  const { fill, ink } = lookOf(state, isBlank, isDark);
  return (
    <span className={styles.swatch} style={{ background: fill, color: ink, boxShadow: fill === undefined && !isBlank ? `inset 0 0 0 1px ${ink}` : undefined }} aria-hidden="true">
      {stateWords[state].mark}
    </span>
  );
}
