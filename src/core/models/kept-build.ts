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
