/** What a query needs besides the view, said before it is answered: so much is fetched, and nothing more. */
import type { z } from 'zod';
import { vitals } from '../../core/telemetry/vitals.ts';
import type { Grid, VitalsRequest } from '../../core/telemetry/vital-series.ts';
import { halfStart, monthStart } from '../../core/models/calendar.ts';
import { isQueryType, querySchemas, type QueryOf, type QueryType } from '../../contract/queries.ts';
import type { FleetRequest } from '../../core/telemetry/fleet-series.ts';
import type { LaunchFilter } from '../journal/journal.ts';
import type { Range } from './asked.ts';
import { matrixNeeds, usageNeeds } from './fleet-needs.ts';
import type { JobPlace } from './job-places.ts';
import { comparedIds, comparedNeeds } from './compared-jobs.ts';
import { jobRequests } from './job-usage.ts';
import type { Filters } from './selection.ts';

/** All times are ms since the epoch. */
export interface LogNeeds {
  readonly launches?: LaunchFilter;
  readonly events?: LaunchFilter;
  readonly gaps: { readonly from: number; readonly to: number };
  /** Whether launches are counted, from where on. */
  readonly counts?: { readonly month: number; readonly half: number };
}

export interface Needs {
  readonly launchLog?: LogNeeds;
  /** The model of which every fact is asked for. */
  readonly facts?: { readonly model: string };
  /** The model whose versions are asked for, and how many of them. */
  readonly versions?: { readonly model: string; readonly most: number };
  /** Whether the launch log has to fill in launch times. */
  readonly launchTimes?: true;
  readonly users?: true;
  /** Whether the stages of the settings are asked for. */
  readonly stages?: true;
  /** Whether it is to be said that nobody watches. */
  readonly watch?: true;
  readonly vitals?: VitalsRequest;
  /** Of which models alone they are asked, where filters choose these. */
  readonly vitalsOf?: Filters;
  readonly fleet?: readonly FleetRequest[];
  /** What is asked of the fleet follows from where these jobs ran; `places` are those of each, in their order. `together`: as few requests as can be. */
  readonly fleetOf?: { readonly jobs: readonly string[]; readonly ask: (places: readonly (readonly JobPlace[])[]) => readonly FleetRequest[]; readonly together?: true };
}

/** Of one answer. */
export const mostEntries = 100_000;
const usualHistory = 10;
/** Looked through where only some of them are wanted. */
const searchedHistory = 10_000;
const mostSeries = 10;
/** What Prometheus answers at most, and how many a band is worth: each costs a look at the whole fleet. */
const mostPoints = 10_000;
const mostBandPoints = 60;

/** What checked options need. */
type NeedsOf<Query> = (query: Query, range: Range, now: number) => Needs;

/** Options that cannot be used need nothing: the answer says what is wrong with them. */
function checking<S extends z.ZodType>(schema: S, needs: NeedsOf<z.infer<S>>): NeedsOf<unknown> {
  return (rawQuery, range, now) => {
    const { data } = schema.safeParse(rawQuery);
    return data === undefined ? {} : needs(data, range, now);
  };
}

/** By query type; one that is not here answers from the view alone. */
const needs: Readonly<Partial<Record<QueryType, NeedsOf<unknown>>>> = {
  models: checking(querySchemas.models, ({ columns, measure, search }) => {
    const isAsked = columns === undefined || columns.includes('launchTime') || measure === 'launchTime' || search?.toLowerCase().includes('launchtime') === true;
    return isAsked ? { launchTimes: true } : {};
  }),
  modelSummary: checking(querySchemas.modelSummary, (query, _range, now) => summaryNeeds(query, now)),
  modelFacts: checking(querySchemas.modelFacts, ({ model }) => (model === undefined ? {} : { facts: { model } })),
  modelHistory: checking(querySchemas.modelHistory, (query, _range, now) => historyNeeds(query, now)),
  launches: checking(querySchemas.launches, ({ model }, { from, to }) => ({ launchLog: { launches: { ...(model === undefined ? {} : { model }), from, to, limit: mostEntries }, gaps: { from, to } } })),
  // What was launched in the range may have been rolled back after it.
  stages: (_query, { from }, now) => ({ stages: true, launchLog: { launches: { from, to: now, limit: mostEntries }, gaps: { from, to: now } } }),
  watchGaps: (_query, { from, to }) => ({ launchLog: { gaps: { from, to } }, watch: true }),
  sources: () => ({ watch: true }),
  vitals: checking(querySchemas.vitals, (query, range) => {
    const request = vitalsRequest(query, range);
    return request === undefined ? {} : { vitals: request, ...chosenBy(query) };
  }),
  fleetMatrix: checking(querySchemas.fleetMatrix, matrixNeeds),
  fleetUsage: checking(querySchemas.fleetUsage, usageNeeds),
  jobStatus: checking(querySchemas.jobStatus, ({ job, cluster }, _range, now) => (job === undefined ? {} : { fleetOf: { jobs: [job], ask: ([places = []]) => jobRequests(job, places, cluster, now) } })),
  jobCompare: checking(querySchemas.jobCompare, ({ jobs = '', cluster }, _range, now) => ({ fleetOf: comparedNeeds(comparedIds(jobs), cluster, now) })),
  vitalFamilies: checking(querySchemas.vitalFamilies, ({ family, model }, range) => {
    const request = vitalsRequest({ queryType: 'vitals', family, model, columns: [] }, range);
    return request === undefined ? {} : { vitals: request };
  }),
};

/** A query of no known type needs nothing. */
export function needsOf(rawQuery: unknown, range: Range, now: number): Needs {
  const type: unknown = typeof rawQuery === 'object' && rawQuery !== null && 'queryType' in rawQuery ? rawQuery.queryType : undefined;
  return (isQueryType(type) ? needs[type]?.(rawQuery, range, now) : undefined) ?? {};
}

/** Without a choice of events the newest are enough, of each kind as many as there may be rows. */
function historyNeeds({ model, event, domain, tab, team, search, limit = usualHistory }: QueryOf<'modelHistory'>, now: number): Needs {
  const isChoice = [event, domain, tab, team, search].some((option) => option !== undefined);
  const most = Math.min(mostEntries, isChoice ? Math.max(limit, searchedHistory) : limit);
  const filter = { ...(model === undefined ? {} : { model }), limit: most };
  const launchLog = { launches: filter, events: filter, gaps: { from: 0, to: now } };
  return model === undefined ? { launchLog } : { launchLog, versions: { model, most } };
}

const counted: readonly string[] = ['launchesThisMonth', 'launchesThisHalf', 'launchesSeenThisMonth', 'launchesSeenThisHalf'];

/** Most tiles show figures that the view alone gives. */
function summaryNeeds({ columns, measure }: QueryOf<'modelSummary'>, now: number): Needs {
  const isShown = (name: string) => columns === undefined || columns.includes(name) || measure === name;
  const half = halfStart(now);
  const counts = counted.some(isShown) ? { counts: { month: monthStart(now), half } } : undefined;
  return {
    ...(counts === undefined && !isShown('watchedSince') ? {} : { launchLog: { gaps: { from: half, to: now }, ...counts } }),
    ...(isShown('usersSeenThisMonth') ? { users: true } : {}),
  };
}

/** The rows of a table are filtered when they are there; series and bands are asked for of the models that pass. */
function chosenBy({ shape, domain, tab, team, model, search }: QueryOf<'vitals'>): Pick<Needs, 'vitalsOf'> {
  const isFiltered = [domain, tab, team, search].some((option) => option !== undefined);
  return isFiltered && (shape === 'series' || shape === 'bands') ? { vitalsOf: { domain, tab, team, model, search } } : {};
}

/** Nothing where there is no such vital or family. A table needs no points in between; of time series they lie on multiples of the step, so that they stay where they are as the range moves. */
function vitalsRequest({ family, vital, model, shape, limit, columns, format, measure, search }: QueryOf<'vitals'>, { from, to, maxDataPoints, intervalMs }: Range): VitalsRequest | undefined {
  const ids = vitals.filter((one) => (vital === undefined || one.id === vital) && (family === undefined || one.family === family)).map(({ id }) => id);
  const models = model === undefined ? {} : { models: [model] };
  if (ids.length === 0) {
    return undefined;
  }
  if (shape !== 'series' && shape !== 'bands') {
    const isShown = format === 'alert' ? measure === 'worst' : columns === undefined || columns.includes('worst');
    const worst = isShown || search?.toLowerCase().includes('worst') === true;
    return { kind: 'last', vitals: ids, grid: { fromMs: from, toMs: to, stepMs: Math.max(1_000, to - from) }, worst, ...models };
  }
  const most = shape === 'series' && model === undefined ? { most: limit ?? mostSeries, worstAtMs: to } : {};
  return { kind: shape, vitals: ids, grid: gridOf(from, to, Math.max(intervalMs, (to - from) / Math.min(Math.max(1, maxDataPoints), shape === 'bands' ? mostBandPoints : mostPoints))), ...models, ...most };
}

function gridOf(from: number, to: number, wantedMs: number): Grid {
  const stepMs = Math.max(1, Math.ceil(wantedMs / 1_000)) * 1_000;
  const fromMs = Math.ceil(from / stepMs) * stepMs;
  const toMs = Math.floor(to / stepMs) * stepMs;
  return fromMs <= toMs ? { fromMs, toMs, stepMs } : { fromMs: from, toMs: from, stepMs };
}
