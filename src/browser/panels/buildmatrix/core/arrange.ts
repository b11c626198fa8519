/** In which order the rows stand, and which of them are folded into a group. */
import type { CheckFigures } from './figures.ts';
import type { BuildMatrix } from './matrix.ts';

export const orders = ['badness', 'place', 'name', 'suite', 'owner'] as const;
export type Order = (typeof orders)[number];
export const orderTitles: Readonly<Record<Order, string>> = { badness: 'Worst first', place: 'As they run', name: 'Name', suite: 'Suite', owner: 'Owner' };

/** What each order means, as the end of a sentence. */
export const orderMeanings: Readonly<Record<Order, string>> = {
  badness: 'what fails in the newest builds, then what failed more often',
  place: 'in the order in which they run',
  name: 'by name',
  suite: 'by suite, then by name',
  owner: 'by owner, then by name',
};

export const groupings = ['none', 'suite', 'owner'] as const;
export type Grouping = (typeof groupings)[number];
export const groupingTitles: Readonly<Record<Grouping, string>> = { none: 'None', suite: 'Suite', owner: 'Owner' };
export const groupingMeanings: Readonly<Record<Grouping, string>> = {
  none: 'Each check stands by itself.',
  suite: 'Checks of one suite stand under its name, which folds them to their worst.',
  owner: 'Checks of one owner stand under its name, which folds them to their worst.',
};

/** One line of the matrix: a check, or a group of them. */
export type Line = { readonly kind: 'check'; readonly check: number } | { readonly kind: 'group'; readonly name: string; readonly checks: readonly number[]; readonly isFolded: boolean };

export interface Arrangement {
  readonly order: Order;
  readonly grouping: Grouping;
  /** Names of the groups that are folded to one line. */
  readonly folded: ReadonlySet<string>;
}

const natural = new Intl.Collator('en', { numeric: true });
/** Of checks without a suite, or an owner. */
export const noGroup = '–';

/** Gates stand first, in each group and without groups; among equals the worst, or those that run earlier. Groups stand by name. */
export function arrange(matrix: Pick<BuildMatrix, 'checks'>, figures: readonly CheckFigures[], checks: readonly number[], { order, grouping, folded }: Arrangement): readonly Line[] {
  const sorted = [...checks].sort((a, b) => gateRank(matrix, a) - gateRank(matrix, b) || compare(matrix, figures, order, a, b) || a - b);
  if (grouping === 'none') {
    return sorted.map((check) => ({ kind: 'check', check }));
  }
  const groups = new Map<string, number[]>();
  for (const check of sorted) {
    const name = matrix.checks[check]?.[grouping] ?? noGroup;
    const members = groups.get(name) ?? [];
    groups.set(name, members);
    members.push(check);
  }
  return [...groups]
    .sort(([a], [b]) => Number(a === noGroup) - Number(b === noGroup) || natural.compare(a, b))
    .flatMap(([name, members]): readonly Line[] => {
      const isFolded = folded.has(name);
      return [{ kind: 'group', name, checks: members, isFolded }, ...(isFolded ? [] : members.map((check) => ({ kind: 'check' as const, check })))];
    });
}

const gateRank = ({ checks }: Pick<BuildMatrix, 'checks'>, check: number): number => ((checks[check]?.gate ?? null) === null ? 1 : 0);

function compare({ checks }: Pick<BuildMatrix, 'checks'>, figures: readonly CheckFigures[], order: Order, a: number, b: number): number {
  const [one, other] = [checks[a], checks[b]];
  switch (order) {
    case 'place':
      return 0;
    case 'badness':
      return badness(figures[b]) - badness(figures[a]);
    case 'name':
      return natural.compare(one?.check ?? '', other?.check ?? '');
    default:
      return natural.compare(one?.[order] ?? '\uffff', other?.[order] ?? '\uffff') || natural.compare(one?.check ?? '', other?.check ?? '');
  }
}

/** What is bad now comes before what is not, then what is bad more often; what never judged comes last. */
function badness(figures: CheckFigures | undefined): number {
  const share = 1 - (figures?.passing.rate ?? NaN);
  return Number.isNaN(share) ? -1 : share + (figures?.isBad === true ? 1 : 0);
}
