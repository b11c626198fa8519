import { answerCall } from './queries/call.ts';
import type { FromQueryThread, ToQueryThread } from './queries/thread-messages.ts';
import { buildView, readAt } from './queries/testing/view-builder.ts';
import type { View } from './federation/view.ts';
import type { DataQuery, PluginContext, ResourceAnswer } from './grafana/handlers.ts';
import { FakeFederation } from './instances/testing/fake-federation.ts';
import type { QueryThreadPort } from './instances/query-thread.ts';
import { openJournal } from './journal/index.ts';
import { createPlugin, type PluginOptions } from './plugin.ts';

/** A query thread without a thread. */
class InlineThread implements QueryThreadPort {
  readonly #views = new Map<string, View>();
  #listener: (message: FromQueryThread) => void = () => undefined;
  postMessage(message: ToQueryThread) {
    if (message.kind === 'hold') {
      this.#views.set(message.instance, message.view);
    } else if (message.kind === 'call') {
      setImmediate(() => this.#listener(answerCall(this.#views.get(message.instance), message)));
    }
  }
  on(event: 'message', listener: (message: FromQueryThread) => void): unknown;
  on(event: 'error', listener: (error: unknown) => void): unknown;
  on(event: 'exit', listener: () => void): unknown;
  on(...[event, listener]: ['message', (message: FromQueryThread) => void] | ['error', (error: unknown) => void] | ['exit', () => void]) {
    if (event === 'message') {
      this.#listener = listener;
    }
  }
  terminate() {
    return Promise.resolve(0);
  }
}

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const view = buildView({
  sources: [{ name: 'registry' }, { name: 'pager', state: 'failing', failures: 1, errorCode: 'SOURCE_TIMEOUT', error: 'SOURCE_TIMEOUT: Source pager did not answer within 30 s.' }],
  models: {
    ctr: { domain: 'Ads', tab: 'Ranking', team: 'ads', framework: 'pytorch' },
    '=feed/🚀': { domain: 'Reels', tab: 'Feed', team: 'reels' },
    rank: { domain: 'Ads', tab: 'Targeting', team: 'ads' },
  },
});

function plugin(made: View = view, began = (federation: FakeFederation) => federation.swap(made), more: Partial<PluginOptions> = {}) {
  return createPlugin({
    ...more,
    log: silent,
    clock: { now: () => readAt },
    startFederation: (start) => {
      const federation = new FakeFederation(start);
      began(federation);
      return federation;
    },
    spawnQueryThread: () => new InlineThread(),
  });
}

function contextOf({ role = 'Viewer', login = 'ada', jsonData = { sources: [{ name: 'registry', kind: 'demo' }] } }: { role?: string; login?: string; jsonData?: unknown } = {}): PluginContext {
  return { orgId: 1, user: { login, role }, datasource: { uid: 'northstar', name: 'Northstar', jsonData, secrets: {} } };
}
const signal = new AbortController().signal;
const dataQuery = (json: unknown, queryType = ''): DataQuery => ({ refId: 'A', queryType, json, maxDataPoints: 100, intervalMs: 1000, from: 0, to: readAt });

async function call(path: string, { method = 'GET', parameters = '', body = '', ...who }: { method?: string; parameters?: string; body?: string; role?: string; login?: string; jsonData?: unknown } = {}) {
  const answer: ResourceAnswer = await plugin().callResource(contextOf(who), { method, path, parameters: new URLSearchParams(parameters), body: Buffer.from(body) }, signal);
  const parts: Uint8Array[] = [];
  for await (const part of answer.body instanceof Uint8Array ? [answer.body] : answer.body) {
    parts.push(part);
  }
  const json: unknown = JSON.parse(Buffer.concat(parts).toString('utf8'));
  return { status: answer.status, json };
}

describe('the plugin', () => {
  it('answers a query with one frame, its type named in the JSON or beside it', async () => {
    const handlers = plugin();
    expect((await handlers.query(contextOf(), dataQuery({ queryType: 'models' }), signal)).frames).toHaveLength(1);
    expect((await handlers.query(contextOf(), dataQuery({ domain: 'Ads' }, 'models'), signal)).error).toBeUndefined();
    await handlers.stop();
  });

  it('answers errors of a query with code, status and origin', async () => {
    const handlers = plugin();
    const errorOf = async (context: PluginContext, json: unknown) => (await handlers.query(context, dataQuery(json), signal)).error;
    expect(await errorOf(contextOf(), { queryType: 'nothing' })).toMatchObject({ status: 400, origin: 'plugin', message: expect.stringContaining('QUERY_TYPE_UNKNOWN') });
    expect(await errorOf(contextOf(), undefined)).toMatchObject({ message: expect.stringContaining('QUERY_INVALID') });
    expect(await errorOf(contextOf({ jsonData: {} }), { queryType: 'models' })).toMatchObject({ message: expect.stringContaining('SETTINGS_MISSING') });
    await handlers.stop();
  });

  it('says in its health what is wrong with the journal, which fails nothing', async () => {
    const journal = openJournal({ place: { kind: 'memory', why: 'There is no data folder.' }, log: { write: () => undefined, redact: () => undefined } });
    const handlers = plugin(buildView({}), undefined, { journal });
    expect(await handlers.checkHealth(contextOf(), signal)).toMatchObject({
      ok: true,
      message: 'Sources answering: 1 of 1. Production models: 0. There is no data folder.',
      details: { journal: { kind: 'memory', place: 'memory', problem: 'There is no data folder.' } },
    });
    await handlers.stop();
  });

  it('names each failing source in its health', async () => {
    const handlers = plugin();
    const health = await handlers.checkHealth(contextOf(), signal);
    expect(health.ok).toBe(false);
    expect(health.message).toBe('Sources answering: 1 of 2. Production models: 3. Source pager does not answer. SOURCE_TIMEOUT: Source pager did not answer within 30 s.');
    expect(await handlers.checkHealth(contextOf({ jsonData: {} }), signal)).toMatchObject({ ok: false, details: { code: 'SETTINGS_MISSING' } });
    expect(await plugin(buildView({})).checkHealth(contextOf(), signal)).toMatchObject({ ok: true, message: 'Sources answering: 1 of 1. Production models: 0.' });
    await handlers.stop();
  });

  it('waits 25 s for a first view, and for none that is there', async () => {
    jest.useFakeTimers();
    const combined = jest.spyOn(AbortSignal, 'any');
    const ready = plugin();
    const never = plugin(view, () => undefined);
    const late: FakeFederation[] = [];
    const waiting = plugin(view, (federation) => late.push(federation));
    try {
      const resting = jest.getTimerCount();
      expect(await ready.checkHealth(contextOf(), signal)).toMatchObject({ message: expect.stringContaining('Production models: 3.') });
      expect(combined).not.toHaveBeenCalled();
      const answers = [never, waiting].map((handlers) => handlers.checkHealth(contextOf(), signal));
      expect(jest.getTimerCount()).toBe(resting + 2);
      late.forEach((federation) => federation.swap(view));
      await answers[1];
      expect(jest.getTimerCount()).toBe(resting + 1);
      await jest.advanceTimersByTimeAsync(25_000);
      expect(await answers[0]).toMatchObject({ ok: false, details: { code: 'NOT_READY' } });
    } finally {
      combined.mockRestore();
      await Promise.all([ready, never, waiting].map((handlers) => handlers.stop()));
      jest.useRealTimers();
    }
  });

  it('answers without a journal that has fallen silent, and says so', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'performance'] });
    const never = () => new Promise<never>(() => undefined);
    const real = openJournal({ place: { kind: 'memory', why: 'a test' }, log: { write: () => undefined, redact: () => undefined } });
    const handlers = plugin(buildView({ models: { ctr: {} } }), undefined, { journal: { ...real, acquire: never, launches: never, launchesBetween: never, launchTotals: never, usersInMonth: never, watchState: never, state: never } });
    try {
      const query = (queryType: string) => handlers.query(contextOf(), dataQuery({ queryType }), signal);
      const asked = Promise.all([query('models'), query('modelSummary'), query('launches'), handlers.checkHealth(contextOf(), signal), handlers.collectMetrics()]);
      await jest.advanceTimersByTimeAsync(5_000);
      const [models, summary, launches, health, metrics] = await asked;
      for (const { frames, error } of [models, summary, launches]) {
        expect([error, Buffer.from(frames[0] ?? []).includes('it has not answered within 5 s')]).toEqual([undefined, true]);
      }
      expect(health).toMatchObject({ ok: true, message: expect.stringContaining('JOURNAL_FAILED') });
      expect(metrics).toContain('northstar_model_info{model="ctr"');
      expect(metrics).toContain('northstar_journal_problem{kind="unknown"} 1');
    } finally {
      jest.useRealTimers();
      await real.close();
    }
  });

  it('reads launch times anew once a launch was reported', async () => {
    const real = openJournal({ place: { kind: 'memory', why: 'a test' }, log: { write: () => undefined, redact: () => undefined } });
    const launches = jest.fn(real.launches);
    const handlers = plugin(view, undefined, { journal: { ...real, launches } });
    const ask = () => handlers.query(contextOf(), dataQuery({ queryType: 'models', columns: ['launchTime'] }), signal);
    const report = { method: 'POST', path: 'launches/report', parameters: new URLSearchParams(), body: Buffer.from(JSON.stringify({ model: 'ctr', version: '8' })) };
    await ask();
    await ask();
    expect(launches).toHaveBeenCalledTimes(1);
    expect(await handlers.callResource(contextOf({ role: 'Editor' }), report, signal)).toMatchObject({ status: 200 });
    await ask();
    expect(launches).toHaveBeenCalledTimes(2);
    await handlers.stop();
  });

  it('counts queries by type and code', async () => {
    const handlers = plugin();
    await handlers.query(contextOf(), dataQuery({ queryType: 'models' }), signal);
    await handlers.query(contextOf(), dataQuery({ queryType: 'x'.repeat(1000) }), signal);
    const text = await handlers.collectMetrics();
    expect(text).toContain('northstar_queries_total{query_type="models",code=""} 1');
    expect(text).toContain('northstar_queries_total{query_type="unknown",code="QUERY_TYPE_UNKNOWN"} 1');
    expect(text).toContain('northstar_instances 1');
    await handlers.stop();
  });
});

describe('a resource', () => {
  it('gives variables, each narrowed by those before it', async () => {
    expect((await call('variables/domain')).json).toEqual({ values: ['Ads', 'Reels'], truncated: false });
    expect((await call('variables/tab', { parameters: 'domain=Ads' })).json).toEqual({ values: ['Ranking', 'Targeting'], truncated: false });
    expect((await call('variables/team', { parameters: 'domain=&tab=Feed' })).json).toEqual({ values: ['reels'], truncated: false });
    expect((await call('variables/model', { parameters: 'team=reels' })).json).toEqual({ values: ['=feed/🚀'], truncated: false });
  });

  it('has the values of a column worked out in a query thread', async () => {
    const posted = jest.spyOn(InlineThread.prototype, 'postMessage');
    try {
      await call('variables/team', { parameters: 'domain=Ads&team=ads' });
      await call('suggestions', { parameters: 'column=framework&prefix=PY' });
      expect(posted.mock.calls.flatMap(([message]) => (message.kind === 'call' ? [message.wanted] : []))).toEqual([
        { kind: 'values', queryType: 'models', column: 'team', filters: { domain: 'Ads' }, limit: 10_000 },
        { kind: 'values', queryType: 'models', column: 'framework', prefix: 'PY', limit: 100 },
      ]);
    } finally {
      posted.mockRestore();
    }
  });

  it('suggests values of a column, and names the column probably meant', async () => {
    expect((await call('suggestions', { parameters: 'column=framework&prefix=PY' })).json).toEqual({ values: ['pytorch'], truncated: false });
    expect((await call('suggestions', { parameters: 'column=stale&prefix=t' })).json).toEqual({ values: ['true'], truncated: false });
    expect((await call('suggestions', { parameters: 'queryType=sources&column=source' })).json).toEqual({ values: ['pager', 'registry'], truncated: false });
    expect(await call('suggestions', { parameters: 'column=framewrk' })).toMatchObject({ status: 400, json: { code: 'QUERY_INVALID', message: expect.stringContaining('did you mean framework') } });
  });

  it('gives the facts behind a cell', async () => {
    expect((await call('facts', { parameters: 'entity=model&key=%3Dfeed/🚀&field=team' })).json).toMatchObject({ key: '=feed/🚀', reason: 'notStated' });
    expect(await call('facts', { parameters: 'entity=model' })).toMatchObject({ status: 400, json: { code: 'QUERY_INVALID' } });
  });

  it('gives the kinds of source without any settings', async () => {
    expect(await call('kinds', { jsonData: {} })).toMatchObject({ status: 200, json: { kinds: expect.arrayContaining([expect.objectContaining({ kind: 'demo', options: expect.objectContaining({ type: 'object' }) })]) } });
  });

  it('lets only an administrator test a source, and only one that is configured', async () => {
    const test = { method: 'POST', body: JSON.stringify({ source: 'registry' }) };
    for (const who of [{ role: 'Viewer' }, { role: 'Editor' }, { role: '' }, { role: 'Admin', login: 'grafana_scheduler' }]) {
      expect(await call('test-source', { ...test, ...who })).toMatchObject({ status: 403, json: { code: 'ROLE_TOO_LOW' } });
    }
    expect(await call('test-source', { ...test, role: 'Admin' })).toMatchObject({ status: 200, json: { ok: true } });
    expect(await call('test-source', { ...test, role: 'Admin', body: '{"source":"other"}' })).toMatchObject({ status: 404, json: { code: 'ENTITY_UNKNOWN' } });
    expect(await call('test-source', { ...test, role: 'Admin', body: '{' })).toMatchObject({ status: 400, json: { code: 'QUERY_INVALID' } });
  });

  it.each([
    ['nothing', 'GET', 404, 'ROUTE_UNKNOWN'],
    ['toString', 'GET', 404, 'ROUTE_UNKNOWN'],
    ['../health', 'GET', 404, 'ROUTE_UNKNOWN'],
    ['kinds', 'POST', 405, 'METHOD_NOT_ALLOWED'],
    ['test-source', 'GET', 405, 'METHOD_NOT_ALLOWED'],
  ])('%s by %s is answered %i %s', async (path, method, status, code) => {
    expect(await call(path, { method, role: 'Admin' })).toMatchObject({ status, json: { code } });
  });

  it('says what is wrong with the settings', async () => {
    expect(await call('variables/domain', { jsonData: {} })).toMatchObject({ status: 400, json: { code: 'SETTINGS_MISSING' } });
  });
});
