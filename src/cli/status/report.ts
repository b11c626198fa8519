/** The status of a job as a person reads it in a terminal. */
import { resourceTitles, type Resource } from '../../core/models/fleet.ts';
import { formatDuration } from '../../core/models/duration.ts';
import type { Cell } from '../../backend/queries/plain-rows.ts';
import type { Layout } from '../layout.ts';
import { textTable } from '../text-table.ts';
import type { JobStatus, UseOverTime } from './job-status.ts';
import { sparkline } from './sparkline.ts';

const unknown = '–';
const lineWidth = 30;
/** One of a very large job is enough to see what is wrong: those that are not healthy come first. */
const mostMachines = 64;

export function statusReport(status: JobStatus, { paragraph, paint }: Layout): string {
  const { job, resources, machines, notices } = status;
  const lines = [
    paint('title', paragraph(headline(job))),
    paragraph(standing(job)),
    '\n',
    textTable([['', 'Requested', 'Allocated', 'Used', 'Now', 'Efficiency', 'Over its life'], ...resources.map(resourceCells)]),
    ...remarksOf(job, resources).map((remark) => paragraph(remark, 2, '! ')),
  ];
  if (machines.length > 0) {
    const ordered = [...machines].sort((a, b) => Number(a['healthy'] === true) - Number(b['healthy'] === true)).slice(0, mostMachines);
    lines.push('\n', paint('title', `Machines (${machines.length})\n`), textTable([['', 'Host', 'Rack', 'GPU', 'GPU memory', 'CPU', 'Memory', 'GPU over its life', 'Neighbours'], ...ordered.map(machineCells)]));
    lines.push(...ordered.filter((row) => text(row['health']) !== '').map((row) => paragraph(`${text(row['host'])}: ${text(row['health'])}`, 2, '! ')));
    lines.push(machines.length > mostMachines ? paragraph(`${machines.length - mostMachines} more; --json lists all.`) : '');
  }
  lines.push(...notices.map((notice) => paint('weak', paragraph(notice, 2, '· '))));
  return lines.join('');
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const number = (value: unknown): number => (typeof value === 'number' ? value : NaN);
const duration = (seconds: unknown): string => (Number.isNaN(number(seconds)) ? unknown : formatDuration(Math.round(number(seconds))));
const titleOf = (row: UseOverTime): string => titles[text(row['resource'])] ?? text(row['resource']);
const titles: Readonly<Record<string, string>> = resourceTitles satisfies Record<Resource, string>;

function headline(job: JobStatus['job']): string {
  const parts = [`Job ${text(job['job'])}`, text(job['name']), text(job['model']) === '' ? 'no model' : `model ${text(job['model'])}`, text(job['team']) === '' ? '' : `team ${text(job['team'])}`, text(job['cluster']) === '' ? '' : `on ${text(job['cluster'])}`, queueOf(job)];
  return parts.filter((part) => part !== '').join(' · ');
}

/** `queue gpu (cluster queue ads, cohort training)`; empty where none is known. */
function queueOf({ queue, clusterQueue, cohort }: JobStatus['job']): string {
  const named = (what: string, name: unknown) => (text(name) === '' ? [] : [`${what} ${text(name)}`]);
  const behind = [...named('cluster queue', clusterQueue), ...named('cohort', cohort)].join(', ');
  return [...named('queue', queue), ...(behind === '' ? [] : [text(queue) === '' ? behind : `(${behind})`])].join(' ');
}

function standing({ state, reason, waiting, elapsed, startTime }: JobStatus['job']): string {
  const why = text(reason) === '' || text(reason) === 'None' ? '' : ` (${text(reason)})`;
  const stands = `${text(state) || 'state unknown'}${why}`;
  if (startTime === null) {
    return `${stands}, ${text(state) === 'pending' ? 'waiting for' : 'waited'} ${duration(waiting)}`;
  }
  return `${stands}, ran ${duration(elapsed)}, waited ${duration(waiting)}`;
}

function resourceCells(row: UseOverTime): string[] {
  const amount = (value: Cell | undefined | readonly (number | null)[]) => amountText(number(value), text(row['unit']));
  return [titleOf(row), amount(row['requested']), amount(row['allocated']), amount(row['used']), amount(row['usedNow']), share(row['efficiency']), line(row)];
}

/** What is said of several resources alike is said once, of all of them without naming them. */
function remarksOf(job: JobStatus['job'], rows: readonly UseOverTime[]): readonly string[] {
  // Why it waits, and for how long, stands above the table.
  if (job['state'] === 'pending') {
    return [];
  }
  const saidOf = new Map<string, string[]>();
  for (const row of rows) {
    remarks(row).forEach((remark) => saidOf.set(remark, [...(saidOf.get(remark) ?? []), titleOf(row)]));
  }
  return Array.from(saidOf, ([remark, titled]) => (titled.length > 1 && titled.length === rows.length ? remark : `${titled.join(', ')}: ${remark}`));
}

function remarks(row: UseOverTime): string[] {
  const both = row['disagree'] === true ? [`Accounting says ${share(row['accounted'])}, telemetry ${share(row['measured'])}.`] : [];
  return [...(text(row['why']) === '' ? [] : [text(row['why'])]), ...both];
}

function machineCells(row: UseOverTime): string[] {
  return [row['healthy'] === true ? '✓' : '✗', text(row['host']), text(row['rack']) || unknown, share(row['gpu']), share(row['gpuMemory']), share(row['cpu']), share(row['memory']), line(row), text(row['neighbours']) || 'alone'];
}

const line = ({ useOverTime }: UseOverTime) => sparkline(useOverTime.map((value) => value ?? NaN), lineWidth);
const share = (value: unknown): string => (Number.isNaN(number(value)) ? unknown : `${Math.round(100 * number(value))}%`);

function amountText(value: number, unit: string): string {
  if (Number.isNaN(value)) {
    return unknown;
  }
  const figure = value >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));
  return unit === 'GiB' ? `${figure} GiB` : figure;
}
