/** Asks one source for what it measures: within its time, its secrets kept out of what it says. */
import { NorthstarError } from '../../../contract/errors.ts';
import type { Connector } from '../../connectors/connector.ts';
import { withinTime } from '../schedule/within-time.ts';
import type { Source } from '../source.ts';

/** Less than a query may take, so that the others' answers are shown when one does not come. */
const longestMs = 25_000;

export interface AskedSource {
  readonly source: Source;
  readonly redacted: (text: string) => string;
  readonly asError: (thrown: unknown) => NorthstarError;
}

export interface Measurement<T> {
  /** What is asked, such as `Vitals`; said where it fails. */
  readonly title: string;
  /** Answers nothing where the connector does not measure it. */
  readonly ask: (connector: Connector, signal: AbortSignal) => Promise<T> | undefined;
}

/** The answer, or what went wrong, which begins with its code. Rejects only when `signal` aborts; ends when `ending` does. */
export async function askSource<T>({ source, redacted, asError }: AskedSource, { title, ask }: Measurement<T>, signal: AbortSignal, ending: AbortSignal): Promise<T | string> {
  const { connector, settings } = source;
  const limitMs = Math.min(longestMs, settings.timeoutSeconds * 1_000);
  const late = () => new NorthstarError('SOURCE_TIMEOUT', { source: settings.name, seconds: limitMs / 1_000 });
  try {
    if (connector instanceof NorthstarError) {
      throw connector;
    }
    const answer = await withinTime(AbortSignal.any([signal, ending]), limitMs, late, async (within) => ask(connector, within));
    if (answer === undefined) {
      throw new NorthstarError('SOURCE_FAILED_INSIDE', { source: settings.name, problem: `it does not measure this (${title})` });
    }
    return answer;
  } catch (thrown) {
    signal.throwIfAborted();
    return redacted(`${asError(thrown).message} ${title} are asked each time and kept nowhere: those of this source are unknown until it answers.`);
  }
}
