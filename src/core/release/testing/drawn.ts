/** Releases drawn as text, one line a check: a test reads like the matrix on a screen. */
import type { Attempts, Build, Check, Release } from '../release.ts';
import { outcomes, type BuildMark, type Outcome } from '../states.ts';

const day = 86_400_000;
const drawnAt = Date.UTC(2026, 0, 31);
const outcomeOf: Readonly<Record<string, readonly Outcome[]>> = {
  '✓': ['passed'], '✗': ['failed'], '!': ['errored'], '»': ['skipped'], '⊘': ['cancelled'], '▸': ['running'], '∅': ['lost'], '≈': ['failed', 'passed'], ' ': [], '·': [],
};
const markOf: Readonly<Record<string, BuildMark>> = { '✓': 'passed', '✗': 'failed', '!': 'errored', '⊘': 'cancelled', '▸': 'running', ' ': 'unknown', '·': 'unknown' };

export interface Drawn {
  /** Marks of the builds, newest first; `·` for a blank. */
  readonly build: string;
  /** Marks of each check, in the order in which they run. */
  readonly checks: Readonly<Record<string, string>>;
  readonly about?: Readonly<Record<string, Partial<Check>>>;
  readonly builds?: readonly Partial<Build>[];
}

/** Builds are B1 (oldest) and up, one a day. */
export function drawn({ build, checks, about = {}, builds = [] }: Drawn): Release {
  const marks = [...build];
  const runs = Object.values(checks).flatMap((row, check) => [...row].flatMap((mark, index) => (outcomeOf[mark] ?? []).map((outcome, number) => ({ build: index, check, number: number + 1, outcome }))));
  return {
    name: 'pkg',
    builds: marks.map((mark, index) => ({ name: `B${marks.length - index}`, time: drawnAt - index * day, mark: markOf[mark] ?? 'unknown', verdict: undefined, verdictTime: NaN, url: undefined, note: undefined, inputs: undefined, ...builds[index] })),
    checks: Object.keys(checks).map((name, index) => ({ name, place: index + 1, gate: undefined, suite: undefined, owner: undefined, needs: [], ...about[name] })),
    attempts: columnsOf(runs),
  };
}

export const columnsOf = (runs: readonly { readonly build: number; readonly check: number; readonly number: number; readonly outcome: Outcome; readonly start?: number; readonly end?: number; readonly isDisputed?: boolean }[]): Attempts => ({
  build: Int32Array.from(runs, (run) => run.build),
  check: Int32Array.from(runs, (run) => run.check),
  number: Float64Array.from(runs, (run) => run.number),
  outcome: Uint8Array.from(runs, (run) => outcomes.indexOf(run.outcome)),
  startTime: Float64Array.from(runs, ({ start = NaN }) => start),
  endTime: Float64Array.from(runs, ({ end = NaN }) => end),
  disputed: runs.flatMap(({ isDisputed = false }, run) => (isDisputed ? [run] : [])),
});
