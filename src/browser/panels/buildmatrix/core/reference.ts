/** The older build that a cell, or a build, is told beside. */
import { cellStates } from '../../../../core/release/states.ts';
import { failureCodes } from './failures.ts';
import { cellAt, type BuildMatrix } from './matrix.ts';

export interface Reference {
  /** Index into the builds. */
  readonly build: number;
  /** The last one that passed the check, or of a build that is not ready the last ready one; else the one before, of a failure because no older one is known to have passed. */
  readonly why: 'lastGood' | 'lastReady' | 'before' | 'noGood';
  /** Of a failure, the first build after the last good one that failed the check: between these two it broke. Else the build itself. */
  readonly broke: number;
}

const titles: Readonly<Record<Reference['why'], string>> = { lastGood: 'last good', lastReady: 'last ready', before: 'the build before', noGood: 'the build before' };

/** What a build that is chosen from a list is to the one that is told of, such as `last good: B3874`. */
export const titleOf = ({ why }: Reference, name: string): string => `${titles[why]}: ${name}`;

/** The same at the end of a sentence. */
export function meaningOf({ why }: Reference, check: string): string {
  switch (why) {
    case 'lastGood':
      return `the last build that passed ${check}`;
    case 'lastReady':
      return 'the last build that is ready';
    default:
      return 'the build before';
  }
}

const passed = cellStates.indexOf('passed');

/** `check`: index, -1 for the build itself. Undefined for the oldest build. */
export function referenceOf(matrix: Pick<BuildMatrix, 'builds' | 'checks' | 'states'>, build: number, check: number): Reference | undefined {
  const before = build + 1;
  if (before >= matrix.builds.length) {
    return undefined;
  }
  if (check < 0) {
    const ready = matrix.builds[build]?.readiness?.state === 'notReady' ? matrix.builds.findIndex(({ readiness }, older) => older > build && readiness?.state === 'ready') : -1;
    return ready < 0 ? { build: before, why: 'before', broke: build } : { build: ready, why: 'lastReady', broke: build };
  }
  const failed = (at: number) => failureCodes[matrix.states[cellAt(matrix, at, check)] ?? -1] === true;
  if (!failed(build)) {
    return { build: before, why: 'before', broke: build };
  }
  let broke = build;
  for (let older = before; older < matrix.builds.length; older++) {
    if (matrix.states[cellAt(matrix, older, check)] === passed) {
      return { build: older, why: 'lastGood', broke };
    }
    broke = failed(older) ? older : broke;
  }
  return { build: before, why: 'noGood', broke: build };
}
