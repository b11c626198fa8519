/** What the marks and colours mean, and how many of the cells shown stand so: those that ran, those that are blank, those that are disputed; and what stands at the builds. */
import { useStyles2 } from '@grafana/ui';
import { useMemo } from 'react';
import { cellStates, stateWords } from '../../../core/release/states.ts';
import { buildSignsOf } from './core/build-signs.ts';
import { countsOf, type BuildFigures } from './core/figures.ts';
import type { BuildMatrix } from './core/matrix.ts';
import { BarMark, CornerMark, ReadinessMark, StateMark } from './StateMark.tsx';
import { matrixStyles } from './styles.ts';

const readinessEntries = [
  { state: 'ready', text: 'build ready', meaning: 'Every gate of the build passed, and nothing else speaks against it.' },
  { state: 'notReady', text: 'build not ready', meaning: 'Something speaks against the build: open it to see what. A build of which it is not known has no such mark.' },
] as const;

interface LegendProps {
  readonly matrix: BuildMatrix;
  /** What the search finds: indices. */
  readonly builds: readonly number[];
  readonly checks: readonly number[];
  /** One entry a build of the matrix. */
  readonly buildFigures: readonly BuildFigures[];
}

const gateSigns = [
  { gate: 'declared', sign: '◆', text: 'Gate: a release needs it, stands first', meaning: 'A source declares that a release needs this check to pass. Gates stand above the other checks, whatever the order.' },
  { gate: 'inferred', sign: '◇', text: 'Gate, inferred: stands first', meaning: 'Nobody declares gates, and most builds run this check, so a release is taken to need it. Gates stand above the other checks, whatever the order.' },
] as const;

export function Legend({ matrix, builds, checks, buildFigures }: LegendProps) {
  const styles = useStyles2(matrixStyles);
  const isWhole = builds.length === matrix.builds.length && checks.length === matrix.checks.length;
  const all = useMemo(() => countsOf(matrix), [matrix]);
  const shown = useMemo(() => (isWhole ? all : countsOf(matrix, builds, checks)), [matrix, all, isWhole, builds, checks]);
  const gates = gateSigns.filter(({ gate }) => matrix.checks.some((check) => check.gate === gate));
  const signs = useMemo(() => buildSignsOf(matrix, buildFigures, (mark) => (all.run[cellStates.indexOf(mark)] ?? 0) > 0), [matrix, buildFigures, all]);
  const text = (count: number, of: number) => (isWhole ? of.toLocaleString('en') : `${count.toLocaleString('en')} of ${of.toLocaleString('en')}`);
  const entries = (['run', 'blank'] as const).flatMap((kind) => cellStates.flatMap((state, index) => ((all[kind][index] ?? 0) > 0 ? [{ state, count: text(shown[kind][index] ?? 0, all[kind][index] ?? 0), isBlank: kind === 'blank' }] : [])));
  return (
    <ul className={styles.legend} aria-label="Legend">
      {entries.map(({ state, count, isBlank }) => (
        <li key={`${state} ${isBlank}`} title={stateWords[state].meaning}>
          <StateMark state={state} isBlank={isBlank} />
          {isBlank ? `blank: ${stateWords[state].title.toLowerCase()}` : stateWords[state].title} {count}
        </li>
      ))}
      {readinessEntries.map(({ state, text: said, meaning }) =>
        signs[state] === 0 ? null : (
          <li key={state} title={meaning}>
            <ReadinessMark state={state} />
            {said} {signs[state].toLocaleString('en')}
          </li>
        )
      )}
      {signs.marks.map(({ mark, builds: count, notes }) => (
        <li key={`build ${mark}`} title={stateWords[mark].meaning}>
          <StateMark state={mark} isBlank={mark === 'unknown'} />
          build: {stateWords[mark].title.toLowerCase()} {[count.toLocaleString('en'), ...notes].join(' · ')}
        </li>
      ))}
      {signs.contradicting === 0 ? null : (
        <li title="What is said of the build cannot all be true: open it to see what.">
          <span className={styles.flag}>⚠</span>
          build contradicts itself {signs.contradicting.toLocaleString('en')}
        </li>
      )}
      {signs.hasBars ? (
        <li title="The bar under the name of a build: of its checks that judged, how many passed.">
          <BarMark />
          checks passed
        </li>
      ) : null}
      {gates.map(({ gate, sign, text: said, meaning }) => (
        <li key={gate} title={meaning}>
          <span aria-hidden="true">{sign}</span>
          {said}
        </li>
      ))}
      {all.disputed === 0 ? null : (
        <li title="Sources say different things of it: open it to see which says what.">
          <CornerMark />
          Sources disagree {text(shown.disputed, all.disputed)}
        </li>
      )}
    </ul>
  );
}
