/** What the services that answer Grafana share. */
import type { NorthstarError } from '../../contract/errors.ts';
import type { Gate } from './gate.ts';
import type { PluginHandlers } from './handlers.ts';
import type { MainLog } from './log.ts';

export interface Limits {
  /** Queries and resources that run at once, and that may wait; beyond, `BUSY`. */
  readonly running: number;
  readonly waiting: number;
  /** Of each query, resource and health check, from its arrival. A resource's body may rest this long between two messages. */
  readonly queryTimeoutMs: number;
  readonly resourceTimeoutMs: number;
  readonly healthTimeoutMs: number;
  /** Bytes of the frames of one query, and of all answers to one request. */
  readonly queryBytes: number;
  readonly requestBytes: number;
}

const mebibyte = 1024 * 1024;
export const defaultLimits: Limits = {
  running: 64,
  waiting: 256,
  queryTimeoutMs: 30_000,
  resourceTimeoutMs: 30_000,
  healthTimeoutMs: 30_000,
  queryBytes: 64 * mebibyte,
  requestBytes: 128 * mebibyte,
};

export interface ServiceContext {
  /** Rejects where the plugin behind the protocol could not be made. */
  readonly handlers: Promise<PluginHandlers>;
  readonly limits: Limits;
  readonly log: MainLog;
  /** Of queries and resources. */
  readonly work: Gate;
  /** Of health and metrics, so that they are answered while queries wait. */
  readonly care: Gate;
  /** Aborts when the plugin stops. */
  readonly stopping: AbortSignal;
  /** The error as a person may see it; a fault of our own is logged. */
  readonly failure: (where: string, thrown: unknown) => NorthstarError;
}
