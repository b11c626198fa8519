/** What a source said of one build, its checks and their runs, as it is kept for longer than the source has it. */

export interface KeptBuild {
  readonly package: string;
  readonly build: string;
  /** When it was built, else when its first run began, else when the source spoke of it; ms since the epoch. */
  readonly time: number;
  readonly runs: number;
  /** Another where anything else is said of the build or of one of its runs; their times and bases, and the checks, do not count. */
  readonly stamp: string;
  /** Packed; only who wrote it reads it. */
  readonly content: string;
}

/** Before every write: those that no number was given to are 0. */
export const noWrite = -1;

/** What is kept of builds, as it is read. */
export interface KeptBuilds {
  /** The newest ones, as far as they were written since; the newest first. */
  readonly builds: readonly KeptBuild[];
  /** Of what was written last; whoever hands it back reads only what was written since. Lower than what was handed back where the journal was set back: then `builds` are all. */
  readonly lastWrite: number;
  /** How many older builds are kept that are not read; absent where nothing was written since. */
  readonly leftOut?: number;
}
