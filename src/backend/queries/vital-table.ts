/** The rows of query type `vitals`: every production model and every vital chosen, measured or not, in columns that are made when they are looked at. */
import type { Reason } from '../../core/models/fact.ts';
import { excess } from '../../core/telemetry/band.ts';
import type { Vital } from '../../core/telemetry/vitals.ts';
import type { ColumnConfig } from '../../contract/table.ts';
import { noReason, noSource, ownRule, type ModelField, type View, type ViewField } from '../federation/view.ts';
import type { SealedVitals } from '../federation/vitals/given-vitals.ts';
import type { Inputs } from './asked.ts';
import { linkToModel } from './config.ts';
import { basisCode, joinedField, noBasis, unknownField } from './field.ts';
import { modelRows } from './model-columns.ts';
import { PoolBuilder, readerOf } from './pool-text.ts';
import { noPool, relationOf, type Relation, type SourceColumn } from './relation.ts';
import { viewColumn } from './view-columns.ts';

/** What is measured, one entry a row. */
export interface VitalRows {
  readonly view: View;
  readonly vitals: readonly Vital[];
  /** Row `model * vitals.length + vital` is of the model in that row of the view and of that vital of `vitals`. */
  readonly rows: number;
  readonly last: Float64Array;
  readonly worst: Float64Array;
  /** Milliseconds since the epoch. */
  readonly times: Float64Array;
  /** Index into the view's sources. */
  readonly sources: Uint8Array;
  /** Why all that is not measured is not. */
  readonly reason: Reason;
}

/** Where several sources measure the same, the first in the order of the settings that has a value stands. */
export function vitalRows(view: View, vitals: readonly Vital[], { vitals: answers = [], problems = [] }: Pick<Inputs, 'vitals' | 'problems'>): VitalRows {
  const count = view.models.rows * vitals.length;
  const numbers = () => new Float64Array(count).fill(NaN);
  const reason: Reason = problems.some(({ input }) => input === 'vitals') ? 'sourceFailed' : answers.length === 0 ? 'noSource' : 'notStated';
  const rows = { view, vitals, rows: count, last: numbers(), worst: numbers(), times: numbers(), sources: new Uint8Array(count).fill(noSource), reason };
  const { rowOf } = answers.length === 0 ? { rowOf: new Map<string, number>() } : modelRows(view);
  answers.forEach((answer) => fill(rows, answer, rowOf));
  return rows;
}

function fill({ view, vitals, last, worst, times, sources }: VitalRows, answer: SealedVitals, rowOf: ReadonlyMap<string, number>): void {
  const { size, text } = readerOf(answer.models);
  const modelOf = Int32Array.from({ length: size }, (_, owner) => rowOf.get(text(owner)) ?? -1);
  const place = view.sources.findIndex(({ name }) => name === answer.source);
  for (const { vital, owners, values, times: at } of answer.blocks) {
    const column = vitals.findIndex(({ id }) => id === vital);
    for (let series = 0; series < owners.length && column >= 0; series++) {
      const model = modelOf[owners[series] ?? -1] ?? -1;
      const row = model * vitals.length + column;
      if (model < 0 || !Number.isNaN(last[row] ?? NaN)) {
        continue;
      }
      last[row] = values[2 * series] ?? NaN;
      worst[row] = values[2 * series + 1] ?? NaN;
      times[row] = at[series] ?? NaN;
      sources[row] = place < 0 ? ownRule : place;
    }
  }
}

/** How far beyond its band the last value of a row lies, so that different vitals can stand in one order: in widths of the band, or where one side is open in the other end. Below 0 inside, NaN where unknown. */
export function badness({ vitals, last }: VitalRows): Float64Array {
  const scales = vitals.map(({ band: { low, high } }) => Math.abs(low !== null && high !== null ? high - low : (low ?? high ?? 1)));
  return last.map((value, row) => {
    const vital = vitals[row % vitals.length];
    return vital === undefined ? NaN : excess(vital.band, value) / (scales[row % vitals.length] ?? 1);
  });
}

const states = ['ok', 'low', 'high'] as const;
/** Index into `states`. */
const stateOf = (value: number, { band: { low, high } }: Vital) => (low !== null && value < low ? 1 : high !== null && value > high ? 2 : 0);

/** All columns, in the order of the contract. */
export function vitalsRelation(measured: VitalRows): Relation {
  const { view, vitals, rows, last, worst, times, sources } = measured;
  const models = () => Int32Array.from({ length: rows }, (_, row) => Math.floor(row / vitals.length));
  const vitalAt = (row: number) => vitals[row % vitals.length];
  const seen = (type: 'number' | 'time' | 'boolean', of: Float64Array, value: (row: number) => number) => () => column(measuredNumbers(measured, type, of, value));
  const known = (text: (vital: Vital) => string) => () => textColumn(vitals.map(text), rows, (row) => row % vitals.length, ownRule);
  const bound = (end: 'low' | 'high') => () => column(knownNumbers(rows, (row) => vitalAt(row)?.band[end] ?? NaN));
  const ofModel = (field: ModelField) => () => viewColumn(view, joinedField(view.models.fields[field], models(), 'noProductionVersion'));
  const judged = (judge: (state: number) => number) => (row: number) => {
    const vital = vitalAt(row);
    return vital === undefined ? NaN : judge(stateOf(last[row] ?? NaN, vital));
  };
  return relationOf(
    rows,
    {
      model: () => modelColumn(view, models()),
      vital: known(({ id }) => id),
      title: known(({ title }) => title),
      family: known(({ family }) => family),
      state: () => measuredTexts(measured, states, judged((state) => state)),
      outOfBand: seen('boolean', last, judged((state) => Math.min(1, state))),
      value: seen('number', last, (row) => last[row] ?? NaN),
      worst: seen('number', worst, (row) => worst[row] ?? NaN),
      low: bound('low'),
      high: bound('high'),
      unit: known(({ unit }) => unit),
      valueTime: seen('time', last, (row) => times[row] ?? NaN),
      domain: ofModel('domain'),
      tab: ofModel('tab'),
      team: ofModel('team'),
      rotation: ofModel('rotation'),
      revenueImportance: ofModel('revenueImportance'),
      source: () => measuredTexts(measured, [...view.sources.map(({ name }) => name)], (row) => sources[row] ?? noSource),
    },
    { model: { links: [linkToModel] }, ...inSharedUnit(vitals) }
  );
}

/** Values of one unit are written in it; where vitals of several stand in one column, each row names its own. */
function inSharedUnit([first, ...others]: readonly Vital[]): Readonly<Record<string, ColumnConfig>> {
  const isShared = first !== undefined && others.every(({ unit }) => unit === first.unit);
  return isShared ? Object.fromEntries(['value', 'worst', 'low', 'high'].map((name) => [name, { unit: first.unit }])) : {};
}

const column = (field: ViewField): SourceColumn => ({ pool: noPool, field });

function modelColumn(view: View, models: Int32Array): SourceColumn {
  const field = unknownField('string', models.length, 'notStated');
  models.forEach((model, row) => {
    field.codes[row] = view.models.keys[model] ?? -1;
    field.source[row] = view.models.listedBy[model] ?? noSource;
  });
  field.basis.fill(noBasis);
  return viewColumn(view, field);
}

/** Known of the vital itself, whoever measures it. */
function textColumn(texts: readonly string[], rows: number, textAt: (row: number) => number, source: number): SourceColumn {
  const pool = new PoolBuilder();
  const codes = texts.map((text) => pool.code(text));
  const field = unknownField('string', rows, 'notStated');
  for (let row = 0; row < rows; row++) {
    field.codes[row] = codes[textAt(row)] ?? -1;
  }
  field.source.fill(source);
  field.basis.fill(basisCode.declared);
  return { pool: pool.build(), field };
}

function knownNumbers(rows: number, value: (row: number) => number): ViewField {
  const field = unknownField('number', rows, 'notExpected');
  for (let row = 0; row < rows; row++) {
    const known = value(row);
    field.numbers[row] = known;
    field.source[row] = Number.isNaN(known) ? noSource : ownRule;
  }
  field.basis.fill(basisCode.declared);
  return field;
}

/** `of`: what has to be measured for there to be a value. */
function measuredNumbers({ sources, times, reason }: VitalRows, type: 'number' | 'time' | 'boolean', of: Float64Array, value: (row: number) => number): ViewField {
  const field = unknownField(type, of.length, reason);
  for (let row = 0; row < of.length; row++) {
    if (!Number.isNaN(of[row] ?? NaN)) {
      field.numbers[row] = value(row);
      state(field, row, sources, times);
    }
  }
  return field;
}

function measuredTexts({ sources, times, last, reason }: VitalRows, texts: readonly string[], textAt: (row: number) => number): SourceColumn {
  const pool = new PoolBuilder();
  const codes = texts.map((text) => pool.code(text));
  const field = unknownField('string', last.length, reason);
  for (let row = 0; row < last.length; row++) {
    if (!Number.isNaN(last[row] ?? NaN)) {
      field.codes[row] = codes[textAt(row)] ?? -1;
      state(field, row, sources, times);
    }
  }
  return { pool: pool.build(), field };
}

function state(field: ViewField, row: number, sources: Uint8Array, times: Float64Array): void {
  field.source[row] = sources[row] ?? noSource;
  field.basis[row] = basisCode.observed;
  field.time[row] = times[row] ?? NaN;
  field.reason[row] = noReason;
}
