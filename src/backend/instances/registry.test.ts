import { NorthstarError } from '../../contract/errors.ts';
import type { PluginContext } from '../grafana/handlers.ts';
import { buildView } from '../queries/testing/view-builder.ts';
import { createRegistry } from './registry.ts';
import { FakeFederation } from './testing/fake-federation.ts';

const source = (name: string, more: object = {}) => ({ name, kind: 'mlflow', ...more });
function context(jsonData: unknown, { orgId = 1, uid = 'northstar', secrets = {} }: { orgId?: number; uid?: string; secrets?: Record<string, string> } = {}): PluginContext {
  return { orgId, user: undefined, datasource: { uid, name: 'Northstar', jsonData, secrets } };
}
function started() {
  const federations: FakeFederation[] = [];
  const clock = { now: 0 };
  const stopped: string[] = [];
  const registry = createRegistry({
    startFederation: (start) => {
      const federation = new FakeFederation(start);
      federations.push(federation);
      return federation;
    },
    now: () => clock.now,
    onView: () => undefined,
    onStopped: (instance) => stopped.push(instance),
    onFault: () => undefined,
  });
  return { registry, federations, clock, stopped };
}
const never = new AbortController().signal;
const settled = () => new Promise((resolve) => setImmediate(resolve));
const codeOf = (act: () => unknown) => {
  try {
    act();
    return 'none';
  } catch (error) {
    return error instanceof NorthstarError ? error.code : String(error);
  }
};

describe('the registry of instances', () => {
  it('starts one federation for equal settings, whatever the order of their keys', () => {
    const { registry, federations } = started();
    const first = registry.instanceOf(context({ sources: [{ name: 'a', kind: 'mlflow' }] }, { secrets: { x: '1', y: '2' } }));
    const second = registry.instanceOf(context({ sources: [{ kind: 'mlflow', name: 'a' }] }, { secrets: { y: '2', x: '1' } }));
    expect(second).toBe(first);
    expect(federations).toHaveLength(1);
  });

  it('shares nothing between organisations and between datasources', () => {
    const { registry, federations } = started();
    const settings = { sources: [source('a')] };
    const ids = [context(settings), context(settings, { orgId: 2 }), context(settings, { uid: 'other' })].map((one) => registry.instanceOf(one).id);
    expect(new Set(ids).size).toBe(3);
    expect(federations.map(({ start }) => [start.orgId, start.datasourceUid])).toEqual([[1, 'northstar'], [2, 'northstar'], [1, 'other']]);
  });

  it('starts anew when only a secret changed, and lets the last good view answer until the first new one', async () => {
    const { registry, federations } = started();
    const settings = { sources: [source('a')] };
    registry.instanceOf(context(settings, { secrets: { 'a.token': 'old' } }));
    const old = buildView({ sequence: 7 });
    federations[0]?.swap(old);
    const next = registry.instanceOf(context(settings, { secrets: { 'a.token': 'new' } }));
    expect((await next.held(never)).view).toBe(old);
    expect(federations[0]?.stopped).toBe(false);
    const fresh = buildView({ sequence: 1 });
    federations[1]?.swap(fresh);
    await settled();
    expect(await next.held(never)).toEqual({ instance: next.id, view: fresh });
    expect(federations[0]?.stopped).toBe(true);
  });

  it('never shows the data of a source that was removed, renamed or replaced by another kind', async () => {
    for (const sources of [[source('a')], [source('a'), source('c')], [source('a'), { name: 'b', kind: 'catalog' }]]) {
      const { registry, federations } = started();
      registry.instanceOf(context({ sources: [source('a'), source('b')] }));
      federations[0]?.swap(buildView({}));
      const next = registry.instanceOf(context({ sources }));
      expect(federations[0]?.stopped).toBe(true);
      await expect(next.held(AbortSignal.timeout(5))).rejects.toThrow('aborted');
    }
  });

  it('answers whoever waits while the settings change from the new instance', async () => {
    const { registry, federations } = started();
    const waiting = registry.instanceOf(context({ sources: [source('a')] })).held(never);
    const next = registry.instanceOf(context({ sources: [source('b')] }));
    const fresh = buildView({});
    federations[1]?.swap(fresh);
    expect(await waiting).toEqual({ instance: next.id, view: fresh });
  });

  it('hands what a federation kept to the one that follows it, and to no other datasource', () => {
    const { registry, federations } = started();
    registry.instanceOf(context({ sources: [source('a')] }));
    const [state] = buildView({}).sources;
    const keeps = state === undefined ? [] : [{ name: 'a', key: 'k', facts: { entities: {}, texts: buildView({}).pool, facts: 0, models: 0 }, problems: { list: [], total: 0 }, state }];
    federations.forEach((federation) => (federation.keeps = keeps));
    registry.instanceOf(context({ sources: [source('a'), source('b')] }));
    registry.instanceOf(context({ sources: [source('a')] }, { uid: 'other' }));
    expect(federations.map(({ start }) => start.kept)).toEqual([[], keeps, []]);
    expect(keeps).toHaveLength(1);
  });

  it('goes on with the federation before, where the settings change back before the new one has a view', async () => {
    const { registry, federations } = started();
    const [one, other] = [context({ sources: [source('a', { url: 'one' })] }), context({ sources: [source('a', { url: 'two' })] })];
    const first = registry.instanceOf(one);
    federations[0]?.swap(buildView({}));
    const second = registry.instanceOf(other);
    const waiting = second.held(never);
    expect(registry.instanceOf(one)).toBe(first);
    expect(federations.map(({ stopped }) => stopped)).toEqual([false, true]);
    expect((await waiting).instance).toBe(first.id);
  });

  it('cancels whoever waits when it stops', async () => {
    const { registry } = started();
    const waiting = registry.instanceOf(context({ sources: [source('a')] })).held(never);
    const outcome = waiting.then(() => 'answered', (error: unknown) => (error instanceof NorthstarError ? error.code : String(error)));
    await registry.stop();
    expect(await outcome).toBe('QUERY_CANCELLED');
  });

  it('keeps the last good view through a second change before the first was ready', async () => {
    const { registry, federations } = started();
    registry.instanceOf(context({ sources: [source('a', { url: 'one' })] }));
    const old = buildView({});
    federations[0]?.swap(old);
    registry.instanceOf(context({ sources: [source('a', { url: 'two' })] }));
    const third = registry.instanceOf(context({ sources: [source('a', { url: 'three' })] }));
    expect((await third.held(never)).view).toBe(old);
    expect(federations.map(({ stopped }) => stopped)).toEqual([false, true, false]);
  });

  it('refuses settings that cannot be used, and ends what ran before them', () => {
    const { registry, federations } = started();
    registry.instanceOf(context({ sources: [source('a')] }));
    const hook = { name: 'oncall', kind: 'slack' };
    const refused = [undefined, {}, { sources: [] }, { sources: 'a' }, 'text', { sources: [source('a'), source('a')] }, { sources: [source('a.b')] }, { sources: [source('a')], webhooks: [hook, hook] }, { sources: [source('a')], webhooks: [{ ...hook, url: 'https://hooks.example/hush' }] }];
    expect(refused.map((jsonData) => codeOf(() => registry.instanceOf(context(jsonData))))).toEqual([
      'SETTINGS_MISSING', 'SETTINGS_MISSING', 'SETTINGS_MISSING', 'SETTINGS_INVALID', 'SETTINGS_INVALID', 'SOURCE_NAME_REPEATED', 'SETTINGS_INVALID', 'WEBHOOK_NAME_REPEATED', 'SETTINGS_INVALID',
    ]);
    expect([federations[0]?.stopped, registry.instances().length]).toEqual([true, 0]);
  });

  it('ends what nobody asked for half an hour, and starts it again when asked', () => {
    const { registry, federations, clock, stopped } = started();
    const settings = context({ sources: [source('a')] });
    const first = registry.instanceOf(settings);
    clock.now = 29 * 60_000;
    registry.instanceOf(settings);
    clock.now = 58 * 60_000;
    registry.sweep();
    expect(federations[0]?.stopped).toBe(false);
    clock.now = 60 * 60_000;
    registry.sweep();
    expect([federations[0]?.stopped, stopped, registry.instances().length]).toEqual([true, [first.id], 0]);
    registry.instanceOf(settings);
    expect(federations).toHaveLength(2);
  });

  it('ends everything when it stops', async () => {
    const { registry, federations } = started();
    registry.instanceOf(context({ sources: [source('a')] }));
    registry.instanceOf(context({ sources: [source('a')] }, { orgId: 2 }));
    await registry.stop();
    expect(federations.map(({ stopped }) => stopped)).toEqual([true, true]);
  });
});
