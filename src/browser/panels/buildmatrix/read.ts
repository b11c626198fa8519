/** From Grafana's frames to the matrix: the columns by name or as mapped, and what Northstar says beside them. */
import type { DataFrame, Field } from '@grafana/data';
import { releaseMatrixMeta } from '../../../contract/release-matrix.ts';
import { numberAt, textAt } from '../../kit/field-text.ts';
import { readRows, type ReadMatrix } from './core/read-rows.ts';
import { columnRoles, neededRoles, type ColumnRole, type MatrixOptions } from './options.ts';

export interface FoundMatrix extends ReadMatrix {
  readonly frame: DataFrame;
  readonly fieldOf: (role: ColumnRole) => Field | undefined;
  /** As Northstar says it; undefined for frames of other datasources. */
  readonly packageName: string | undefined;
}
export interface Lacking {
  readonly title: string;
  readonly text: string;
}

const usual: Readonly<Record<ColumnRole, readonly string[]>> = {
  build: ['build', 'build_number', 'buildnumber', 'build_id', 'pipeline', 'run', 'version'],
  check: ['check', 'test', 'job', 'check_name', 'test_name', 'name'],
  state: ['state', 'status', 'result', 'outcome', 'conclusion'],
  time: ['time', 'timestamp', 'date', 'created', 'created_at', 'started_at'],
  suite: ['suite', 'test_suite', 'classname', 'stage'],
  owner: ['owner', 'team'],
  message: ['message', 'error', 'details'],
  url: ['url', 'link', 'log', 'web_url', 'html_url'],
  conflict: ['conflict'],
};

/** The field of a role: the one named in the options and no other, else by the usual names. */
export function fieldFor(frame: DataFrame, role: ColumnRole, names: MatrixOptions['names']): Field | undefined {
  const named = names?.[role]?.trim() ?? '';
  const wanted = named === '' ? usual[role] : [named.toLowerCase()];
  return wanted.map((name) => frame.fields.find((field) => field.name.toLowerCase() === name || field.config.displayName?.toLowerCase() === name)).find((field) => field !== undefined);
}

/** The first frame that has all that is needed; else what the fullest one lacks. */
export function readMatrix(frames: readonly DataFrame[], names: MatrixOptions['names']): { readonly found: FoundMatrix } | { readonly lacking: Lacking } {
  const candidates = frames.map((frame) => ({ frame, fields: new Map(columnRoles.map((role) => [role, fieldFor(frame, role, names)])) })).map((one) => ({ ...one, lacks: neededRoles.filter((role) => one.fields.get(role) === undefined) }));
  const [best] = candidates.toSorted((a, b) => a.lacks.length - b.lacks.length);
  if (best === undefined) {
    return { lacking: { title: 'No data', text: 'The query answered with no frame.' } };
  }
  if (best.lacks.length > 0) {
    const has = best.frame.fields.map(({ name }) => name).join(', ');
    return { lacking: { title: `There is no column for ${best.lacks.join(', ')}`, text: `The panel needs one row a build and check, with its state. The frame has ${has === '' ? 'no columns' : has}: name the right ones in the panel’s options.` } };
  }
  const { frame, fields } = best;
  const fieldOf = (role: ColumnRole) => fields.get(role);
  const text = (role: ColumnRole) => {
    const field = fieldOf(role);
    return (row: number) => textAt(field, row);
  };
  const conflict = fieldOf('conflict');
  const meta = releaseMatrixMeta.safeParse(frame.meta?.custom);
  const rows = { length: frame.length, build: text('build'), check: text('check'), state: text('state'), time: (row: number) => numberAt(fieldOf('time'), row), suite: text('suite'), owner: text('owner'), conflict: conflict === undefined ? undefined : (row: number) => isYes(conflict.values[row]) };
  return { found: { ...readRows(rows, meta.data), frame, fieldOf, packageName: meta.data?.package ?? undefined } };
}

/** Booleans, and what other systems write for one. */
const isYes = (value: unknown): boolean => value === true || value === 1 || value === 'true' || value === 'yes';
