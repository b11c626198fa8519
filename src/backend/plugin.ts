/** The plugin behind the protocol: finds the instance of each request and lets queries, resources and health answer from it. */
import { NorthstarError } from '../contract/errors.ts';
import { values } from '../contract/resources.ts';
import { usualModelMetricsLimit } from '../contract/metrics.ts';
import type { Clock } from './connectors/connector.ts';
import type { DataAnswer, DataQuery, HealthAnswer, PluginContext, PluginHandlers, ResourceAnswer, ResourceRequest } from './grafana/handlers.ts';
import { buildKeeper } from './instances/build-keeper.ts';
import { asNorthstarError } from './instances/failure.ts';
import type { StartFederation } from './instances/federation-port.ts';
import { firstHeld } from './instances/first-held.ts';
import { gatherInputs } from './instances/inputs.ts';
import { healthOf } from './instances/health.ts';
import { patiently } from './instances/journal-patience.ts';
import { createLaunchMemory } from './instances/launch-memory.ts';
import { createMetrics } from './instances/metrics/index.ts';
import { createQueryPool } from './instances/query-pool.ts';
import { spawnQuery, type QueryThreadPort } from './instances/query-thread.ts';
import { createRegistry } from './instances/registry.ts';
import { scopeOf } from './instances/scope-of.ts';
import { createUserNotes } from './instances/users.ts';
import { queryTypeOf, wholeQuery } from './instances/whole-query.ts';
import type { ObservationOutcome, Scope } from './journal/journal.ts';
import type { ThreadedJournal } from './journal/index.ts';
import { jobPlaces } from './queries/job-places.ts';
import { needsOf } from './queries/needs.ts';
import type { Filters } from './queries/selection.ts';
import type { Wanted } from './queries/thread-messages.ts';
import type { ValuesWanted } from './queries/values.ts';
import { callResource, jsonAnswer, routeOf } from './resources/index.ts';
import { newHolder } from './watch/holder.ts';
import { watchLog } from './watch/watch-log.ts';
import { Watching } from './watch/watching.ts';
import type { WatcherState } from './watch/watcher.ts';

export interface PluginLog {
  info(message: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
  error(message: string, fields?: Readonly<Record<string, unknown>>): void;
}

export interface PluginOptions {
  readonly log: PluginLog;
  readonly clock: Clock;
  readonly startFederation: StartFederation;
  /** What outlives a restart; absent where nothing is kept. */
  readonly journal?: ThreadedJournal;
  /** What a look at the models of a datasource changed in the journal. */
  readonly onSeen?: (scope: Scope, outcome: ObservationOutcome) => void;
  /** Who watches a datasource, and why nobody does; default: into the log. */
  readonly onWatch?: (scope: Scope, state: WatcherState) => void;
  /** Milliseconds without a request after which a datasource is let go; default 30 minutes. */
  readonly idleMs?: number;
  /** Models that have metrics of their own, of all datasources together. */
  readonly modelMetricsLimit?: number;
  /** Default: a thread of this process. */
  readonly spawnQueryThread?: () => QueryThreadPort;
}

const sweepMs = 60_000;
/** Grafana kills what does not stop, and so do others after their own while. */
const stopMs = 1_500;
/** Prometheus gives up after 10 s unless it is told otherwise. */
const metricsMs = 8_000;

export function createPlugin({ log, clock, startFederation, journal, onSeen = () => undefined, onWatch = watchLog(log), idleMs, modelMetricsLimit = usualModelMetricsLimit, spawnQueryThread = spawnQuery }: PluginOptions): PluginHandlers {
  const pool = createQueryPool({ spawn: spawnQueryThread, onLost: (problem) => log.error('query thread lost', { problem }) });
  const launchMemory = journal === undefined ? undefined : createLaunchMemory(journal);
  const watching =
    journal === undefined
      ? undefined
      : new Watching({
          journal,
          holder: newHolder(),
          now: () => clock.now(),
          look: (instance, view, signal) => pool.run({ instance, wanted: { kind: 'observation' }, now: clock.now() }, view, signal),
          onSeen(scope, outcome) {
            if (outcome.launches.length > 0) {
              launchMemory?.changed(scope);
            }
            onSeen(scope, outcome);
          },
          onChange: onWatch,
        });
  const registry = createRegistry({
    startFederation: ({ orgId, datasourceUid, ...start }) => startFederation({ ...start, orgId, datasourceUid, ...(journal === undefined ? {} : { keeper: buildKeeper(journal, { orgId, datasourceUid }, (error) => log.warn('the journal keeps no builds', { problem: asNorthstarError(error).message })) }) }),
    now: () => clock.now(),
    onStarted: (instance) => watching?.started(instance),
    onView(instance, view) {
      pool.refresh(instance, view);
      watching?.viewed(instance);
    },
    onStopped(instance) {
      watching?.ended(instance);
      pool.drop(instance);
    },
    onFault: (problem) => log.warn('instance', { problem }),
    ...(idleMs === undefined ? {} : { idleMs }),
  });
  const users = createUserNotes(journal, () => clock.now());
  const metrics = createMetrics({
    running: () => registry.instances().map(({ id, scope, federation }) => ({ id, scope, view: federation.view() })),
    watched: () => watching?.states() ?? [],
    journal,
    now: () => clock.now(),
    write: (instance, view, wanted) => pool.run({ instance, wanted, now: clock.now() }, view, AbortSignal.timeout(metricsMs)),
    limit: modelMetricsLimit,
    onFault: (error) => log.warn('metrics of models or packages not written', { problem: asNorthstarError(error).message }),
  });
  const sweeping = setInterval(() => registry.sweep(), sweepMs).unref();

  const failed = (where: string, thrown: unknown, signal: AbortSignal): NorthstarError => {
    const error = asNorthstarError(thrown, signal);
    if (error.code === 'INTERNAL') {
      log.error(where, { problem: error.message, stack: thrown instanceof Error ? thrown.stack : undefined });
    }
    return error;
  };

  const work = async (context: PluginContext, wanted: Wanted, signal: AbortSignal): Promise<Uint8Array> => {
    const { instance, view } = await firstHeld(registry.instanceOf(context), signal);
    return pool.run({ instance, wanted, now: clock.now() }, view, signal);
  };

  /** Fetches what the query needs besides the view, while the first view may still be on its way. */
  const frame = async (context: PluginContext, dataQuery: DataQuery, signal: AbortSignal): Promise<Uint8Array> => {
    const { refId, from, to, maxDataPoints, intervalMs } = dataQuery;
    const query = wholeQuery(dataQuery);
    const range = { from, to, maxDataPoints, intervalMs };
    const now = clock.now();
    const { scope, federation, settings } = registry.instanceOf(context);
    const modelNames = async (filters: Filters, limit: number) => values.parse(JSON.parse(Buffer.from(await work(context, { kind: 'values', queryType: 'models', column: 'model', filters, limit }, signal)).toString('utf8')));
    const places = async (job: string) => jobPlaces.parse(JSON.parse(Buffer.from(await work(context, { kind: 'jobPlaces', job }, signal)).toString('utf8')));
    const inputs = await gatherInputs(needsOf(query, range, now), { journal, scope, launchMemory, federation, settings, modelNames, jobPlaces: places, watchProblem: watching?.state(scope)?.problem ?? null, now }, signal);
    return work(context, { kind: 'frame', refId, query, asked: { range, inputs } }, signal);
  };

  return {
    async checkHealth(context: PluginContext, signal: AbortSignal): Promise<HealthAnswer> {
      try {
        const { view } = await firstHeld(registry.instanceOf(context), signal);
        const state = journal === undefined ? undefined : await patiently(() => journal.state(), { signal }).catch((error: unknown) => ({ problem: asNorthstarError(error).message }));
        return healthOf(view, state);
      } catch (thrown) {
        const error = failed('health', thrown, signal);
        return { ok: false, message: error.message, details: { code: error.code } };
      }
    },

    async query(context: PluginContext, query: DataQuery, signal: AbortSignal): Promise<DataAnswer> {
      const began = performance.now();
      let code = '';
      users.note(scopeOf(context), context.user);
      try {
        return { frames: [await frame(context, query, signal)] };
      } catch (thrown) {
        const error = failed('query', thrown, signal);
        code = error.code;
        return { frames: [], error: { message: error.message, status: error.definition.status, origin: error.definition.origin } };
      } finally {
        metrics.queried(queryTypeOf(query), code, (performance.now() - began) / 1000);
      }
    },

    async callResource(context: PluginContext, request: ResourceRequest, signal: AbortSignal): Promise<ResourceAnswer> {
      const route = routeOf(request.path) ?? 'unknown';
      users.note(scopeOf(context), context.user);
      try {
        const call = {
          parameters: request.parameters,
          body: request.body,
          user: context.user,
          scope: scopeOf(context),
          secrets: context.datasource?.secrets ?? {},
          appUrl: context.appUrl,
          journal,
          now: clock.now(),
          launched: () => launchMemory?.changed(scopeOf(context)),
          instance: () => registry.instanceOf(context),
          values: (wanted: ValuesWanted) => work(context, { kind: 'values', ...wanted }, signal),
        };
        const answer = await callResource(request, call);
        metrics.called(route, '');
        return answer;
      } catch (thrown) {
        const error = failed(`resource ${route}`, thrown, signal);
        metrics.called(route, error.code);
        return jsonAnswer(error.definition.status, { code: error.code, message: error.message });
      }
    },

    collectMetrics: () => metrics.text(),

    async stop() {
      clearInterval(sweeping);
      const watched = watching === undefined ? undefined : patiently(() => watching.stop(), { limitMs: stopMs }).catch(() => log.warn('the journal has fallen silent: whoever watches next waits until the lease ends'));
      await Promise.all([registry.stop(), watched]);
      await Promise.all([pool.stop(), journal?.close()]);
    },
  };
}
