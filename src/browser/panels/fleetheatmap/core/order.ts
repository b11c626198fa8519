/** In which order rows stand: by name as people count, by use with the worst first, or by team. What is unknown comes last. */
import type { Matrix } from './matrix.ts';
import type { RowFigures } from './row-figures.ts';

export const orders = ['name', 'usage', 'team'] as const;
export type Order = (typeof orders)[number];
export const orderTitles: Readonly<Record<Order, string>> = { name: 'Name', usage: 'Use, worst first', team: 'Team' };

const natural = new Intl.Collator('en', { numeric: true }).compare;

/** A new order of the same rows. `figures` is asked only where use decides. */
export function ordered({ members, worst }: Pick<Matrix, 'members' | 'worst'>, rows: Int32Array, order: Order, figures: () => RowFigures): Int32Array {
  const name = (row: number) => members[row]?.name ?? '';
  const byName = (a: number, b: number) => natural(name(a), name(b)) || a - b;
  const sorted = rows.slice();
  if (order === 'team') {
    const team = (row: number) => members[row]?.team ?? '';
    return sorted.sort((a, b) => Number(team(a) === '') - Number(team(b) === '') || natural(team(a), team(b)) || byName(a, b));
  }
  if (order === 'usage') {
    const { mean } = figures();
    const badness = (row: number) => {
      const value = mean[row] ?? NaN;
      return Number.isNaN(value) ? -1 : worst === 'low' ? 1 - value : value;
    };
    return sorted.sort((a, b) => badness(b) - badness(a) || byName(a, b));
  }
  // Data mostly come in this order already, and seeing that is ten times as quick as sorting.
  return sorted.every((row, at) => at === 0 || byName(sorted[at - 1] ?? 0, row) <= 0) ? sorted : sorted.sort(byName);
}
