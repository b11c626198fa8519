/** The entry of the journal's thread: opens the journal at its place, answers calls, and deletes what is too old. */
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { NorthstarError } from '../../contract/errors.ts';
import { logTo } from '../grafana/log.ts';
import { collectMessage } from '../threads/collect-garbage.ts';
import { openPlace } from './open-place.ts';
import { startRetention } from './retention.ts';
import type { Answer, Call, FromJournalThread, Method, ThreadedJournal } from './thread-messages.ts';

const place = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sqlite'), file: z.string() }),
  z.object({ kind: z.literal('postgres'), url: z.string() }),
  z.object({ kind: z.literal('memory'), why: z.string() }),
]);
const start = z.object({ place }).parse(workerData);
const say = (message: FromJournalThread) => parentPort?.postMessage(message);
const log = logTo((line) => say({ kind: 'log', line }));
// A lease runs in real time, also where the time that is shown stands still.
const now = () => Date.now();
const opened = openPlace(start.place, now);
void opened.then((journal) => startRetention(journal, { now, onProblem: (error) => log.warn('old entries of the journal could not be deleted', { problem: error instanceof Error ? error.message : String(error) }) }));

/** Worth a line in the log: what a person has to look into. The others tell of another backend, or of a system that is away. */
const logged: ReadonlySet<string> = new Set(['JOURNAL_CORRUPT', 'JOURNAL_FAILED', 'JOURNAL_FOREIGN', 'JOURNAL_FULL', 'JOURNAL_NEWER', 'JOURNAL_UNUSABLE']);

type Handlers = { readonly [M in Method]: (...parameters: Parameters<ThreadedJournal[M]>) => Promise<Answer<M>> };
function handle<M extends Method>(journal: Handlers, { method, parameters }: Call<M>): Promise<Answer<M>> {
  return journal[method](...parameters);
}

async function answer(call: Call): Promise<void> {
  const { id, method } = call;
  try {
    say({ kind: 'answer', id, method, value: await handle(await opened, call) });
  } catch (thrown) {
    const error = thrown instanceof NorthstarError ? thrown : new NorthstarError('JOURNAL_FAILED', { problem: thrown instanceof Error ? thrown.message : String(thrown) });
    if (logged.has(error.code)) {
      log.error('the journal failed', { method, code: error.code, problem: error.message });
    }
    say({ kind: 'error', id, code: error.code, details: error.details });
  } finally {
    collectMessage(bytesOf(call));
  }
}

/** Of the one call that brings many. */
const bytesOf = ({ parameters }: Call) => parameters.reduce<number>((sum, parameter) => sum + (parameter instanceof Uint8Array ? parameter.byteLength : 0), 0);

parentPort?.on('message', (call: Call) => void answer(call));
