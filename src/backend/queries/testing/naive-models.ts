/** The slow, obvious version of query type `models`, over plain records, that the columnar one is tested against. */
import { isStale, stalenessSeconds } from '../../../core/models/staleness.ts';
import { isTraining } from '../../../core/models/training.ts';
import { matchesText } from '../../../core/search/match.ts';
import { parseSearch } from '../../../core/search/search.ts';
import type { Cell } from './plain-table.ts';
import type { Plain, PlainRecord, PlainView, Stated } from './view-builder.ts';

export interface NaiveQuery {
  readonly domain?: string;
  readonly tab?: string;
  readonly team?: string;
  readonly model?: string;
  readonly search?: string;
  readonly limit?: number;
  readonly columns?: readonly string[];
}

const plain = (stated: Stated | undefined): Plain | undefined => (typeof stated === 'object' ? stated.value : stated);

function row(name: string, record: PlainRecord, source: string, now: number): Record<string, Cell> {
  const value = (field: string): Cell => plain(record[field]) ?? null;
  const number = (field: string) => {
    const found = plain(record[field]);
    return typeof found === 'number' ? found : NaN;
  };
  const type = plain(record['trainingType']);
  const staleness = stalenessSeconds(number('snapshotTime'), now);
  return {
    domain: value('domain'),
    tab: value('tab'),
    modelType: value('modelType'),
    model: name,
    version: value('version'),
    launchTime: value('launchTime'),
    snapshotTime: value('snapshotTime'),
    snapshotStaleness: Number.isNaN(staleness) ? null : staleness,
    snapshotSla: value('snapshotSla'),
    stale: isStale(staleness, number('snapshotSla')) ?? null,
    training: isTraining({ trainingType: typeof type === 'string' ? type : undefined, lastTrainingTime: number('lastTrainingTime'), trainingPeriodSeconds: number('trainingPeriod') }, now) ?? null,
    trainingType: value('trainingType'),
    trainingJob: value('trainingJob'),
    maintainabilityIndex: value('maintainabilityIndex'),
    maintainabilityCoverage: value('maintainabilityCoverage'),
    revenueImportance: value('revenueImportance'),
    framework: value('framework'),
    architecture: value('architecture'),
    package: value('package'),
    fallback: value('fallback'),
    owner: value('owner'),
    team: value('team'),
    rotation: value('rotation'),
    oncall: value('oncall'),
    alertState: value('alertState'),
    alerts: value('alerts'),
    source,
  };
}

const times = new Set(['launchTime', 'snapshotTime']);

function shown(column: string, cell: Cell): string {
  return typeof cell === 'number' && times.has(column) ? new Date(cell).toISOString() : String(cell ?? '');
}

function finds(search: string, cells: Readonly<Record<string, Cell>>): boolean {
  return parseSearch(search).every((term) => {
    const columns = Object.keys(cells).filter((column) => term.field === undefined || column.toLowerCase() === term.field.toLowerCase());
    const rotation = term.field?.toLowerCase() === 'oncall' ? shown('rotation', cells['rotation'] ?? null) : '';
    return (columns.some((column) => matchesText(term, shown(column, cells[column] ?? null))) || (rotation !== '' && matchesText(term, rotation))) !== term.negated;
  });
}

export function naiveModels(view: PlainView, query: NaiveQuery, now: number): Record<string, Cell>[] {
  const source = view.sources?.[0]?.name ?? 'registry';
  return Object.entries(view.models ?? {})
    .sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    .map(([name, record]) => row(name, record, source, now))
    .filter((cells) => (['domain', 'tab', 'team', 'model'] as const).every((name) => query[name] === undefined || query[name] === '' || cells[name] === query[name]))
    .filter((cells) => finds(query.search ?? '', cells))
    .slice(0, query.limit)
    .map((cells) => Object.fromEntries((query.columns ?? Object.keys(cells)).map((column) => [column, cells[column] ?? null])));
}
