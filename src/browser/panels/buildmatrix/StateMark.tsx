/** The marks of a cell as they stand in it, beside a word: of its state, and of what sources disagree on; and what stands at a build. */
import { useStyles2, useTheme2 } from '@grafana/ui';
import type { BuildState } from '../../../core/release/readiness.ts';
import { stateWords, type CellState } from '../../../core/release/states.ts';
import { lookOf } from './core/looks.ts';
import { readinessSigns } from './core/readiness-signs.ts';
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

/** Whether a build may be released, as above its column. */
export function ReadinessMark({ state }: { readonly state: BuildState }) {
  const styles = useStyles2(matrixStyles);
  return (
    <span className={styles[state]} aria-hidden="true">
      {readinessSigns[state].mark}
    </span>
  );
}

/** The corner of a cell on which sources disagree. */
export function CornerMark() {
  const styles = useStyles2(matrixStyles);
  return (
    <svg className={styles.corner} width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
      <path d="M2 1h9v9z" />
    </svg>
  );
}

/** The bar under the name of a build. */
export function BarMark() {
  const styles = useStyles2(matrixStyles);
  return (
    <svg className={styles.bar} width="18" height="3" viewBox="0 0 18 3" aria-hidden="true">
      <path d="M0 0h18v3H0z" />
      <path d="M0 0h12v3H0z" />
    </svg>
  );
}
