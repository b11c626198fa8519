/** Query type `jobs`: those that wait or run in the time range, newest first. */
import { hasEnded, hostsOf, jobStates } from '../../core/models/job.ts';
import type { FieldOf } from '../../core/models/entities.ts';
import type { QueryOf } from '../../contract/queries.ts';
import type { Table } from '../../contract/table.ts';
import type { View, ViewField } from '../federation/view.ts';
import type { Asked, Range } from './asked.ts';
import { linkToColumn, linkToModel } from './config.ts';
import { concludedField, isNull, joinedField } from './field.ts';
import { hostsLost } from './hosts-lost.ts';
import { knownWord } from './known-word.ts';
import { readerOf } from './pool-text.ts';
import { relationOf, type Relation } from './relation.ts';
import { ascending } from './selection.ts';
import { tabulate } from './tabulate.ts';
import { addressColumn, listedByColumn, rowOfKey, rowsNamed, viewColumn } from './view-columns.ts';

export function jobsRelation(view: View, now: number): Relation {
  const { jobs, models } = view;
  const { fields } = jobs;
  let modelRows: Int32Array | undefined;
  const ofModel = (field: ViewField) => () => viewColumn(view, joinedField(field, (modelRows ??= rowsNamed(fields.model, rowOfKey(view, models))), 'noProductionVersion'));
  const direct = (name: FieldOf<'job'>) => () => viewColumn(view, fields[name]);
  let ended: Uint8Array | undefined;
  const hasNoMore = (row: number) => (ended ??= endedRows(view))[row] === 1;
  const until = (row: number, stated: ViewField) => (!isNull(stated, row) ? (stated.numbers[row] ?? NaN) : hasNoMore(row) ? (fields.endTime.numbers[row] ?? NaN) : now);
  const span = (from: ViewField, to: ViewField) => () =>
    viewColumn(
      view,
      concludedField('number', jobs.rows, from, (row, into) => {
        into.value = Math.max(0, until(row, to) - (from.numbers[row] ?? NaN)) / 1_000;
      })
    );
  return relationOf(
    jobs.rows,
    {
      job: direct('id'),
      model: direct('model'),
      name: direct('name'),
      state: direct('state'),
      reason: direct('reason'),
      cluster: direct('cluster'),
      queue: direct('queue'),
      clusterQueue: direct('clusterQueue'),
      cohort: direct('cohort'),
      team: direct('team'),
      user: direct('user'),
      priority: direct('priority'),
      submitTime: direct('submitTime'),
      startTime: direct('startTime'),
      endTime: direct('endTime'),
      waiting: span(fields.submitTime, fields.startTime),
      elapsed: span(fields.startTime, fields.endTime),
      timeLimit: direct('timeLimit'),
      hostCount: direct('hostCount'),
      hosts: direct('hosts'),
      hostsLost: () => viewColumn(view, hostsLost(view)),
      gpusRequested: direct('gpusRequested'),
      gpusAllocated: direct('gpusAllocated'),
      cpusRequested: direct('cpusRequested'),
      cpusAllocated: direct('cpusAllocated'),
      memoryRequested: direct('memoryRequested'),
      memoryAllocated: direct('memoryAllocated'),
      cpuSeconds: direct('cpuSeconds'),
      memoryPeak: direct('memoryPeak'),
      restarts: direct('restarts'),
      exitCode: direct('exitCode'),
      package: direct('package'),
      domain: ofModel(models.fields.domain),
      tab: ofModel(models.fields.tab),
      rotation: ofModel(models.fields.rotation),
      revenueImportance: ofModel(models.fields.revenueImportance),
      settings: direct('settings'),
      outcomes: direct('outcomes'),
      url: () => addressColumn(view, fields.url),
      source: () => listedByColumn(view, jobs),
    },
    { job: { links: [linkToColumn('Open the job', 'url')] }, model: { links: [linkToModel] } }
  );
}

/** 1 for each job of which nothing more comes. */
function endedRows({ jobs, pool }: View): Uint8Array {
  const { text } = readerOf(pool);
  const { state } = jobs.fields;
  const ended = new Map<number, boolean>();
  return Uint8Array.from(state.codes, (code) => {
    const known = ended.get(code) ?? (code >= 0 && hasEnded(text(code)));
    ended.set(code, known);
    return known ? 1 : 0;
  });
}

/** A job that ended at an unknown time counts at its start, else at its submission. */
function rowsWithin(view: View, { from, to }: Range): Int32Array {
  const { submitTime, startTime, endTime } = view.jobs.fields;
  const ended = endedRows(view);
  const first = (row: number, ...fields: readonly ViewField[]) => fields.map(({ numbers }) => numbers[row] ?? NaN).find((value) => !Number.isNaN(value)) ?? NaN;
  return ascending(view.jobs.rows).filter((row) => {
    const began = first(row, submitTime, startTime, endTime);
    const over = ended[row] === 1 ? first(row, endTime, startTime, submitTime) : Infinity;
    return !(began > to) && !(over < from);
  });
}

function onHost({ jobs, pool }: View, host: string, rows: Int32Array): Int32Array {
  const { text } = readerOf(pool);
  return rows.filter((row) => hostsOf(text(jobs.fields.hosts.codes[row] ?? -1)).includes(host));
}

export function jobs(view: View, query: QueryOf<'jobs'>, now: number, { range }: Asked): Table {
  knownWord('state', query.state, jobStates);
  const within = rowsWithin(view, range);
  const { numbers } = view.jobs.fields.submitTime;
  const submitted = (row: number) => {
    const time = numbers[row] ?? NaN;
    return Number.isNaN(time) ? -Infinity : time;
  };
  const newest = within.sort((a, b) => (submitted(a) === submitted(b) ? a - b : submitted(b) - submitted(a)));
  return tabulate({ type: 'jobs', view, relation: jobsRelation(view, now), query, now, order: query.host === undefined ? newest : onHost(view, query.host, newest) });
}
