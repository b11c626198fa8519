/** Finds the field for each column of `models`: the one the options name, else the one whose name says so. */
import { getFieldDisplayName, type DataFrame, type Field } from '@grafana/data';
import { z } from 'zod';
import { columns } from '../../../contract/columns.ts';
import { modelColumns, type ModelColumn, type ModelTableOptions } from './options.ts';

export interface FoundFields {
  readonly fields: ReadonlyMap<ModelColumn, Field>;
  /** Columns of `models` for which the data has no field. */
  readonly lacking: readonly ModelColumn[];
  /** Columns whose field in the options is not in the data. */
  readonly misnamed: readonly ModelColumn[];
  /** Fields of the data that are no column of `models`. */
  readonly extra: readonly Field[];
}

/** Fields that only feed links, and those that a person hides by an override. */
const hidden = z.union([z.object({ hidden: z.literal(true) }), z.object({ hideFrom: z.object({ viz: z.literal(true) }) })]);
function isHidden(field: Field): boolean {
  return hidden.safeParse(field.config.custom).success;
}

/** `Model Type`, `model_type` and `modelType` are one name. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** `rowName`: a field that is taken for no column of `models`. */
export function findFields(frame: DataFrame, mapped: ModelTableOptions['fields'] = {}, rowName?: string): FoundFields {
  const byName = new Map<string, Field>();
  const free = frame.fields.filter(({ name }) => name !== rowName);
  for (const field of free.toReversed()) {
    byName.set(plainName(getFieldDisplayName(field, frame)), field);
    byName.set(plainName(field.name), field);
  }
  const exactly = (name: string) => free.find((field) => field.name === name || getFieldDisplayName(field, frame) === name);
  const fields = new Map<ModelColumn, Field>();
  const lacking: ModelColumn[] = [];
  const misnamed: ModelColumn[] = [];
  const taken = new Set<Field>();
  for (const column of modelColumns) {
    const wanted = mapped?.[column];
    const field = wanted === undefined || wanted === '' ? undefined : exactly(wanted);
    if (field !== undefined) {
      fields.set(column, field);
      taken.add(field);
    } else if (wanted !== undefined && wanted !== '') {
      misnamed.push(column);
    }
  }
  for (const column of modelColumns) {
    if (fields.has(column)) {
      continue;
    }
    const field = exactly(column) ?? byName.get(plainName(column)) ?? byName.get(plainName(columns.models[column].title));
    if (field !== undefined && !taken.has(field)) {
      fields.set(column, field);
      taken.add(field);
    } else {
      lacking.push(column);
    }
  }
  return { fields, lacking, misnamed, extra: frame.fields.filter((field) => !taken.has(field) && !isHidden(field)) };
}

/** The frame with the most columns of `models`; the first of equals. */
export function bestFrame(series: readonly DataFrame[], mapped: ModelTableOptions['fields'] = {}): DataFrame | undefined {
  let best: { readonly frame: DataFrame; readonly found: number } | undefined;
  for (const frame of series) {
    const found = findFields(frame, mapped).fields.size;
    if (frame.fields.length > 0 && (best === undefined || found > best.found)) {
      best = { frame, found };
    }
  }
  return best?.frame;
}
