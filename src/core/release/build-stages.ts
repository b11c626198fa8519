/** How builds come through the stages that test them: through each, and through all of them. */
import { cellRuns, runsOfCell, type RunDetails } from './cell-runs.ts';
import { stateAt, type Cells } from './cells.ts';
import type { Gates } from './gates.ts';
import type { Release } from './release.ts';
import type { StageDefinition } from './stage-list.ts';
import { outcomes, type CellState, type Outcome } from './states.ts';

/** `open`: it cannot be told, for the build was cancelled there, still runs, or has no result. */
export type Passage = 'passed' | 'failed' | 'open';

export interface BuildStage {
  /** One a build, in the order in which these were given. */
  readonly passages: readonly Passage[];
  /** GPU-hours of all runs of the stage's checks, retries among them, for each build that passed or failed there and of which every run states its GPU time; NaN where there is none. The build itself counts with none. */
  readonly costGpuHours: number;
}

interface Judged extends Release {
  readonly cells: Cells;
  readonly gates: Gates;
}

/** A run that takes no machine. */
const idle: readonly (Outcome | undefined)[] = ['skipped', 'queued'];

const bad: readonly (CellState | undefined)[] = ['failed', 'errored', 'flaky'];

/** `builds`: indices of those that are looked at. Undefined for stages that are not of builds. */
export function buildStage(release: Judged, { gpuSeconds }: Pick<RunDetails, 'gpuSeconds'>, stage: StageDefinition, builds: readonly number[]): BuildStage | undefined {
  if (stage.kind === 'build') {
    return { passages: builds.map((build) => passageOfMark(release, build)), costGpuHours: 0 };
  }
  const chosen = checksOfStage(release, stage);
  if (chosen === undefined) {
    return undefined;
  }
  const gated = chosen.filter((check) => release.gates[check] !== undefined);
  const isGated = stage.kind !== 'check' && gated.length > 0;
  const passages = builds.map((build) => passageOf((isGated ? gated : chosen).map((check) => stateAt(release.cells, build * release.checks.length + check)), isGated));
  return { passages, costGpuHours: meanHours(release, gpuSeconds, chosen, builds.filter((_, index) => passages[index] !== 'open')) };
}

/** Successes and trials; the rest is open. */
export const counted = (passages: readonly Passage[]): { readonly successes: number; readonly trials: number } => {
  const successes = passages.filter((passage) => passage === 'passed').length;
  return { successes, trials: successes + passages.filter((passage) => passage === 'failed').length };
};

/** From end to end: a build that failed at any stage has failed, one that passed all of them came through. */
export const throughAll = (stages: readonly (readonly Passage[])[]): readonly Passage[] =>
  (stages[0] ?? []).map((_, build) => {
    const own = stages.map((stage) => stage[build]);
    return own.includes('failed') ? 'failed' : own.every((passage) => passage === 'passed') ? 'passed' : 'open';
  });

function passageOfMark({ builds }: Pick<Release, 'builds'>, build: number): Passage {
  const mark = builds[build]?.mark;
  return mark === 'passed' ? 'passed' : mark === 'failed' || mark === 'errored' ? 'failed' : 'open';
}

/** A flaky check is no proof. Of gates all have to pass; of other checks those that have a result. */
function passageOf(states: readonly (CellState | undefined)[], isGated: boolean): Passage {
  if (states.some((state) => bad.includes(state))) {
    return 'failed';
  }
  const counting = isGated ? states : states.filter((state) => state === 'passed' || state === 'running');
  return counting.length > 0 && counting.every((state) => state === 'passed') ? 'passed' : 'open';
}

/** The checks that a stage counts, as indices; undefined for stages that count none. */
export function checksOfStage({ checks, gates }: Pick<Judged, 'checks' | 'gates'>, { kind, of }: StageDefinition): readonly number[] | undefined {
  const chosen = (isWanted: (check: number) => boolean) => checks.flatMap((_, check) => (isWanted(check) ? [check] : []));
  switch (kind) {
    case 'gates':
      return chosen((check) => gates[check] !== undefined);
    case 'suite':
      return chosen((check) => (checks[check]?.suite ?? '') === of);
    case 'check': {
      const parts = of.split('*');
      return chosen((check) => fits(checks[check]?.name ?? '', parts));
    }
    default:
      return undefined;
  }
}

/** Whether the parts stand in the name one after the other, the first at its beginning and the last at its end. */
function fits(name: string, parts: readonly string[]): boolean {
  const [first = '', ...more] = parts;
  const last = more.pop();
  if (last === undefined) {
    return name === first;
  }
  let from = first.length;
  for (const part of more) {
    const found = name.indexOf(part, from);
    if (found < 0) {
      return false;
    }
    from = found + part.length;
  }
  return name.startsWith(first) && name.endsWith(last) && name.length - last.length >= from;
}

function meanHours(release: Release, gpuSeconds: ArrayLike<number>, checks: readonly number[], builds: readonly number[]): number {
  const runs = cellRuns(release);
  const secondsOf = (run: number) => (idle.includes(outcomes[release.attempts.outcome[run] ?? -1]) ? 0 : (gpuSeconds[run] ?? NaN));
  const hours = builds.map((build) => checks.reduce((sum, check) => runsOfCell(runs, build * release.checks.length + check).reduce((seconds, run) => seconds + secondsOf(run), sum), 0) / 3_600);
  const known = hours.filter((value) => !Number.isNaN(value));
  return known.length === 0 ? NaN : known.reduce((sum, value) => sum + value, 0) / known.length;
}
