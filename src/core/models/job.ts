/** The words of jobs: their states, and what is known of what they asked for, got and used. */

/**
 * As schedulers name them: `pending` waits; `running`, `suspended` and `completing` hold machines; the rest have ended.
 * `hostFailed`: a machine under it was lost; `preempted`: it had to make way.
 */
export const jobStates = ['pending', 'running', 'suspended', 'completing', 'completed', 'failed', 'cancelled', 'timedOut', 'outOfMemory', 'hostFailed', 'preempted', 'unknown'] as const;
export type JobState = (typeof jobStates)[number];

/** Whether it holds machines. */
export const holdsMachines = (state: string): boolean => state === 'running' || state === 'suspended' || state === 'completing';
/** Whether nothing more comes of it. */
export const hasEnded = (state: string): boolean => state !== 'pending' && state !== 'unknown' && !holdsMachines(state);

/** Separates the names of hosts, of settings and of outcomes where a fact lists several; no scheduler allows it in a name. */
export const listSeparator = ',';

/** The names in a list of hosts, as `host` facts are keyed. */
export const hostsOf = (list: string | undefined): readonly string[] => (list === undefined || list === '' ? [] : list.split(listSeparator));

/** Names and values of a job's settings, or of its outcomes, as the fact has them: a JSON object of texts and numbers, read with `namedValues`. */
export type NamedValues = Readonly<Record<string, string | number>>;

/** Empty where the text is no JSON object; values that are neither text nor a finite number are left out. */
export function namedValues(json: string | undefined): NamedValues {
  if (json === undefined) {
    return {};
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    return {};
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    return {};
  }
  return Object.fromEntries(Object.entries(parsed).filter((entry): entry is [string, string | number] => typeof entry[1] === 'string' || Number.isFinite(entry[1])));
}
