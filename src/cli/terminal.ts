/** What a command may touch of the world: text out, the environment, the clock and its exit code. Tests hand in their own. */
import type { Environment } from '../configuration/index.ts';

/** 0: done and good. 1: done, and it found what somebody should mend. 2: it could not, or what it was asked for is unknown. */
export const exitCodes = { good: 0, findings: 1, couldNot: 2 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

export interface Terminal {
  /** The answer, to stdout; the text brings its own line ends. */
  readonly print: (text: string) => void;
  /** What is not the answer, to stderr. */
  readonly say: (text: string) => void;
  /** Columns of the terminal that stdout is; undefined where it is none. */
  readonly width?: number | undefined;
  /** How the command ends where it does not throw; `good` until it is called. */
  readonly conclude: (code: ExitCode) => void;
  readonly environment: Environment;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}
