/** A lane is a set of GPUs, whole hosts or a part of one, on which one job runs after another; nobody else ever has them. */
import type { DemoModel } from '../model.ts';

/**
 * `steady`: one job that began before all that is told; `climbing`: the same, begun lately, after another; `recurring`: a model's
 * run that ends again and again, and jobs that fill the time between; `research`: one job after another; `sweep`: the same with the
 * tasks of one array; `freed`: nothing runs since the last job ended; `lost`: its host went down under the last job.
 */
export type Course = 'steady' | 'climbing' | 'recurring' | 'research' | 'sweep' | 'freed' | 'lost';

/** What is wrong with the use of it, of known size; see `faults.ts`. */
export type Fault = 'stalled' | 'starved' | 'memoryClimbs' | 'usesOneGpu' | 'hostVanished';

export interface Lane {
  /** Its place among all lanes: all chance of the lane comes from it. */
  readonly number: number;
  readonly course: Course;
  /** Indices of its hosts, ascending, of one cluster. */
  readonly hosts: readonly number[];
  /** The first of its GPUs on each host. */
  readonly firstGpu: number;
  /** How many it has of each of its hosts but the last of the fleet, which may have fewer. */
  readonly gpusPerHost: number;
  /** Over all its hosts. */
  readonly gpus: number;
  /** The model that it trains. */
  readonly model?: DemoModel;
  readonly fault?: Fault;
  /** Of a sweep: which array it belongs to, and which of its lanes it is. */
  readonly sweep?: { readonly array: number; readonly place: number };
}
