/** What differs between what a build was made of and what the build was made of that it is told beside. */
import { useStyles2 } from '@grafana/ui';
import { useMemo } from 'react';
import { inputChanges } from './core/inputs.ts';
import type { BuildMatrix } from './core/matrix.ts';
import type { Reference } from './core/reference.ts';
import { matrixStyles } from './styles.ts';

interface InputListProps {
  readonly builds: BuildMatrix['builds'];
  readonly build: number;
  readonly check: string;
  readonly reference: Reference;
}

const shownChanges = 12;

export function InputList({ builds, build, check, reference }: InputListProps) {
  const styles = useStyles2(matrixStyles);
  const [own, older] = [builds[build], builds[reference.build]];
  const changes = useMemo(() => inputChanges(older?.inputs ?? null, own?.inputs ?? null), [older, own]);
  if (changes === undefined || older === undefined) {
    return null;
  }
  const beside = `${older.build}, ${reference.why === 'lastGood' ? `the last build that passed ${check}` : 'the build before'}`;
  return (
    <div className={styles.part}>
      {changes.length === 0 ? `Made of the same as ${beside}.` : `What it is made of differs from ${beside}:`}
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
