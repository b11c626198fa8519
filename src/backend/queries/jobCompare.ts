/** Query type `jobCompare`: jobs side by side, one row a setting, resource and outcome, and their states; or what goes with their outcomes. */
import { comparedText } from '../../core/capacity/compared-text.ts';
import { compareJobs, type ComparedRow, type Finding } from '../../core/capacity/compare.ts';
import type { QueryOf } from '../../contract/queries.ts';
import type { Notice, Table } from '../../contract/table.ts';
import { ownRuleName, type View } from '../federation/view.ts';
import type { Asked } from './asked.ts';
import { comparedIds, comparedJobs } from './compared-jobs.ts';
import { madeRelation, type MadeCell, type MadeColumn } from './made-relation.ts';
import { inputNotices } from './notices.ts';
import type { Relation } from './relation.ts';
import { tabulate } from './tabulate.ts';

const said = (view: View, value: string | number | null): MadeCell => (value === null || value === '' ? { reason: 'notStated' } : { value, source: ownRuleName, basis: 'inferred', time: view.joinedAt });
const text = <Row>(view: View, value: (row: Row) => string): MadeColumn<Row> => ({ type: 'string', cell: (row) => said(view, value(row)) });
const number = <Row>(view: View, value: (row: Row) => number): MadeColumn<Row> => ({ type: 'number', cell: (row) => said(view, value(row)) });

/** Values stand as text: settings, shares and sizes share a column. */
export function jobCompareRelation(view: View, rows: readonly ComparedRow[], ids: readonly string[]): Relation {
  const own = { kind: text<ComparedRow>(view, ({ kind }) => kind), name: text<ComparedRow>(view, ({ name }) => name), best: text<ComparedRow>(view, ({ best }) => best.map((place) => ids[place] ?? '').join(', ')) };
  const ofJobs = ids.map((id, place) => [`job ${id}`, { ...text<ComparedRow>(view, ({ name, values }) => shown(name, values[place] ?? null)), config: { displayName: id } }] as const);
  return madeRelation<ComparedRow>(view, rows, { ...own, ...Object.fromEntries(ofJobs) });
}

const shown = (name: string, value: string | number | null): string => (value === null ? '' : comparedText(name, value));

function findingsRelation(view: View, findings: readonly Finding[]): Relation {
  const listed = (of: (setting: Finding['settings'][number]) => string) => text<Finding>(view, ({ settings }) => settings.map(of).join(', '));
  return madeRelation<Finding>(view, findings, {
    outcome: text(view, ({ outcome }) => outcome),
    setting: listed(({ name }) => name),
    from: listed(({ from }) => from),
    to: listed(({ to }) => to),
    jobsFrom: number(view, ({ jobsFrom }) => jobsFrom),
    jobsTo: number(view, ({ jobsTo }) => jobsTo),
    effect: number(view, ({ size }) => size),
    low: number(view, ({ low }) => low),
    high: number(view, ({ high }) => high),
    measuredAs: text(view, ({ as }) => as),
  });
}

/** Those that are known, and a warning of each that is not. Throws what is to be said of the first where none is known. */
export function jobCompare(view: View, query: QueryOf<'jobCompare'>, now: number, { inputs }: Asked): Table {
  const { jobs, problems } = comparedJobs(view, comparedIds(query.jobs ?? ''), query.cluster, now, inputs);
  const [first] = problems;
  if (first !== undefined && jobs.length === 0) {
    throw first.problem;
  }
  const ids = jobs.map(({ id }) => id);
  const { rows, findings, remarks } = compareJobs(jobs);
  const relation = query.shape === 'findings' ? findingsRelation(view, findings) : jobCompareRelation(view, rows, ids);
  const { limit, columns } = query;
  const unknown = problems.map(({ job, problem: { code, message } }) => ({ job, code, message }));
  const notices = [...unknown.map(({ message }): Notice => ({ severity: 'warning', text: message })), ...inputNotices(inputs), ...(remarks.length === 0 ? [] : [{ severity: 'info', text: remarks.join(' ') } satisfies Notice])];
  const table = tabulate({ type: 'jobCompare', view, relation, query: { limit, columns }, now, notices });
  return { ...table, custom: { ...table.custom, comparison: { jobs: ids, unknown, rows, findings, remarks } } };
}
