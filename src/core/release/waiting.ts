/** What has been wrong with the newest builds of a package, and for how long: what alert rules ask about. */
import { stateAt, type Cells } from './cells.ts';
import type { Gates } from './gates.ts';
import type { Release } from './release.ts';

/** A gate, and how many of the newest builds on which it judged, or broke, it failed in a row. */
export interface FailingGate {
  /** Index into `Release.checks`. */
  readonly check: number;
  readonly builds: number;
  /** Index of the oldest of these builds. */
  readonly first: number;
}

/**
 * The gate that has failed, or broken, on the most builds in a row, counted from the newest on which it said anything: builds on which it
 * did not run, runs still, or was left out neither count nor end the row; a flaky one ends it, for it passed too. Of several the first;
 * undefined where the newest word of every gate is good.
 */
export function failingGate({ builds, checks }: Pick<Release, 'builds' | 'checks'>, cells: Cells, gates: Gates): FailingGate | undefined {
  let worst: FailingGate | undefined;
  gates.forEach((gate, check) => {
    const row = gate === undefined ? [] : failedInARow(builds.length, (build) => stateAt(cells, build * checks.length + check));
    if (row.length > (worst?.builds ?? 0)) {
      worst = { check, builds: row.length, first: row.at(-1) ?? 0 };
    }
  });
  return worst;
}

/** Indices, newest first. */
function failedInARow(builds: number, stateOf: (build: number) => string | undefined): readonly number[] {
  const row: number[] = [];
  for (let build = 0; build < builds; build++) {
    const state = stateOf(build);
    if (state === 'passed' || state === 'flaky') {
      return row;
    }
    if (state === 'failed' || state === 'errored') {
      row.push(build);
    }
  }
  return row;
}

/**
 * Since when (ms since the epoch) there have been builds that are not released: when the oldest of those was built that are newer than the
 * newest ready one. NaN where the newest is ready, and where no source says when they were built.
 */
export function waitingSince({ builds }: Pick<Release, 'builds'>, ready: number | undefined): number {
  const times = builds.slice(0, ready ?? builds.length).map(({ time }) => time).filter((time) => !Number.isNaN(time));
  return times.reduce((least, time) => Math.min(least, time), times[0] ?? NaN);
}
