/** Two builds that were chosen, side by side: the checks that stand otherwise, and what they are made of. */
import { useStyles2 } from '@grafana/ui';
import type { Ref } from 'react';
import { stateWords } from '../../../core/release/states.ts';
import { CloseButton } from '../../kit/CloseButton.tsx';
import { CutName } from '../../kit/CutName.tsx';
import type { Change } from './core/changes.ts';
import type { BuildMatrix } from './core/matrix.ts';
import { InputList } from './InputList.tsx';
import { StateMark } from './StateMark.tsx';
import { matrixStyles } from './styles.ts';

interface ComparedBuildsProps {
  readonly builds: BuildMatrix['builds'];
  /** Indices. */
  readonly older: number;
  readonly newer: number;
  readonly changes: readonly Change[];
  /** Takes the focus of a person who asked for the comparison in a box. */
  readonly area: Ref<HTMLElement>;
  readonly onClose: () => void;
}

/** In one sentence. */
export const changesText = (changes: readonly Change[]): string => (changes.length === 0 ? 'Every check stands as before.' : `${changes.length} ${changes.length === 1 ? 'check stands' : 'checks stand'} otherwise.`);

export function ComparedBuilds({ builds, older, newer, changes, area, onClose }: ComparedBuildsProps) {
  const styles = useStyles2(matrixStyles);
  const [from, to] = [builds[older]?.build ?? '', builds[newer]?.build ?? ''];
  return (
    <section ref={area} tabIndex={-1} className={styles.compared} aria-label={`${from} to ${to}`}>
      <header>
        <strong title={`${from} → ${to}`}>
          <CutName text={from} />
          <span>→</span>
          <CutName text={to} />
        </strong>
        <span>{changesText(changes)}</span>
        <span className={styles.spacer} />
        <CloseButton word="End the comparison" onClose={onClose} />
      </header>
      <div className={styles.sides}>
        <ul>
          {changes.map(({ check, from: was, to: now }) => (
            <li key={check}>
              <StateMark state={was} isBlank={false} /> → <StateMark state={now} isBlank={false} /> {check}: {stateWords[was].title.toLowerCase()} → {stateWords[now].title.toLowerCase()}
            </li>
          ))}
        </ul>
        <InputList builds={builds} newer={newer} older={older} />
      </div>
    </section>
  );
}
