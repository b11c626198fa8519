import { toDataFrame } from '@grafana/data';
import fc from 'fast-check';
import type { ModelHistory } from '../../kit/history.ts';
import { createHistoryAhead } from './history-ahead.ts';

const history = (): ModelHistory => ({ entries: [], frame: toDataFrame({ fields: [] }) });

/** What a backend sees: requests that wait to be answered, and those that ended unanswered. */
function asked() {
  const requests: Array<{ readonly model: string; readonly signal: AbortSignal; readonly answer: (history: ModelHistory) => void; readonly fail: () => void; done: boolean }> = [];
  const ask = (model: string, signal: AbortSignal) =>
    new Promise<ModelHistory>((resolve, reject) => {
      const fail = () => reject(new Error('no answer'));
      const request = { model, signal, answer: resolve, fail, done: false };
      requests.push(request);
      signal.addEventListener('abort', fail);
    });
  const underWay = () => requests.filter(({ signal, done }) => !signal.aborted && !done);
  return {
    ahead: createHistoryAhead(ask),
    requests,
    models: () => requests.map(({ model }) => model),
    underWay,
    async answerAll(how: 'answer' | 'fail' = 'answer') {
      for (const request of underWay()) {
        request.done = true;
        if (how === 'answer') {
          request.answer(history());
        } else {
          request.fail();
        }
      }
      await jest.advanceTimersByTimeAsync(0);
    },
  };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it('asks once a person has rested on a row, and has the answer at the press', async () => {
  const { ahead, models, answerAll } = asked();
  ahead.attend('a');
  jest.advanceTimersByTime(99);
  ahead.attend('a');
  expect(models()).toEqual([]);
  jest.advanceTimersByTime(1);
  await answerAll();
  expect(ahead.open('a').known).toBeDefined();
  expect(models()).toEqual(['a']);
});

it('asks for nothing while a person passes over rows', () => {
  const { ahead, models } = asked();
  for (let row = 0; row < 100; row++) {
    ahead.attend(`row ${row}`);
    jest.advanceTimersByTime(90);
    ahead.attend(undefined);
  }
  expect(models()).toEqual([]);
});

it('asks at the press where nobody rested, and takes over what is under way', async () => {
  const { ahead, models } = asked();
  ahead.attend('a');
  expect(ahead.open('a').known).toBeUndefined();
  await jest.advanceTimersByTimeAsync(1_000);
  ahead.open('b');
  expect(models()).toEqual(['a', 'b']);

  const early = asked();
  early.ahead.attend('a');
  jest.advanceTimersByTime(100);
  const { answer, known } = early.ahead.open('a');
  expect(known).toBeUndefined();
  await early.answerAll();
  await expect(answer).resolves.toBeDefined();
  expect(early.models()).toEqual(['a']);
});

it('ends a request when the person moves on, but not one that a press waits for', () => {
  const { ahead, underWay } = asked();
  ahead.attend('a');
  jest.advanceTimersByTime(100);
  ahead.attend('b');
  expect(underWay()).toEqual([]);
  ahead.open('b');
  ahead.attend('c');
  jest.advanceTimersByTime(1_000);
  expect(underWay().map(({ model }) => model)).toEqual(['b']);
});

it('asks anew for a newer table, after half a minute, and after a failure', async () => {
  const { ahead, models, answerAll } = asked();
  const rest = (model: string) => {
    ahead.attend(undefined);
    ahead.attend(model);
    jest.advanceTimersByTime(100);
  };
  rest('a');
  await answerAll();
  rest('a');
  expect(models()).toHaveLength(1);
  ahead.forget();
  jest.advanceTimersByTime(1_000);
  expect(models()).toHaveLength(1);
  rest('a');
  expect(models()).toHaveLength(2);
  await answerAll();
  jest.advanceTimersByTime(30_000);
  expect(ahead.open('a').known).toBeUndefined();
  expect(models()).toHaveLength(3);
  await answerAll('fail');
  expect(ahead.open('a').known).toBeUndefined();
  expect(models()).toHaveLength(4);
});

it('never has two requests under way, asks for no row of which nobody was for 100 ms or pressed, and shows no other model’s history', async () => {
  const model = fc.constantFrom('a', 'b', 'c');
  const step = fc.oneof(
    fc.record({ act: fc.constant('attend' as const), model: fc.option(model, { nil: undefined }) }),
    fc.record({ act: fc.constant('open' as const), model }),
    fc.record({ act: fc.constantFrom('forget' as const, 'stop' as const, 'answer' as const, 'fail' as const) }),
    fc.record({ act: fc.constant('wait' as const), ms: fc.constantFrom(1, 50, 99, 100, 40_000) })
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      const { ahead, requests, underWay, models, answerAll } = asked();
      let rested: { readonly model: string | undefined; readonly ms: number } = { model: undefined, ms: 0 };
      for (const one of steps) {
        const before = requests.length;
        if (one.act === 'attend') {
          rested = one.model === rested.model ? rested : { model: one.model, ms: 0 };
          ahead.attend(one.model);
        } else if (one.act === 'open') {
          const opened = ahead.open(one.model);
          opened.answer.catch(() => undefined);
          expect(opened.model).toBe(one.model);
          expect(opened.known === undefined || models().lastIndexOf(one.model) === requests.length - 1).toBe(true);
        } else if (one.act === 'wait') {
          rested = { ...rested, ms: rested.ms + one.ms };
          await jest.advanceTimersByTimeAsync(one.ms);
        } else if (one.act === 'answer' || one.act === 'fail') {
          await answerAll(one.act);
        } else {
          ahead[one.act]();
        }
        const by = requests.slice(before);
        expect(underWay().length).toBeLessThanOrEqual(1);
        expect(by.length).toBeLessThanOrEqual(1);
        expect(by.every((request) => (one.act === 'open' ? request.model === one.model : one.act === 'wait' && request.model === rested.model && rested.ms >= 100))).toBe(true);
      }
      ahead.stop();
      expect(underWay()).toEqual([]);
    })
  );
});
