/** One way to ask, whoever answers: the command line, the workbench's checks and tests see this only. */
import type { Table } from './table.ts';

export interface Ask {
  /** Answers a query (`queryType` and its options). Rejects with a `NorthstarError`; soon after `signal` aborts. */
  ask(query: unknown, signal?: AbortSignal): Promise<Table>;
  /** Ends what runs behind it. */
  close(): Promise<void>;
}
