/** What differs between what two builds were made of. */
import { useStyles2 } from '@grafana/ui';
import { useMemo } from 'react';
import { inputChanges } from './core/inputs.ts';
import type { BuildMatrix } from './core/matrix.ts';
import { matrixStyles } from './styles.ts';

interface InputListProps {
  readonly builds: BuildMatrix['builds'];
  /** Indices. */
  readonly newer: number;
  readonly older: number;
  /** Whether the newer one is what is told of, else the first that failed. */
  readonly isTold?: boolean;
  /** What there is to say of the older one beside its name. */
  readonly being?: string;
}

const shownChanges = 12;

export function InputList({ builds, newer, older, isTold = true, being }: InputListProps) {
  const styles = useStyles2(matrixStyles);
  const [own, other] = [builds[newer], builds[older]];
  const changes = useMemo(() => inputChanges(other?.inputs ?? null, own?.inputs ?? null), [other, own]);
  if (changes === undefined || own === undefined || other === undefined) {
    return null;
  }
  const beside = `${other.build}${being === undefined ? '' : `, ${being}`}`;
  const first = `${own.build}, the first that failed it,`;
  const heading = changes.length > 0 ? `What ${isTold ? 'it' : first} is made of differs from ${beside}:` : `${isTold ? 'Made' : `${first} is made`} of the same as ${beside}.`;
  return (
    <div className={styles.part}>
      {heading}
      <ul className={styles.inputs} aria-label="What it is made of">
        {changes.slice(0, shownChanges).map(({ name, before: was, now }) => (
          <li key={name}>
            {name}: {was ?? 'none'} → {now ?? 'none'}
          </li>
        ))}
        {changes.length > shownChanges ? <li>and {changes.length - shownChanges} more</li> : null}
      </ul>
    </div>
  );
}
