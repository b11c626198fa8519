/**
 * What happened to each build of the demo's packages: a bad one, one whose checks still run, and in the long history every way in which a
 * cell can stand. All of it follows from the number of the build, so that it is the same at every moment.
 */
import type { BuildMark, Fault, Outcome } from '../../models/check-run.ts';
import { fraction } from '../random.ts';

export const goodBuilds = [3877, 3878, 3880] as const;
/** Its GPU code fails under a newer CUDA. */
export const badBuild = 3879;
/** The newest build: its checks still run. */
export const unjudgedBuild = 3881;
/** The oldest build of a package with a long history. */
export const oldestBuild = 3842;
/** From here on a library breaks `compat`. */
export const numpyBuild = 3873;
/** From here on a package that is being ported has a newer CUDA. So many builds ago that the rule on packages without a ready build fires. */
export const portedBuild = 3877;

export interface DemoPackage {
  readonly name: string;
  /** Tells packages apart: 0 and up. */
  readonly shift: number;
  readonly newest: number;
  readonly oldest: number;
  /** Whether it is being moved to a newer CUDA. */
  readonly isPorted?: true;
}

/** Whether the build has the CUDA that the package is moved to. */
export const isPort = ({ isPorted }: DemoPackage, number: number): boolean => isPorted === true && number >= portedBuild;

/** One run of a check. */
export interface Run {
  readonly outcome: Outcome;
  readonly message?: string;
  readonly failure?: Fault;
}
const run = (outcome: Outcome, failure?: Run['failure'], message?: string): Run => ({ outcome, ...(message === undefined ? {} : { message }), ...(failure === undefined ? {} : { failure }) });
const passed: readonly Run[] = [run('passed')];

const salt = { soak: 201, host: 202, perf: 203 } as const;

/** How build `number` of the package ended, before any check. */
export function buildMark(number: number, { shift }: DemoPackage): BuildMark {
  switch (number + shift) {
    case 3866:
      return 'failed';
    case 3859:
      return 'cancelled';
    case 3850:
      return 'errored';
    default:
      return 'passed';
  }
}

/** The runs of a check on a build, in order; none where it did not run. What it needs has passed. */
export function runsOf(check: string, number: number, demoPackage: DemoPackage): readonly Run[] {
  const { shift } = demoPackage;
  const chance = (of: number) => fraction(shift + 1, number, of);
  switch (check) {
    case 'unit':
      return number + shift === 3855 ? [run('failed', 'product', 'test_batching: expected 64 rows, got 63')] : passed;
    case 'integration':
      return number === unjudgedBuild
        ? [run('running')]
        : number + shift === 3869 || number + shift === 3868
          ? [run('failed', 'product', 'predictor did not answer within 30 s after loading the snapshot')]
          : passed;
    case 'gpu-smoke':
      if (isPort(demoPackage, number) && number !== unjudgedBuild) {
        return [run('failed', 'product', 'CUDA error: no kernel image is available for execution on the device')];
      }
      return number === unjudgedBuild ? [run('running')] : number === badBuild ? [run('failed', 'product', 'CUDA error: invalid device function in fused_embedding'), run('failed', 'product', 'CUDA error: invalid device function in fused_embedding')] : passed;
    case 'gpu-perf':
      return chance(salt.perf) < 0.1 ? [run('failed', 'product', 'p99 latency 14.2 ms, allowed are 12.0 ms')] : passed;
    case 'numerics':
      return number % 5 === 0 ? [run('passed'), run('passed')] : passed;
    case 'long-train':
      return chance(salt.host) < 0.05 ? [run('errored', 'infrastructure', 'NCCL time-out: one host of 2 stopped answering')] : chance(salt.host) < 0.15 ? [run('errored', 'infrastructure', 'NCCL time-out: one host of 2 stopped answering'), run('passed')] : passed;
    case 'compat':
      return number <= 3850 ? [run('lost', undefined, 'The report has expired at its source')] : number >= numpyBuild ? [run('failed', 'product', 'AttributeError: module numpy has no attribute float_')] : passed;
    case 'soak':
      return chance(salt.soak) < 0.06 ? [run('failed', 'test', 'still 1 request in flight after 60 s')] : chance(salt.soak) < 0.3 ? [run('failed', 'test', 'still 1 request in flight after 60 s'), run('passed')] : passed;
    case 'memory-leak':
      return number % 7 === 0 ? passed : [];
    case 'docs':
      return number % 3 === 0 ? [run('skipped', undefined, 'no page changed')] : passed;
    case 'canary':
      return number + shift === 3863 ? [run('cancelled', undefined, 'stopped by Release Engineering')] : passed;
    default:
      return passed;
  }
}
