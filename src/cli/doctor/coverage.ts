/** Of each column of the model table: how many production models have it, which lack it and why. */
import { columns, type ColumnOf } from '../../contract/columns.ts';
import type { StringColumn, Table, TableColumn } from '../../contract/table.ts';
import type { Reason } from '../../core/models/fact.ts';
import { keysOf } from '../../core/models/keys.ts';
import { readerOf } from '../../backend/queries/pool-text.ts';
import { adviceFor, type ConfiguredSource } from './advice.ts';
import type { ColumnDiagnosis } from './diagnosis.ts';

/** Where they are unknown, another column is; or they are never. */
const concluded: ReadonlySet<string> = new Set(['model', 'source', 'snapshotStaleness', 'stale', 'maintainabilityIndex', 'maintainabilityCoverage', 'alerts']);
export const judgedColumns: readonly ColumnOf<'models'>[] = keysOf(columns.models).filter((column) => !concluded.has(column));

/** What a column is concluded from, in the order in which the first that lacks decides. */
const inputsOf: Readonly<Record<string, readonly string[]>> = { training: ['trainingType', 'lastTrainingTime', 'trainingPeriod'] };
export const askedColumns: readonly string[] = [...new Set(['model', ...judgedColumns, ...Object.values(inputsOf).flat()])];

/** Such cells are empty as they should be. */
const asExpected: Reason = 'notExpected';
/** Without these nobody learns that a model is stale, or whom to ask. */
const essential: ReadonlySet<string> = new Set(['snapshotSla', 'owner', 'rotation']);
const mostModels = 100;

/** `table`: the query `models` with `askedColumns`. The most lacking first; a column that nobody lacks is left out. */
export function coverageOf(table: Table, sources: readonly ConfiguredSource[]): ColumnDiagnosis[] {
  const names = namesOf(table);
  return judgedColumns
    .flatMap((name) => {
      const column = table.columns.find((one) => one.name === name);
      const found = column === undefined ? undefined : judged(column, name, table, names, sources);
      return found === undefined || found.lacking === 0 ? [] : [found];
    })
    .sort((one, other) => other.lacking - one.lacking);
}

function judged(column: TableColumn, name: ColumnOf<'models'>, table: Table, names: (row: number) => string, sources: readonly ConfiguredSource[]): ColumnDiagnosis {
  const reasons: Partial<Record<Reason, number>> = {};
  const models: string[] = [];
  const lacked = new Set<string>();
  const { rows } = table;
  const inputs = (inputsOf[name] ?? []).flatMap((input) => table.columns.find((one) => one.name === input) ?? []);
  let lacking = 0;
  let expected = 0;
  for (let row = 0; row < rows; row++) {
    if (!isEmpty(column, row)) {
      continue;
    }
    const reason = column.provenance?.dictionary[column.provenance.codes[row] ?? -1]?.reason ?? 'notStated';
    if (reason === asExpected) {
      expected++;
      continue;
    }
    lacking++;
    inputs.filter((input) => isEmpty(input, row)).forEach((input) => lacked.add(input.name));
    reasons[reason] = (reasons[reason] ?? 0) + 1;
    if (models.length < mostModels) {
      models.push(names(row));
    }
  }
  const known = rows - lacking - expected;
  const { notStated = 0, refused = 0 } = reasons;
  return {
    column: name,
    title: columns.models[name].title,
    known,
    lacking,
    reasons,
    models,
    advice: adviceFor(name, sources, inputsOf[name]?.filter((input) => lacked.has(input))),
    finding: refused > 0 || (notStated > 0 && (known > 0 || essential.has(name))),
  };
}

/** Whether the cell holds no value. */
export function isEmpty(column: TableColumn, row: number): boolean {
  switch (column.type) {
    case 'string':
      return (column.codes[row] ?? -1) < 0;
    case 'boolean':
      return (column.values[row] ?? -1) < 0;
    case 'number':
    case 'time':
      return Number.isNaN(column.values[row] ?? NaN);
  }
}

/** Reads a column of texts; '' where there is none. */
export function textsOf({ columns }: Table, name: string): (row: number) => string {
  const column = columns.find((one): one is StringColumn => one.name === name && one.type === 'string');
  const text = column === undefined ? undefined : readerOf(column.pool).text;
  return (row) => text?.(column?.codes[row] ?? -1) ?? '';
}

const namesOf = (table: Table) => textsOf(table, 'model');
