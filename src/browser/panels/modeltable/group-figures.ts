/** What the head of a group says of its rows beside their number: how many are in a bad state, the sum of what adds up, the worst of what does not. */
import type { BoundTable } from './bind.ts';
import { percentText } from './cell.ts';
import { rowsOf, type Groups } from './core/groups.ts';
import { tally, type Tally } from './core/tally.ts';
import type { ModelColumn } from './options.ts';
import type { Reader } from './values.ts';

export interface GroupFigure {
  readonly text: string;
  readonly bad: boolean;
}

interface FigureRule {
  readonly column: ModelColumn;
  /** NaN where unknown. */
  readonly measure: (reader: Reader, row: number) => number;
  /** '' says nothing. */
  readonly text: (tally: Tally) => string;
  readonly bad: boolean;
}

const counted = (word: string, { sum, unknown }: Tally) => (sum === 0 && unknown === 0 ? '' : `${sum.toLocaleString('en')} ${word}${unknown === 0 ? '' : `, ${unknown.toLocaleString('en')} unknown`}`);

const rules: readonly FigureRule[] = [
  { column: 'stale', measure: (reader, row) => reader.number(row), text: (found) => counted('stale', found), bad: true },
  { column: 'training', measure: (reader, row) => 1 - reader.number(row), text: ({ sum }) => (sum === 0 ? '' : `${sum.toLocaleString('en')} not training`), bad: true },
  { column: 'alertState', measure: (reader, row) => (reader.text(row) === 'firing' ? 1 : 0), text: ({ sum }) => (sum === 0 ? '' : `${sum.toLocaleString('en')} firing`), bad: true },
  { column: 'revenueImportance', measure: (reader, row) => reader.number(row), text: ({ sum, known }) => (known === 0 ? '' : `${percentText(sum)} of revenue`), bad: false },
  { column: 'maintainabilityIndex', measure: (reader, row) => reader.number(row), text: ({ lowest, known }) => (known === 0 ? '' : `lowest index ${Math.round(lowest)}`), bad: false },
];

/** Numbers of a column, read once for a table: heads are drawn with every key press. */
const measured = new WeakMap<BoundTable, Map<ModelColumn, Float64Array>>();
const figures = new WeakMap<Groups, Map<number, readonly GroupFigure[]>>();

/** `mayRead`: whether there is time to read the columns, of which 100,000 rows cost more than a frame; until they are read there are no figures. */
export function groupFigures(table: BoundTable, groups: Groups, group: number, mayRead: boolean): readonly GroupFigure[] {
  if (!mayRead && !measured.has(table)) {
    return [];
  }
  const ofGroups = figures.get(groups) ?? new Map<number, readonly GroupFigure[]>();
  figures.set(groups, ofGroups);
  const made = ofGroups.get(group) ?? makeFigures(table, groups, group);
  ofGroups.set(group, made);
  return made;
}

function makeFigures(table: BoundTable, groups: Groups, group: number): readonly GroupFigure[] {
  return rules.flatMap((rule) => {
    const numbers = rule.column === groups.column ? undefined : numbersOf(table, rule);
    const found = numbers === undefined ? undefined : tally(numbers, rowsOf(groups, group));
    const text = found === undefined ? '' : rule.text(found);
    return text === '' ? [] : [{ text, bad: rule.bad && (found?.sum ?? 0) > 0 }];
  });
}

function numbersOf(table: BoundTable, { column, measure }: FigureRule): Float64Array | undefined {
  const reader = table.byId.get(column)?.reader;
  if (reader === undefined) {
    return undefined;
  }
  const ofTable = measured.get(table) ?? new Map<ModelColumn, Float64Array>();
  measured.set(table, ofTable);
  const numbers = ofTable.get(column) ?? Float64Array.from({ length: table.rowCount }, (_, row) => measure(reader, row));
  ofTable.set(column, numbers);
  return numbers;
}
