/** What went wrong when Grafana's server was asked, in words that a person can act on. */
import { z } from 'zod';
import { errorBody } from '../../contract/resources.ts';

export interface Failure {
  /** A code of the error catalogue, where Northstar's backend said what is wrong. */
  readonly code: string | undefined;
  readonly text: string;
}

const answered = z.object({ data: z.unknown() });
const withMessage = z.object({ message: z.string().min(1) });
const withStatus = z.object({ status: z.number(), statusText: z.string().optional() });

/** Of an error, or of what `getBackendSrv()` rejects with. */
export function failureOf(problem: unknown): Failure {
  const data = answered.safeParse(problem).data?.data;
  const ours = errorBody.safeParse(data);
  if (ours.success) {
    return { code: ours.data.code, text: ours.data.message };
  }
  const message = withMessage.safeParse(data).data?.message ?? (problem instanceof Error && problem.message !== '' ? problem.message : undefined);
  if (message !== undefined) {
    return { code: undefined, text: message };
  }
  const status = withStatus.safeParse(problem).data;
  return { code: undefined, text: status === undefined ? 'It failed without saying why.' : `The server answered with HTTP status ${status.status}${status.statusText ? ` (${status.statusText})` : ''}.` };
}
