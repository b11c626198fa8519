/** What the marks and colours mean, and how many cells stand so: those that ran, then those that are blank. */
import { useStyles2 } from '@grafana/ui';
import { useMemo } from 'react';
import { cellStates, stateWords } from '../../../core/release/states.ts';
import { countsOf } from './core/figures.ts';
import type { BuildMatrix } from './core/matrix.ts';
import { StateMark } from './StateMark.tsx';
import { matrixStyles } from './styles.ts';

export function Legend({ matrix }: { readonly matrix: BuildMatrix }) {
  const styles = useStyles2(matrixStyles);
  const { run, blank } = useMemo(() => countsOf(matrix), [matrix]);
  const entries = [run, blank].flatMap((counts, kind) => cellStates.flatMap((state, index) => ((counts[index] ?? 0) > 0 ? [{ state, count: counts[index] ?? 0, isBlank: kind === 1 }] : [])));
  return (
    <ul className={styles.legend} aria-label="Legend">
      {entries.map(({ state, count, isBlank }) => (
        <li key={`${state} ${isBlank}`} title={stateWords[state].meaning}>
          <StateMark state={state} isBlank={isBlank} />
          {isBlank ? `blank: ${stateWords[state].title.toLowerCase()}` : stateWords[state].title} {count.toLocaleString('en')}
        </li>
      ))}
    </ul>
  );
}
