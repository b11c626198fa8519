/** The words of a release: how a run of a check can end, how a cell of the matrix stands, and the mark and title of each. */

import { buildMarks, outcomes, type BuildMark, type Outcome } from '../models/check-run.ts';

export { buildMarks, outcomes, type BuildMark, type Outcome };

/** A cell stands in exactly one of these; none is ever folded into another. */
export const cellStates = ['passed', 'failed', 'flaky', 'errored', 'blocked', 'skipped', 'cancelled', 'running', 'notScheduled', 'lost', 'unknown'] as const;
export type CellState = (typeof cellStates)[number];

/** Of a cell without any run: why there is none. */
export const blankStates = ['blocked', 'skipped', 'notScheduled', 'lost', 'unknown'] as const satisfies readonly CellState[];
export type BlankState = (typeof blankStates)[number];

/** The check that stands for the build itself: no other may have this name. */
export const buildCheck = 'build';

export interface StateWords {
  /** One character that tells it from all others without colour. */
  readonly mark: string;
  readonly title: string;
  readonly meaning: string;
}

export const stateWords: Readonly<Record<CellState, StateWords>> = {
  passed: { mark: '✓', title: 'Passed', meaning: 'Every run that could judge passed.' },
  failed: { mark: '✗', title: 'Failed', meaning: 'Every run that could judge failed.' },
  flaky: { mark: '≈', title: 'Flaky', meaning: 'Of the same build it both passed and failed.' },
  errored: { mark: '!', title: 'Errored', meaning: 'It broke before it could judge: infrastructure, not the build.' },
  blocked: { mark: '⊣', title: 'Blocked', meaning: 'It did not run because something before it did not pass.' },
  skipped: { mark: '»', title: 'Skipped', meaning: 'Somebody, or a rule, left it out.' },
  cancelled: { mark: '⊘', title: 'Cancelled', meaning: 'It was stopped before it could judge.' },
  running: { mark: '▸', title: 'Running', meaning: 'It waits for a machine, or runs.' },
  notScheduled: { mark: '·', title: 'Not scheduled', meaning: 'It was not meant to run on this build.' },
  lost: { mark: '∅', title: 'Lost', meaning: 'It ran, and its result can no longer be read.' },
  unknown: { mark: '?', title: 'Unknown', meaning: 'Nobody says why there is no result.' },
};

/** Whether the text is one of the words above. */
export const isOutcome = (text: string): text is Outcome => outcomes.some((outcome) => outcome === text);
export const isBuildMark = (text: string): text is BuildMark => buildMarks.some((mark) => mark === text);
export const isCellState = (text: string): text is CellState => cellStates.some((state) => state === text);
