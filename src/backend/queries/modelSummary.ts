/** Query type `modelSummary`: one row of figures over the production models that pass the filters. Unknown is counted apart. */
import { halfStart, monthStart } from '../../core/models/calendar.ts';
import { reasons, type Reason } from '../../core/models/fact.ts';
import type { QueryOf } from '../../contract/queries.ts';
import type { Table } from '../../contract/table.ts';
import { noReason, ownRule, type View, type ViewField } from '../federation/view.ts';
import type { Asked, Inputs } from './asked.ts';
import { basisCode, joinedField, unknownField } from './field.ts';
import { judgedAsOf } from './judged-as-of.ts';
import { countLaunches } from './launch-counts.ts';
import { modelsRelation } from './models.ts';
import { inputNotices } from './notices.ts';
import { codesEqualTo, readerOf } from './pool-text.ts';
import { noPool, relationOf, type Relation } from './relation.ts';
import { select } from './selection.ts';
import { tabulate } from './tabulate.ts';
import { watchedAll } from './watched.ts';

/** A figure that Northstar counts: the number, or NaN with the reason. */
interface Figure {
  readonly value: number;
  readonly reason?: Reason;
}

const notExpected = reasons.indexOf('notExpected');

/** How many of the rows have a value, and of how many it is unknown; a value that is not expected is neither. */
function tally(field: ViewField, rows: Int32Array, wanted: 0 | 1): { count: number; unknown: number } {
  let count = 0;
  let unknown = 0;
  for (const row of rows) {
    const value = field.numbers[row] ?? NaN;
    count += value === wanted ? 1 : 0;
    unknown += Number.isNaN(value) && field.reason[row] !== notExpected ? 1 : 0;
  }
  return { count, unknown };
}

/** Mean of what is known; where nothing is, the reason of the first row. */
function mean(field: ViewField, rows: Int32Array): Figure & { known: number } {
  let sum = 0;
  let known = 0;
  for (const row of rows) {
    const value = field.numbers[row] ?? NaN;
    if (!Number.isNaN(value)) {
      sum += value;
      known++;
    }
  }
  if (known > 0) {
    return { value: sum / known, known };
  }
  return { value: NaN, known, reason: firstReason(field, rows) };
}

/** A count; unknown where there are rows and not one of them could be judged. */
function judged(count: number, unknown: number, field: ViewField, rows: Int32Array): Figure {
  return rows.length === 0 || unknown < rows.length ? { value: count } : { value: NaN, reason: firstReason(field, rows) };
}

const firstReason = (field: ViewField, rows: Int32Array): Reason => reasons[field.reason[rows[0] ?? -1] ?? -1] ?? 'notStated';

function figure({ value, reason }: Figure, view: View): ViewField {
  const field = unknownField('number', 1, reason ?? 'notStated');
  if (!Number.isNaN(value)) {
    field.numbers[0] = value;
    field.source[0] = ownRule;
    field.basis[0] = basisCode.inferred;
    field.time[0] = view.joinedAt;
    field.reason[0] = noReason;
  }
  return field;
}

export function summaryRelation(view: View, rows: Int32Array, models: Relation, now: number, inputs: Inputs): Relation {
  const { fields } = view.models;
  const column = (name: string) => models.columns.get(name)?.().field ?? unknownField('number', view.models.rows, 'noSource');
  const stale = column('stale');
  const training = column('training');
  const staled = tally(stale, rows, 1);
  const notTraining = tally(training, rows, 0);
  const index = mean(fields.maintainabilityIndex, rows);
  const launches = countLaunches(view, rows, now);
  const pytorch = codesEqualTo(view.pool, 'pytorch');
  const nothingRead = view.sources.every(({ lastSuccess }) => Number.isNaN(lastSuccess));
  const [seenThisMonth, seenThisHalf] = [launchesSeen(view, rows, inputs, 'month'), launchesSeen(view, rows, inputs, 'half')];
  const counted = (result: Figure) => () => ({ pool: noPool, field: figure(nothingRead ? { value: NaN, reason: 'sourceFailed' } : result, view) });
  return relationOf(1, {
    totalModels: counted({ value: rows.length }),
    pytorch: counted(frameworkCount(fields.framework, rows, pytorch)),
    staled: counted(judged(staled.count, staled.unknown, stale, rows)),
    notTraining: counted(judged(notTraining.count, notTraining.unknown, training, rows)),
    maintainabilityIndex: counted(index),
    maintainabilityTarget: counted(mean(fields.maintainabilityTarget, rows)),
    launchesThisMonth: counted(statedOrSeen({ value: launches.sinceMonth, reason: launches.reason }, seenThisMonth, inputs, monthStart(now), now)),
    launchesThisHalf: counted(statedOrSeen({ value: launches.sinceHalf, reason: launches.reason }, seenThisHalf, inputs, halfStart(now), now)),
    monthlyDistinctUsers: () => ({ pool: noPool, field: usersField(view) }),
    staledUnknown: counted({ value: staled.unknown }),
    notTrainingUnknown: counted({ value: notTraining.unknown }),
    maintainabilityUnknown: counted({ value: rows.length - index.known }),
    launchesUnknown: counted({ value: launches.unknownModels }),
    launchesSeenThisMonth: counted(seenThisMonth),
    launchesSeenThisHalf: counted(seenThisHalf),
    usersSeenThisMonth: counted(inputs.users === undefined ? { value: NaN, reason: 'noHistory' } : { value: inputs.users }),
    watchedSince: () => ({ pool: noPool, field: { ...figure(watchedSince(inputs), view), type: 'time' } }),
    lastUpdated: () => ({ pool: noPool, field: { ...figure(oldestRead(view.sources), view), type: 'time' } }),
    judgedAsOf: () => ({ pool: noPool, field: { ...figure({ value: judgedAsOf(view.sources, now), reason: 'sourceFailed' }, view), type: 'time' } }),
  });
}

/** Launches of the chosen models in the launch log; unknown where none is kept. */
function launchesSeen(view: View, rows: Int32Array, { launchLog }: Inputs, since: 'month' | 'half'): Figure {
  const counts = launchLog?.counts?.[since];
  if (counts === undefined || launchLog?.state.since === null) {
    return { value: NaN, reason: 'noHistory' };
  }
  const countOf = new Map(counts.map(({ model, launches }) => [model, launches]));
  const { text } = readerOf(view.pool);
  return { value: countOf.size === 0 ? 0 : rows.reduce((sum, row) => sum + (countOf.get(text(view.models.keys[row] ?? -1)) ?? 0), 0) };
}

/** Where no source keeps launches and Northstar has watched all the time, its own count is the count. */
function statedOrSeen(stated: Figure, seen: Figure, { launchLog }: Inputs, since: number, now: number): Figure {
  const isUnstated = Number.isNaN(stated.value) && (stated.reason === 'noHistory' || stated.reason === 'noSource');
  return isUnstated && watchedAll(launchLog, since, now) ? seen : stated;
}

const watchedSince = ({ launchLog }: Inputs): Figure => (launchLog?.state.since === undefined || launchLog.state.since === null ? { value: NaN, reason: 'noHistory' } : { value: launchLog.state.since });

function frameworkCount(framework: ViewField, rows: Int32Array, wanted: Uint8Array): Figure {
  let count = 0;
  let known = 0;
  for (const row of rows) {
    const code = framework.codes[row] ?? -1;
    known += code >= 0 ? 1 : 0;
    count += wanted[code] === 1 ? 1 : 0;
  }
  return judged(count, rows.length - known, framework, rows);
}

/** Sources that were never read do not count: what they would give is not behind the figures. */
function oldestRead(sources: View['sources']): Figure {
  const read = sources.map(({ lastSuccess }) => lastSuccess).filter((time) => !Number.isNaN(time));
  return read.length === 0 ? { value: NaN, reason: 'sourceFailed' } : { value: Math.min(...read) };
}

function usersField({ organisation, given }: View): ViewField {
  const row = organisation.rows > 0 ? 0 : -1;
  return joinedField(organisation.fields.monthlyDistinctUsers, Int32Array.of(row), given.includes('organisation') ? 'notStated' : 'noSource');
}

export function modelSummary(view: View, query: QueryOf<'modelSummary'>, now: number, { inputs }: Asked): Table {
  const { domain, tab, team, model, search, ...shape } = query;
  const models = modelsRelation(view, now);
  const { rows, notices } = select(models, { domain, tab, team, model, search });
  return tabulate({ type: 'modelSummary', view, relation: summaryRelation(view, rows, models, now, inputs), query: shape, now, notices: [...notices, ...inputNotices(inputs)] });
}
