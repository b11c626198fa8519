/** Turns a frame of any datasource into the columns of the table. Reads no rows: that is left to who needs them. */
import { formattedValueToString, getFieldDisplayName, type DataFrame, type Field } from '@grafana/data';
import { z } from 'zod';
import { columns } from '../../../contract/columns.ts';
import { readWith } from '../../../core/search/read-with.ts';
import { readProvenance, type Provenance } from '../../kit/provenance.ts';
import { timeTextIn } from '../../kit/time-text.ts';
import { byMinute, cellMaker, plainNumber, textMaker, type CellMaker, type Readers, type Texts } from './cell.ts';
import type { CoreColumn } from './core/column.ts';
import { judgedCell } from './judged-cell.ts';
import { extraLayout, layouts, statePlace, type ColumnLayout } from './layout.ts';
import { findFields, plainName, type FoundFields } from './names.ts';
import type { ModelColumn, ModelTableOptions } from './options.ts';
import { kindOf, readerOf, type Reader, type ValueKind } from './values.ts';

export interface TableColumn {
  /** Name in `models`, else the field's name. */
  readonly id: string;
  /** The name in `models` that it answers to. */
  readonly known?: ModelColumn;
  readonly title: string;
  /** What the column means; '' where nobody says. */
  readonly meaning: string;
  readonly layout: ColumnLayout;
  readonly field: Field;
  readonly reader: Reader;
  readonly cell: CellMaker;
  readonly core: CoreColumn;
}

export interface BoundTable {
  readonly frame: DataFrame;
  readonly rowCount: number;
  readonly columns: readonly TableColumn[];
  readonly byId: ReadonlyMap<string, TableColumn>;
  /** The column whose text names a row. */
  readonly key: TableColumn | undefined;
  readonly found: FoundFields;
  readonly provenance: Provenance;
  /** A field by its exact name, also one that is not shown; undefined where the data lacks it. */
  readonly raw: (name: string) => Reader | undefined;
}

export function bindTable(frame: DataFrame, { fields, rowName = '' }: Pick<ModelTableOptions, 'fields' | 'rowName'>, timeZone: string): BoundTable {
  const found = findFields(frame, fields, rowName);
  const time = timeTextIn(timeZone);
  const readers: Readers = {};
  for (const [column, field] of found.fields) {
    readers[column] = readerOf(field, kindFor(column));
  }
  const bound: TableColumn[] = [];
  for (const known of keysInOrder) {
    const field = found.fields.get(known);
    const reader = readers[known];
    if (field !== undefined && reader !== undefined) {
      const texts = textMaker(known, readers, time) ?? shownText(field, reader, time);
      const { title, meaning } = columns.models[known];
      bound.push(
        makeColumn({
          id: known,
          known,
          title: field.config.displayName ?? title,
          meaning: field.config.description ?? meaning,
          // What a table of models keeps back is what another was asked for.
          layout: { ...layouts[known], ...(rowName === '' || rowName === 'model' ? {} : { shown: true }), ...widthOf(field) },
          field,
          reader,
          cell: cellMaker(known, readers, texts.text),
          texts,
        })
      );
    }
  }
  for (const field of found.extra) {
    const reader = readerOf(field, kindOf(field));
    const texts = shownText(field, reader, time);
    const layout = { ...extraLayout, ...(reader.kind === 'number' ? { alignRight: true } : {}), ...((field.config.mappings?.length ?? 0) > 0 ? statePlace : {}), ...(field.name === rowName ? { narrowPlace: 0 } : {}), ...widthOf(field) };
    const title = getFieldDisplayName(field, frame);
    bound.push(makeColumn({ id: uniqueId(field.name, bound), title, meaning: field.config.description ?? '', layout, field, reader, cell: judgedCell(field, reader, texts.text), texts }));
  }
  const byId = new Map(bound.map((column) => [column.id, column]));
  const named = bound.findIndex(({ field }) => field.name === rowName);
  bound.unshift(...(named < 0 ? [] : bound.splice(named, 1)));
  const key = (named < 0 ? undefined : bound[0]) ?? byId.get('model') ?? bound.find(({ reader }) => reader.kind === 'text') ?? bound[0];
  const raw = (name: string) => {
    const field = frame.fields.find((one) => one.name === name);
    return field === undefined ? undefined : readerOf(field, kindOf(field));
  };
  return { frame, rowCount: frame.length, columns: bound, byId, key, found, provenance: readProvenance(frame.meta?.custom), raw };
}

const keptWidth = z.object({ width: z.number().positive() });
/** As a person set it for the column. */
function widthOf({ config }: Field): Partial<Pick<ColumnLayout, 'widthPx'>> {
  const { data } = keptWidth.safeParse(config.custom);
  return data === undefined ? {} : { widthPx: data.width };
}

const keysInOrder = Object.keys(layouts).filter((name): name is ModelColumn => Object.hasOwn(columns.models, name));

function kindFor(column: ModelColumn): ValueKind {
  const { type } = columns.models[column];
  return type === 'string' ? 'text' : type;
}

function uniqueId(name: string, taken: readonly TableColumn[]): string {
  let id = name;
  for (let copy = 2; taken.some((column) => column.id === id); copy++) {
    id = `${name} ${copy}`;
  }
  return id;
}

type Parts = Omit<TableColumn, 'core'> & { readonly texts: Texts };

function makeColumn({ texts, ...column }: Parts): TableColumn {
  const { id, title, reader } = column;
  const names = [...new Set([id.toLowerCase(), title.toLowerCase(), plainName(id), plainName(title)])];
  const shown = column.known !== undefined && reader.kind === 'boolean' ? { shown: { text: (row: number) => column.cell(row).text, key: (row: number) => reader.number(row) } } : {};
  const beside = readWith.get(id.toLowerCase());
  const isNumber = reader.kind === 'number' || reader.kind === 'time' || reader.kind === 'boolean';
  return { ...column, core: { id, names, order: isNumber ? 'number' : 'text', ...texts, number: (row) => reader.number(row), ...shown, ...(beside === undefined ? {} : { readWith: beside }) } };
}

/** The text of a field that has no words of its own here: as Grafana shows it where a person configured that. */
function shownText(field: Field, reader: Reader, time: (ms: number) => string): Texts {
  const { display } = field;
  const configured = (field.config.mappings?.length ?? 0) > 0 || field.config.unit !== undefined || field.config.decimals !== undefined;
  if (reader.kind === 'time') {
    return byMinute(reader, time);
  }
  const key = reader.kind === 'number' ? (row: number) => reader.number(row) : (row: number) => reader.text(row);
  if (display !== undefined && configured) {
    const values: ArrayLike<unknown> = field.values;
    return { key, text: (row) => (reader.text(row) === '' ? '' : formattedValueToString(display(values[row]))) };
  }
  return { key, text: reader.kind === 'number' ? (row) => plainNumber(reader.number(row)) : (row) => reader.text(row) };
}
