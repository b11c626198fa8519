/** The map in words, for whoever does not see it: how many rows, which are the worst, how much is unknown. */
import { levelTitles, type Level } from '../../../../core/models/fleet.ts';
import { percentText, reasonTitles, type Distribution, type Reason } from './distribution.ts';
import type { Matrix } from './matrix.ts';
import type { RowFigures } from './row-figures.ts';

const named = 5;

export function countText(count: number, level: Level): string {
  return `${count.toLocaleString('en')} ${count === 1 ? levelTitles[level].one : levelTitles[level].many}`;
}

/** At most `most` rows by their mean, the worst first; those without a share are left out. */
export function worstRows({ worst }: Pick<Matrix, 'worst'>, rows: Int32Array, { mean }: Pick<RowFigures, 'mean'>, most: number): readonly number[] {
  const badness = (row: number) => (worst === 'low' ? -1 : 1) * (mean[row] ?? NaN);
  const found: number[] = [];
  for (const row of rows) {
    const own = badness(row);
    if (!Number.isNaN(own) && (found.length < most || own > badness(found.at(-1) ?? 0))) {
      const place = found.findIndex((other) => badness(other) < own);
      found.splice(place < 0 ? found.length : place, 0, row);
      found.length = Math.min(found.length, most);
    }
  }
  return found;
}

interface Summarised {
  readonly matrix: Pick<Matrix, 'members' | 'worst' | 'level' | 'title' | 'columns'>;
  readonly rows: Int32Array;
  readonly figures: RowFigures;
  readonly distribution: Distribution;
  /** First and last moment, as text. */
  readonly from: string;
  readonly to: string;
}

export function summaryText({ matrix, rows, figures, distribution, from, to }: Summarised): string {
  const { members, level, title, worst } = matrix;
  const parts = [`${title} use of ${countText(rows.length, level)} from ${from} to ${to}; ${worst} is the worse end.`];
  const worstOnes = worstRows(matrix, rows, figures, named);
  if (worstOnes.length > 0) {
    parts.push(`Worst on average: ${worstOnes.map((row) => `${members[row]?.name ?? ''} ${percentText(figures.mean[row] ?? NaN)}`).join(', ')}.`);
  }
  const silent = rows.reduce((count, row) => count + (figures.known[row] === 0 ? 1 : 0), 0);
  if (silent > 0) {
    parts.push(`${countText(silent, level)} without any value.`);
  }
  const without = reasonsOf(distribution);
  if (without.length > 0) {
    parts.push(`Of the cells, ${without.map(({ reason, share }) => `${percentText(share)} ${reasonTitles[reason].toLowerCase()}`).join(', ')}.`);
  }
  return parts.join(' ');
}

const reasonOrder: readonly Reason[] = ['noData', 'unallocated', 'drained', 'invalid'];

function reasonsOf({ reasons, total }: Distribution): ReadonlyArray<{ readonly reason: Reason; readonly share: number }> {
  return reasonOrder.filter((reason) => reasons[reason] > 0).map((reason) => ({ reason, share: reasons[reason] / total }));
}
