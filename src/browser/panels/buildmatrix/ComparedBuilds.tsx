/** Two builds that were chosen, side by side: the checks that stand otherwise. */
import { useStyles2 } from '@grafana/ui';
import { stateWords } from '../../../core/release/states.ts';
import { buttonStyles } from '../../kit/button-styles.ts';
import { Glyph } from '../../kit/Glyph.tsx';
import type { Change } from './core/changes.ts';
import { StateMark } from './StateMark.tsx';
import { matrixStyles } from './styles.ts';

interface ComparedBuildsProps {
  readonly older: string;
  readonly newer: string;
  readonly changes: readonly Change[];
  readonly onClose: () => void;
}

export function ComparedBuilds({ older, newer, changes, onClose }: ComparedBuildsProps) {
  const styles = useStyles2(matrixStyles);
  const buttons = useStyles2(buttonStyles);
  return (
    <section className={styles.compared} aria-label={`${older} to ${newer}`}>
      <header>
        <strong>
          {older} → {newer}
        </strong>
        <span>{changes.length === 0 ? 'Every check stands as before.' : `${changes.length} ${changes.length === 1 ? 'check stands' : 'checks stand'} otherwise.`}</span>
        <span className={styles.spacer} />
        <button type="button" className={buttons.button} onClick={onClose} aria-label="End the comparison">
          <Glyph name="close" size={12} />
        </button>
      </header>
      <ul>
        {changes.map(({ check, from, to }) => (
          <li key={check}>
            <StateMark state={from} isBlank={false} /> → <StateMark state={to} isBlank={false} /> {check}: {stateWords[from].title.toLowerCase()} → {stateWords[to].title.toLowerCase()}
          </li>
        ))}
      </ul>
    </section>
  );
}
