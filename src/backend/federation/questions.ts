/** Questions that a federation thread has not answered yet. */
import { NorthstarError } from '../../contract/errors.ts';
import type { Answers, FromFederationThread, Question, ToFederationThread } from './thread-messages.ts';

type Answer = Extract<FromFederationThread, { kind: 'answer' }>;
interface Waiting {
  readonly settle: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

export class Questions {
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;

  /** Rejects with `NOT_READY` where there is no thread, with the error that the thread answers, and with `QUERY_CANCELLED` as soon as `signal` aborts. */
  ask<A extends keyof Answers>(thread: { postMessage(message: ToFederationThread): void } | undefined, question: Question & { readonly ask: A }, signal?: AbortSignal): Promise<Answers[A]> {
    if (thread === undefined || signal?.aborted === true) {
      return Promise.reject(new NorthstarError(thread === undefined ? 'NOT_READY' : 'QUERY_CANCELLED'));
    }
    const id = ++this.#last;
    const asking = new Promise<Answers[A]>((resolve, reject) => {
      const settle = (answer: Answer) => (isAnswerTo(question.ask, answer) ? resolve(answer.value) : reject(new NorthstarError('INTERNAL', { problem: 'a question was answered with something else' })));
      this.#waiting.set(id, { settle, reject });
      thread.postMessage({ kind: 'question', id, question });
    });
    if (signal === undefined) {
      return asking;
    }
    const leave = () => {
      thread.postMessage({ kind: 'cancel', id });
      this.#waiting.get(id)?.reject(new NorthstarError('QUERY_CANCELLED'));
      this.#waiting.delete(id);
    };
    signal.addEventListener('abort', leave, { once: true });
    return asking.finally(() => signal.removeEventListener('abort', leave));
  }

  settle(message: Answer | Extract<FromFederationThread, { kind: 'error' }>): void {
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.kind === 'error') {
      waiting?.reject(new NorthstarError(message.code, message.details));
    } else {
      waiting?.settle(message);
    }
  }

  rejectAll(error: Error): void {
    this.#waiting.forEach(({ reject }) => reject(error));
    this.#waiting.clear();
  }
}

function isAnswerTo<A extends keyof Answers>(ask: A, answer: Answer): answer is Answer & { readonly value: Answers[A] } {
  return answer.ask === ask;
}
