/** In the box of a cell or a build: the choice of another build to compare its build with. */
import { useStyles2 } from '@grafana/ui';
import { useState } from 'react';
import { buttonStyles } from '../../kit/button-styles.ts';
import type { BuildMatrix } from './core/matrix.ts';
import { titleOf, type Reference } from './core/reference.ts';
import { matrixStyles } from './styles.ts';

interface CompareWithProps {
  readonly builds: BuildMatrix['builds'];
  /** The builds that are shown, and the one that is open: indices. */
  readonly shown: readonly number[];
  readonly build: number;
  readonly reference: Reference | undefined;
  readonly onCompare: (other: number) => void;
}

/** On each side of the build: a list of ten thousand serves nobody. */
const offeredOnEachSide = 100;

export function CompareWith({ builds, shown, build, reference, onCompare }: CompareWithProps) {
  const styles = useStyles2(matrixStyles);
  const buttons = useStyles2(buttonStyles);
  const at = shown.indexOf(build);
  const offered = shown.filter((other, column) => other !== build && (Math.abs(column - at) <= offeredOnEachSide || other === reference?.build));
  const [chosen, setChosen] = useState<number>();
  const other = chosen ?? (offered.includes(reference?.build ?? -1) ? reference?.build : offered[0]);
  if (other === undefined) {
    return null;
  }
  const nameOf = (one: number) => {
    const name = builds[one]?.build ?? '';
    return one === reference?.build ? titleOf(reference, name) : name;
  };
  return (
    <div className={styles.part}>
      <div className={styles.compareWith}>
        <label className={styles.choice}>
          Compare with
          <select className={styles.select} title={nameOf(other)} value={other} onChange={({ target }) => setChosen(Number(target.value))}>
            {offered.map((one) => (
              <option key={one} value={one}>
                {nameOf(one)}
              </option>
            ))}
          </select>
        </label>
        <button type="button" className={buttons.button} onClick={() => onCompare(other)}>
          Compare
        </button>
      </div>
      <div className={styles.quiet}>Or hold Shift and press another build, or move to it with Shift and the arrow keys.</div>
    </div>
  );
}
