/**
 * The journal as the main thread holds it: each call goes to the journal's thread, which starts with the first one and is replaced where it
 * is lost. What ran in a lost thread rejects: whether it was written is not known.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { NorthstarError } from '../../contract/errors.ts';
import type { LogLine } from '../grafana/log.ts';
import type { ThreadPort } from '../threads/port.ts';
import { spawnThread } from '../threads/spawn.ts';
import type { JournalPlace } from './place.ts';
import type { Answer, Answered, Call, FromJournalThread, JournalStartData, Method, ThreadedJournal } from './thread-messages.ts';

export type JournalThread = ThreadPort<Call, FromJournalThread>;

export interface JournalOptions {
  readonly place: JournalPlace;
  readonly log: { write(line: LogLine): void; redact(values: Iterable<string>): void };
  readonly spawn?: (data: JournalStartData) => JournalThread;
  /** Of one call; a thread that exceeds it is ended, since nothing else stops synchronous work. */
  readonly timeoutMs?: number;
}

const closeMs = 1_500;

interface Waiting {
  readonly settle: (answer: Answered) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/** Holds what is known of 100,000 models twice, and the look that is compared with it. */
const spawnJournal = (data: JournalStartData): JournalThread => spawnThread('journal', { workerData: data, resourceLimits: { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 4 } });

/** Opens nothing yet: the thread starts with the first call. */
export function openJournal({ place, log, spawn = spawnJournal, timeoutMs = 120_000 }: JournalOptions): ThreadedJournal {
  if (place.kind === 'postgres') {
    log.redact(secretsOf(place.url));
  }
  const waiting = new Map<number, Waiting>();
  let thread: JournalThread | undefined;
  let lastId = 0;
  let closed = false;

  const rejectAll = (problem: string) => {
    for (const [id, { reject, timer }] of waiting) {
      waiting.delete(id);
      clearTimeout(timer);
      reject(new NorthstarError('JOURNAL_FAILED', { problem }));
    }
  };
  const lose = (lost: JournalThread, problem: string) => {
    if (thread !== lost) {
      return;
    }
    thread = undefined;
    log.write({ level: 'error', message: 'journal thread lost', fields: { problem } });
    rejectAll('its thread was lost; what was not acknowledged may be written or not');
  };
  const hear = (message: FromJournalThread) => {
    if (message.kind === 'log') {
      log.write(message.line);
      return;
    }
    const asked = waiting.get(message.id);
    waiting.delete(message.id);
    clearTimeout(asked?.timer);
    if (message.kind === 'error') {
      asked?.reject(new NorthstarError(message.code, message.details));
    } else {
      asked?.settle(message);
    }
  };
  const start = (): JournalThread => {
    const started = spawn({ place });
    started.on('message', hear);
    started.on('error', (error) => lose(started, error instanceof Error ? error.message : String(error)));
    started.on('exit', () => lose(started, 'it ended'));
    thread = started;
    return started;
  };

  function call<M extends Method>(method: M, parameters: Call<M>['parameters'], transfer: readonly ArrayBuffer[] = []): Promise<Answer<M>> {
    if (closed) {
      return Promise.reject(new NorthstarError('JOURNAL_FAILED', { problem: 'it is closed' }));
    }
    const id = ++lastId;
    return new Promise<Answer<M>>((resolve, reject) => {
      const running = thread ?? start();
      const timer = setTimeout(() => {
        lose(running, `${method} took longer than ${timeoutMs / 1000} s`);
        void running.terminate();
      }, timeoutMs);
      const settle = (answer: Answered) => (isAnswerTo(method, answer) ? resolve(answer.value) : reject(new NorthstarError('INTERNAL', { problem: 'the journal answered another call' })));
      waiting.set(id, { settle, reject, timer });
      running.postMessage({ id, method, parameters }, transfer);
    });
  }

  return {
    state: () => call('state', []),
    acquire: (...parameters) => call('acquire', parameters),
    release: (...parameters) => call('release', parameters),
    leader: (...parameters) => call('leader', parameters),
    observe: (...parameters) => call('observe', parameters),
    observeJson: (...parameters) => call('observeJson', parameters),
    report: (...parameters) => call('report', parameters),
    launches: (...parameters) => call('launches', parameters),
    events: (...parameters) => call('events', parameters),
    launchTotals: (...parameters) => call('launchTotals', parameters),
    launchesBetween: (...parameters) => call('launchesBetween', parameters),
    gaps: (...parameters) => call('gaps', parameters),
    watchState: (...parameters) => call('watchState', parameters),
    noteUser: (...parameters) => call('noteUser', parameters),
    usersInMonth: (...parameters) => call('usersInMonth', parameters),
    savedSearches: (...parameters) => call('savedSearches', parameters),
    savedSearch: (...parameters) => call('savedSearch', parameters),
    saveSearch: (...parameters) => call('saveSearch', parameters),
    deleteSearch: (...parameters) => call('deleteSearch', parameters),
    claimAction: (...parameters) => call('claimAction', parameters),
    finishAction: (...parameters) => call('finishAction', parameters),
    keepBuilds: (...parameters) => call('keepBuilds', parameters),
    keptBuilds: (...parameters) => call('keptBuilds', parameters),
    forgetBuilds: (...parameters) => call('forgetBuilds', parameters),
    prune: (...parameters) => call('prune', parameters),
    async close() {
      const running = thread;
      if (running !== undefined) {
        // What was acknowledged is on disk: a database that has fallen silent keeps nobody from leaving.
        const left = call('close', []).then(() => true, () => true);
        if (!(await Promise.race([left, delay(closeMs, false, { ref: false })]))) {
          lose(running, `it did not close within ${closeMs / 1000} s`);
        }
      }
      closed = true;
      thread = undefined;
      await running?.terminate();
      // What came while it closed.
      rejectAll('it is closed');
    },
  };
}

function isAnswerTo<M extends Method>(method: M, answer: Answered): answer is Answered<M> {
  return answer.method === method;
}

/** The address, and the password in it, before the host or among the parameters, as it is and as it is written there. */
function secretsOf(url: string): string[] {
  const parsed = URL.parse(url);
  const passwords = [parsed?.password ?? '', ...(parsed?.searchParams.getAll('password') ?? [])];
  return [url, ...passwords.flatMap((password) => [password, decoded(password)])].filter((text) => text !== '');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
