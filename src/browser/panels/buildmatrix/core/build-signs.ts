/** What the signs at the builds stand for, as far as they occur: which are ready, marks of builds that the cells do not explain, builds that contradict themselves, the bars of what passed. */
import type { BuildState } from '../../../../core/release/readiness.ts';
import { cellStates, type BuildMark } from '../../../../core/release/states.ts';
import type { BuildFigures } from './figures.ts';
import type { BuildMatrix } from './matrix.ts';

export interface BuildSigns {
  /** In the order of `cellStates`: marks that need words, and the note where few say all that is to be known. */
  readonly marks: readonly { readonly mark: BuildMark; readonly builds: number; readonly notes: readonly string[] }[];
  /** How many builds are ready, and how many are known not to be. */
  readonly ready: number;
  readonly notReady: number;
  /** How many builds contradict themselves. */
  readonly contradicting: number;
  /** Whether any build has a bar. */
  readonly hasBars: boolean;
}

/** More different notes on one mark are read in the boxes of the builds: such notes are about a build, not about its mark. */
const mostNotes = 2;

/** Of all builds. `explained`: whether the legend has the state already, of cells that ran. */
export function buildSignsOf({ builds, contradictions }: Pick<BuildMatrix, 'builds' | 'contradictions'>, figures: readonly BuildFigures[], explained: (mark: BuildMark) => boolean): BuildSigns {
  const byMark = new Map<BuildMark, { builds: number; readonly notes: Set<string> }>();
  let contradicting = 0;
  for (const { build, mark, note } of builds) {
    const known = byMark.get(mark) ?? { builds: 0, notes: new Set() };
    byMark.set(mark, known);
    known.builds++;
    if (note !== null) {
      known.notes.add(note);
    }
    contradicting += contradictions.has(build) ? 1 : 0;
  }
  const marks = [...byMark]
    .map(([mark, known]) => ({ mark, builds: known.builds, notes: known.notes.size > mostNotes ? [] : [...known.notes] }))
    .filter(({ mark, notes }) => notes.length > 0 || !explained(mark))
    .sort((a, b) => cellStates.indexOf(a.mark) - cellStates.indexOf(b.mark));
  const judged = (state: BuildState) => builds.filter(({ readiness }) => readiness?.state === state).length;
  return { marks, ready: judged('ready'), notReady: judged('notReady'), contradicting, hasBars: figures.some(({ judged }) => judged > 0) };
}
