import { Questions } from './questions.ts';
import type { ToFederationThread } from './thread-messages.ts';

function thread() {
  const told: ToFederationThread[] = [];
  return { told, postMessage: (message: ToFederationThread) => void told.push(message) };
}
const request = { kind: 'last', vitals: [], grid: { fromMs: 0, toMs: 1, stepMs: 1 } } as const;

describe('a question to a federation thread', () => {
  it('is taken back when nobody waits for it, and its late answer is nobody’s', async () => {
    const questions = new Questions();
    const port = thread();
    const leaving = new AbortController();
    const asking = questions.ask(port, { ask: 'vitals', request }, leaving.signal);
    leaving.abort();
    await expect(asking).rejects.toMatchObject({ code: 'QUERY_CANCELLED' });
    expect(port.told).toEqual([{ kind: 'question', id: 1, question: { ask: 'vitals', request } }, { kind: 'cancel', id: 1 }]);
    expect(() => questions.settle({ kind: 'answer', id: 1, ask: 'vitals', value: { answers: [], problems: [] } })).not.toThrow();
  });

  it('is not asked by who has left before', async () => {
    const port = thread();
    await expect(new Questions().ask(port, { ask: 'vitals', request }, AbortSignal.abort())).rejects.toMatchObject({ code: 'QUERY_CANCELLED' });
    expect(port.told).toEqual([]);
  });

  it('tells no thread of a caller who leaves after the answer', async () => {
    const questions = new Questions();
    const port = thread();
    const leaving = new AbortController();
    const asking = questions.ask(port, { ask: 'vitals', request }, leaving.signal);
    questions.settle({ kind: 'answer', id: 1, ask: 'vitals', value: { answers: [], problems: ['said'] } });
    expect((await asking).problems).toEqual(['said']);
    await Promise.resolve();
    leaving.abort();
    expect(port.told).toHaveLength(1);
  });
});
