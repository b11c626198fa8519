/** What a query needs besides the view, said before it is answered: so much is fetched, and nothing more. */
import { familyIds, vitals } from '../../core/telemetry/vitals.ts';
import type { VitalsRequest } from '../../core/telemetry/vital-series.ts';
import { halfStart } from '../../core/models/calendar.ts';
import { isQueryType, querySchemas, type QueryOf } from '../../contract/queries.ts';
import type { LaunchFilter } from '../journal/journal.ts';
import type { Range } from './asked.ts';

export interface Needs {
  readonly launchLog?: LaunchFilter;
  /** The model whose versions are asked for, and how many of them. */
  readonly versions?: { readonly model: string; readonly most: number };
  readonly users?: true;
  /** Whether it is to be said that nobody watches. */
  readonly watch?: true;
  readonly vitals?: VitalsRequest;
}

const mostEntries = 100_000;
const usualHistory = 10;
/** Looked through where only some of them are wanted. */
const searchedHistory = 10_000;
const mostSeries = 10;

/** Options that cannot be used need nothing: the answer says what is wrong with them. */
export function needsOf(rawQuery: unknown, range: Range, now: number): Needs {
  const type: unknown = typeof rawQuery === 'object' && rawQuery !== null && 'queryType' in rawQuery ? rawQuery.queryType : undefined;
  if (!isQueryType(type)) {
    return {};
  }
  switch (type) {
    case 'launches': {
      const { data } = querySchemas.launches.safeParse(rawQuery);
      return data === undefined ? {} : { launchLog: { ...(data.model === undefined ? {} : { model: data.model }), from: range.from, to: range.to, limit: mostEntries } };
    }
    case 'modelHistory': {
      const { data } = querySchemas.modelHistory.safeParse(rawQuery);
      return data === undefined ? {} : historyNeeds(data);
    }
    case 'watchGaps':
      return { launchLog: { from: range.from, to: range.to, limit: 1 }, watch: true };
    case 'sources':
      return { watch: true };
    case 'modelSummary':
      return { launchLog: { from: halfStart(now), to: now, limit: mostEntries }, users: true };
    case 'vitals': {
      const { data } = querySchemas.vitals.safeParse(rawQuery);
      return data === undefined ? {} : { vitals: vitalsRequest(data, range) };
    }
    default:
      return {};
  }
}

/** Without a choice of events the newest are enough, of each kind as many as there may be rows. */
function historyNeeds({ model, event, domain, tab, team, search, limit = usualHistory }: QueryOf<'modelHistory'>): Needs {
  const isChoice = [event, domain, tab, team, search].some((option) => option !== undefined);
  const most = Math.min(mostEntries, isChoice ? Math.max(limit, searchedHistory) : limit);
  return model === undefined ? { launchLog: { limit: most } } : { launchLog: { model, limit: most }, versions: { model, most } };
}

function vitalsRequest({ family, vital, model, shape, limit }: QueryOf<'vitals'>, { from, to, maxDataPoints, intervalMs }: Range): VitalsRequest {
  const ids = vitals.filter((one) => (vital === undefined || one.id === vital) && (family === undefined || !familyIds.some((id) => id === family) || one.family === family)).map(({ id }) => id);
  const stepMs = Math.max(1_000, intervalMs, Math.ceil((to - from) / Math.max(1, maxDataPoints) / 1_000) * 1_000);
  const kind = shape === 'series' || shape === 'bands' ? shape : 'last';
  return { kind, vitals: ids, grid: { fromMs: from, toMs: to, stepMs }, ...(model === undefined ? {} : { models: [model] }), ...(kind === 'series' && model === undefined ? { most: limit ?? mostSeries } : {}) };
}
