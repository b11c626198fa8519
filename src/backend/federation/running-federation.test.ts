import { EventEmitter } from 'node:events';
import { settings } from '../../contract/settings.ts';
import { NorthstarError } from '../../contract/errors.ts';
import type { LogLine } from '../grafana/log.ts';
import { buildView, sourceState } from '../queries/testing/view-builder.ts';
import { startFederation } from './index.ts';
import type { FederationThread } from './running-federation.ts';
import type { FederationStartData, FromFederationThread, ToFederationThread } from './thread-messages.ts';
import { startWatchdog } from './watchdog.ts';

const never = new AbortController().signal;

class FakeThread extends EventEmitter implements FederationThread {
  readonly data: FederationStartData;
  constructor(data: FederationStartData) {
    super();
    this.data = data;
  }
  readonly said: ToFederationThread[] = [];
  postMessage(message: ToFederationThread) {
    this.said.push(message);
    if (message.kind === 'stop') {
      this.emit('exit');
    }
  }
  say(message: FromFederationThread) {
    this.emit('message', message);
  }
  terminate() {
    return Promise.resolve();
  }
}

function started({ replaceAfterMs = 1, spawn = () => undefined }: { readonly replaceAfterMs?: number; readonly spawn?: () => void } = {}) {
  const threads: FakeThread[] = [];
  const log: LogLine[] = [];
  const redacted: string[] = [];
  const federation = startFederation({
    settings: settings.parse({ sources: [{ name: 'registry', kind: 'mlflow' }] }),
    secrets: { 'registry.token': 'hunter2' },
    log: { write: (line) => log.push(line), redact: (values) => redacted.push(...values) },
    now: () => 1_000,
    replaceAfterMs,
    spawn: (data) => {
      spawn();
      const thread = new FakeThread(data);
      threads.push(thread);
      return thread;
    },
  });
  return { federation, threads, log, redacted };
}
const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('a federation in its thread', () => {
  it('hands on views, log lines, and its secrets to those who must not show them', async () => {
    const { federation, threads, log, redacted } = started();
    const seen: number[] = [];
    federation.onView(({ sequence }) => seen.push(sequence));
    const ready = federation.ready(never);
    threads[0]?.say({ kind: 'view', view: buildView({ sequence: 9 }) });
    threads[0]?.say({ kind: 'log', line: { level: 'warn', message: 'slow' } });
    expect((await ready).sequence).toBe(1);
    expect([seen, log, redacted]).toEqual([[1], [{ level: 'warn', message: 'slow' }], ['hunter2']]);
    await federation.stop();
  });

  it('answers each question with its own answer, whatever their order', async () => {
    const { federation, threads } = started();
    const [one, two] = [federation.problems(), federation.testSource('registry')];
    const ids = threads[0]?.said.flatMap((message) => (message.kind === 'question' ? [message.id] : [])) ?? [];
    const test = { source: 'registry', ok: true, message: 'It answers.', code: null, durationMs: 3 };
    threads[0]?.say({ kind: 'answer', id: ids[1] ?? 0, ask: 'testSource', value: test });
    threads[0]?.say({ kind: 'answer', id: ids[0] ?? 0, ask: 'problems', value: { problems: [], total: 0 } });
    expect([await one, await two]).toEqual([{ problems: [], total: 0 }, test]);
    const unknown = federation.factDetail('model', 'ctr', 'owner');
    threads[0]?.say({ kind: 'error', id: 3, code: 'ENTITY_UNKNOWN', details: { entity: 'model', key: 'ctr' } });
    await expect(unknown).rejects.toThrow('ENTITY_UNKNOWN: No source knows the model ctr.');
    await federation.stop();
  });

  it('is replaced when it is lost: the last view stays, its sources failing, and questions fail', async () => {
    const { federation, threads, log } = started();
    threads[0]?.say({ kind: 'view', view: buildView({ models: { ctr: { version: '7' } }, sources: [{ name: 'registry', kind: 'mlflow' }] }) });
    const question = federation.problems();
    threads[0]?.emit('error', new Error('heap out of memory'));
    threads[0]?.emit('exit');
    await expect(question).rejects.toThrow('heap out of memory');
    expect(federation.view()).toMatchObject({ sequence: 2, models: { rows: 1 }, sources: [{ state: 'failing', failures: 1, since: 1_000, errorCode: 'INTERNAL', error: expect.stringContaining('heap out of memory') }] });
    expect(log).toMatchObject([{ level: 'error' }]);
    await later(10);
    expect(threads).toHaveLength(2);
    threads[1]?.say({ kind: 'view', view: buildView({ sequence: 1 }) });
    expect(federation.view()).toMatchObject({ sequence: 3, sources: [{ state: 'ok' }] });
    await federation.stop();
  });

  it('has a view that says so even where it is lost before its first', async () => {
    const { federation, threads } = started();
    const ready = federation.ready(never);
    threads[0]?.emit('exit');
    expect(await ready).toMatchObject({ models: { rows: 0 }, given: expect.arrayContaining(['model']), sources: [{ name: 'registry', kind: 'mlflow', state: 'failing', lastSuccess: NaN, gives: expect.arrayContaining(['model.stage']) }] });
    await expect(federation.problems()).rejects.toThrow('NOT_READY');
    await federation.stop();
  });

  it('hands the last good data of each source to the thread that follows, as the source stands now', async () => {
    const { federation, threads } = started();
    const view = buildView({ models: { ctr: { version: '7' } }, sources: [{ name: 'registry', kind: 'mlflow' }] });
    const [state] = view.sources;
    const facts = { entities: {}, texts: view.pool, facts: 1, models: 1 };
    threads[0]?.say({ kind: 'kept', kept: { name: 'registry', key: 'k', facts, problems: { list: [], total: 0 }, state: state ?? sourceState({ name: 'registry' }) } });
    threads[0]?.say({ kind: 'view', view });
    expect(federation.kept()).toMatchObject([{ name: 'registry', key: 'k', state: { state: 'ok' } }]);
    threads[0]?.emit('exit');
    await later(10);
    expect(threads[1]?.data.kept).toMatchObject([{ name: 'registry', facts, state: { state: 'failing' } }]);
    await federation.stop();
  });

  it('waits longer before each further replacement, though each thread gives a view before it is lost', async () => {
    const { federation, threads } = started({ replaceAfterMs: 40 });
    const lose = () => {
      threads.at(-1)?.say({ kind: 'view', view: buildView({}) });
      threads.at(-1)?.emit('exit');
    };
    lose();
    await later(70);
    expect(threads).toHaveLength(2);
    lose();
    await later(60);
    expect(threads).toHaveLength(2);
    await later(60);
    expect(threads).toHaveLength(3);
    await federation.stop();
  });

  it('goes on trying where no thread can be started', async () => {
    let refusals = 2;
    const { federation, threads } = started({
      spawn: () => {
        if (refusals-- > 0) {
          throw new Error('no more threads');
        }
      },
    });
    expect(federation.view()?.sources).toMatchObject([{ state: 'failing', error: expect.stringContaining('no more threads') }]);
    await later(30);
    expect(threads).toHaveLength(1);
    await federation.stop();
  });

  it('ends a thread that answers nothing any more', () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask'] });
    try {
      const pings: number[] = [];
      const silent = jest.fn();
      const dog = startWatchdog({ ping: () => pings.push(performance.now()), onSilent: silent, everyMs: 1_000, silentMs: 5_000 });
      jest.advanceTimersByTime(3_500);
      dog.heard();
      jest.advanceTimersByTime(4_600);
      expect([pings.length, silent.mock.calls.length]).toEqual([8, 0]);
      jest.advanceTimersByTime(2_000);
      expect([pings.length, silent.mock.calls.length]).toEqual([8, 1]);
      jest.advanceTimersByTime(60_000);
      expect(silent).toHaveBeenCalledTimes(1);
    } finally {
      jest.useRealTimers();
    }
  });

  it('ends whoever waits when it stops, and is not replaced then', async () => {
    const { federation, threads } = started();
    const question = federation.problems();
    const outcome = question.catch((error: unknown) => error);
    await federation.stop();
    expect(await outcome).toBeInstanceOf(NorthstarError);
    expect(threads[0]?.said.at(-1)).toEqual({ kind: 'stop' });
    await later(10);
    expect(threads).toHaveLength(1);
  });

  it('stops waiting for a view with its caller', async () => {
    const { federation } = started();
    const caller = new AbortController();
    const waiting = federation.ready(caller.signal);
    caller.abort(new Error('gone'));
    await expect(waiting).rejects.toThrow('gone');
    await expect(federation.ready(caller.signal)).rejects.toThrow('gone');
    await federation.stop();
  });
});

it('runs in a real thread, from the demo to a view, a detail, a test, and its end', async () => {
  const federation = startFederation({ settings: settings.parse({ sources: [{ name: 'demo', kind: 'demo' }] }), secrets: {}, log: { write: () => undefined, redact: () => undefined } });
  const view = await federation.ready(AbortSignal.timeout(20_000));
  expect(view).toMatchObject({ models: { rows: 300 }, sources: [{ name: 'demo', state: 'ok', models: 300 }] });
  expect(Object.prototype.toString.call(view.models.keys.buffer)).toBe('[object SharedArrayBuffer]');
  expect(await federation.testSource('demo')).toMatchObject({ ok: true });
  await expect(federation.factDetail('model', 'none', 'owner')).rejects.toThrow('ENTITY_UNKNOWN');
  await federation.stop();
}, 30_000);
