/** Two builds that were chosen, side by side: the checks that stand otherwise. */
import { useStyles2 } from '@grafana/ui';
import type { Ref } from 'react';
import { stateWords } from '../../../core/release/states.ts';
import { CloseButton } from '../../kit/CloseButton.tsx';
import { CutName } from '../../kit/CutName.tsx';
import type { Change } from './core/changes.ts';
import { StateMark } from './StateMark.tsx';
import { matrixStyles } from './styles.ts';

interface ComparedBuildsProps {
  readonly older: string;
  readonly newer: string;
  readonly changes: readonly Change[];
  /** Takes the focus of a person who asked for the comparison in a box. */
  readonly area: Ref<HTMLElement>;
  readonly onClose: () => void;
}

export function ComparedBuilds({ older, newer, changes, area, onClose }: ComparedBuildsProps) {
  const styles = useStyles2(matrixStyles);
  return (
    <section ref={area} tabIndex={-1} className={styles.compared} aria-label={`${older} to ${newer}`}>
      <header>
        <strong title={`${older} → ${newer}`}>
          <CutName text={older} />
          <span>→</span>
          <CutName text={newer} />
        </strong>
        <span>{changes.length === 0 ? 'Every check stands as before.' : `${changes.length} ${changes.length === 1 ? 'check stands' : 'checks stand'} otherwise.`}</span>
        <span className={styles.spacer} />
        <CloseButton word="End the comparison" onClose={onClose} />
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
