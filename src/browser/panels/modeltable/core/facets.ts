/** How many rows have each value of a column. A facet is narrowed by every term of the search but its own choices. */
import type { SearchTerm } from '../../../../core/search/search.ts';
import type { Work } from '../../../kit/work.ts';
import { isChoice } from './facet-terms.ts';
import type { PreparedColumn } from './prepared-column.ts';
import { acceptedBy } from './term-rows.ts';

export interface FacetValue {
  /** '' for the unknown value. */
  readonly text: string;
  /** A row of the table that has it. */
  readonly row: number;
  readonly count: number;
}
export interface Facet {
  /** Id of the column. */
  readonly column: string;
  /** Every value that the column has in the whole table, the most frequent now first, then in natural order; the unknown one is last. */
  readonly values: readonly FacetValue[];
}

export function* countFacets(terms: readonly SearchTerm[], facets: readonly PreparedColumn[], all: readonly PreparedColumn[], rowCount: number): Work<readonly Facet[]> {
  /** Per row, how many terms refuse it. */
  const refusals = new Uint16Array(rowCount);
  const refused: Uint8Array[] = [];
  for (const term of terms) {
    const accepted = yield* acceptedBy(term, all, rowCount);
    const mask = accepted.map((is) => (is === (term.negated ? 0 : 1) ? 0 : 1));
    refused.push(mask);
    for (let row = 0; row < rowCount; row++) {
      refusals[row] = (refusals[row] ?? 0) + (mask[row] ?? 0);
    }
    yield;
  }
  const counted: Facet[] = [];
  for (const facet of facets) {
    yield* facet.distinct.read();
    if (!repeats(facet.distinct.texts.length, rowCount)) {
      continue;
    }
    const own = refused.filter((_, index) => isOwn(facet, terms[index]));
    counted.push({ column: facet.column.id, values: yield* countValues(facet, refusals, own) });
    yield;
  }
  return counted;
}

const alwaysCounted = 12;

/** Where nearly every row has a value of its own, a facet narrows nothing well and costs most. */
const repeats = (values: number, rowCount: number): boolean => values <= alwaysCounted || values * 2 <= rowCount;

const isOwn = ({ column }: PreparedColumn, term: SearchTerm | undefined): boolean => term !== undefined && isChoice(column, term);

function* countValues(facet: PreparedColumn, refusals: Uint16Array, own: readonly Uint8Array[]): Work<readonly FacetValue[]> {
  const { ranks, count, texts, firstRows } = yield* facet.values();
  const counts = new Uint32Array(count + 1);
  let unknownRow = -1;
  for (let row = 0; row < ranks.length; row++) {
    let others = refusals[row] ?? 0;
    for (const mask of own) {
      others -= mask[row] ?? 0;
    }
    const place = Math.min(count, ranks[row] ?? count);
    unknownRow = place === count ? row : unknownRow;
    if (others === 0) {
      counts[place] = (counts[place] ?? 0) + 1;
    }
  }
  const order = Uint32Array.from(texts, (_, rank) => rank).sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b);
  const known = Array.from(order, (rank) => ({ text: texts[rank] ?? '', row: firstRows[rank] ?? 0, count: counts[rank] ?? 0 }));
  return unknownRow < 0 ? known : [...known, { text: '', row: unknownRow, count: counts[count] ?? 0 }];
}
