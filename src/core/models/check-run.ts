/** The words in which sources say how a build ended, and how a run of a check on it did. */

/** What a source says of one run of a check on a build. `errored`: the run broke before it could judge; `lost`: it ran, and its result can no longer be read. */
export const outcomes = ['passed', 'failed', 'errored', 'skipped', 'cancelled', 'queued', 'running', 'lost'] as const;
export type Outcome = (typeof outcomes)[number];

/** How a build itself ended, before any check. */
export const buildMarks = ['passed', 'failed', 'errored', 'cancelled', 'running', 'unknown'] as const;
export type BuildMark = (typeof buildMarks)[number];

/** What was at fault where a run did not pass. */
export const faults = ['product', 'test', 'infrastructure'] as const;
export type Fault = (typeof faults)[number];
