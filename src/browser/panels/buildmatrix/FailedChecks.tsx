/** In the box of a build: what failed on it, each a way to its cell. */
import { useStyles2 } from '@grafana/ui';
import { useId } from 'react';
import { cellStates } from '../../../core/release/states.ts';
import { buttonStyles } from '../../kit/button-styles.ts';
import { cellAt, type BuildMatrix } from './core/matrix.ts';
import type { Failure } from './core/next-failure.ts';
import { StateMark } from './StateMark.tsx';
import { matrixStyles } from './styles.ts';

interface FailedChecksProps {
  readonly matrix: BuildMatrix;
  readonly build: number;
  /** As the lines of the matrix stand. */
  readonly failures: readonly Failure[];
  readonly onOpen: (line: number) => void;
}

/** More are quicker to go through with the key that leads to the next. */
const listed = 8;

export function FailedChecks({ matrix, build, failures, onOpen }: FailedChecksProps) {
  const styles = useStyles2(matrixStyles);
  const buttons = useStyles2(buttonStyles);
  const id = useId();
  if (failures.length === 0) {
    return null;
  }
  const more = failures.length - listed;
  return (
    <div className={styles.part}>
      <div id={id} className={styles.quiet}>
        Failed on it:
      </div>
      <ul className={styles.inputs} aria-labelledby={id}>
        {failures.slice(0, listed).map(({ line, check }) => (
          <li key={line}>
            <button type="button" className={buttons.item} onClick={() => onOpen(line)}>
              <StateMark state={cellStates[matrix.states[cellAt(matrix, build, check)] ?? -1] ?? 'unknown'} isBlank={false} />
              {matrix.checks[check]?.check}
            </button>
          </li>
        ))}
      </ul>
      {more <= 0 ? null : <div className={styles.quiet}>And {more} more: in the matrix, n leads from one to the next.</div>}
    </div>
  );
}
