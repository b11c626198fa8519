/**
 * What slurmrestd answers, as far as it is read. Until v0.0.39 numbers are numbers or null and states words; since then numbers that can be
 * unset are `{ set, infinite, number }` and states are lists of words. Both are read wherever either can stand.
 */
import { z } from 'zod';

/** NaN where it is unset or without limit. */
const number = z
  .union([z.number(), z.object({ set: z.boolean().default(true), infinite: z.boolean().default(false), number: z.number().default(NaN) })])
  .nullish()
  .transform((value) => (typeof value === 'number' ? value : value == null || !value.set || value.infinite ? NaN : value.number));
const text = z.string().nullish().transform((value) => value ?? '');
const words = z
  .union([z.string(), z.array(z.string())])
  .nullish()
  .transform((value) => (typeof value === 'string' ? [value] : (value ?? [])));
const list = <T extends z.ZodType>(item: T) => z.array(item).nullish().transform((items) => items ?? []);

/** Until v0.0.39 what `wait` gave, as a number; by then and in the accounting what became of it. */
const exitCode = z
  .union([
    z.number().transform((status) => ({ status: '', code: status < 0 ? NaN : (status >> 8) & 0xff, signal: status & 0x7f })),
    z
      .object({ status: words, return_code: number, signal: z.object({ signal_id: number.optional(), id: number.optional() }).nullish() })
      .transform(({ status, return_code: code, signal }) => ({ status: status[0] ?? '', code, signal: signal?.id ?? signal?.signal_id ?? NaN })),
  ])
  .nullish()
  .transform((value) => value ?? { status: '', code: NaN, signal: NaN });
export type ExitCode = z.infer<typeof exitCode>;

/** A job as the scheduler holds it: what waits, runs, and ended some minutes ago. Times are in seconds, memory in MiB. */
export const queuedJob = z.object({
  job_id: z.number(),
  cluster: text,
  name: text,
  user_name: text,
  account: text,
  partition: text,
  comment: text,
  job_state: words,
  state_reason: text,
  priority: number,
  submit_time: number,
  start_time: number,
  end_time: number,
  time_limit: number,
  nodes: text,
  node_count: number,
  tres_req_str: text,
  tres_alloc_str: text,
  tres_per_node: text,
  tres_per_job: text,
  gres_detail: list(z.string()),
  restart_cnt: number,
  exit_code: exitCode,
  array_job_id: number,
  array_task_id: number,
  array_task_string: text,
  het_job_id: number,
  het_job_offset: number,
});
export type QueuedJob = z.infer<typeof queuedJob>;

/** Memory is in MiB where it was asked for or given, in bytes where it was used. */
const tres = list(z.object({ type: z.string(), name: text, count: number }));
const duration = z
  .object({ seconds: number, microseconds: number })
  .nullish()
  .transform((value) => (value == null ? NaN : value.seconds + (value.microseconds || 0) / 1e6));

const step = z.object({ time: z.object({ total: duration }), tres: z.object({ requested: z.object({ total: tres }).nullish() }).nullish() });

/** A job, or an earlier attempt at it, as the accounting holds it. */
export const accountedJob = z.object({
  job_id: z.number(),
  cluster: text,
  name: text,
  user: text,
  association: z.object({ user: text }).nullish(),
  account: text,
  partition: text,
  comment: z.union([z.string().transform((job) => ({ job })), z.object({ job: text })]).nullish(),
  state: z.object({ current: words }),
  priority: number,
  time: z.object({ submission: number, start: number, end: number, limit: number }),
  nodes: text,
  allocation_nodes: number,
  restart_cnt: number,
  exit_code: exitCode,
  array: z.object({ job_id: number, task_id: number, task: text }).nullish(),
  het: z.object({ job_id: number, job_offset: number }).nullish(),
  tres: z.object({ allocated: tres, requested: tres }),
  steps: list(step),
});
export type AccountedJob = z.infer<typeof accountedJob>;

export const node = z.object({
  name: z.string().min(1),
  cluster_name: text,
  state: words,
  state_flags: words,
  reason: text,
  cpus: number,
  real_memory: number,
  gres: text,
  tres: text,
  features: words,
});
export type Node = z.infer<typeof node>;

const failure = z.object({ error_number: number, error: text, description: text, source: text });

/** What stands around every list, and the small answers whole. */
export const envelope = z.object({
  errors: list(failure),
  meta: z.object({ slurm: z.object({ release: text }).nullish(), Slurm: z.object({ release: text }).nullish() }).nullish(),
  /** Since v0.0.42 `responding` says it, and `pinged` may be missing. */
  pings: list(z.object({ ping: text, pinged: text, responding: z.boolean().nullish() }).transform(({ ping, pinged, responding }) => ({ isUp: responding ?? (ping || pinged).toUpperCase() === 'UP' }))),
  statistics: z.object({ req_time: number }).nullish(),
  clusters: list(z.object({ name: text })),
});
export type Envelope = z.infer<typeof envelope>;
