/** What differs between what a build was made of and what the build before it was made of. */
import { useStyles2 } from '@grafana/ui';
import { useMemo } from 'react';
import { inputChanges } from './core/inputs.ts';
import type { BuildMatrix } from './core/matrix.ts';
import { matrixStyles } from './styles.ts';

const shownChanges = 12;

export function InputList({ builds, build }: { readonly builds: BuildMatrix['builds']; readonly build: string }) {
  const styles = useStyles2(matrixStyles);
  const at = builds.findIndex((one) => one.build === build);
  const [own, before] = [builds[at], builds[at + 1]];
  const changes = useMemo(() => inputChanges(before?.inputs ?? null, own?.inputs ?? null), [before, own]);
  if (changes === undefined || before === undefined) {
    return null;
  }
  return (
    <div className={styles.part}>
      {changes.length === 0 ? `Made of the same as ${before.build}, the build before.` : `What it is made of differs from ${before.build}, the build before:`}
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
