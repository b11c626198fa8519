/** What the main thread and a query thread say to each other. Views lie on shared memory, so handing one over copies no column. */
import type { ErrorCode } from '../../contract/errors.ts';
import type { View } from '../federation/view.ts';

export interface QueryCall {
  readonly id: number;
  /** Of which instance a view was held. */
  readonly instance: string;
  readonly refId: string;
  /** The query as it arrived. */
  readonly query: unknown;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Largest frame that may leave, in bytes. */
  readonly limitBytes: number;
}

export type ToQueryThread =
  | { readonly kind: 'hold'; readonly instance: string; readonly view: View }
  | { readonly kind: 'drop'; readonly instance: string }
  | ({ readonly kind: 'call' } & QueryCall);

export type FromQueryThread =
  | { readonly kind: 'frame'; readonly id: number; readonly frame: Uint8Array }
  | { readonly kind: 'error'; readonly id: number; readonly code: ErrorCode; readonly details: Readonly<Record<string, string | number>> };
