/**
 * Finds and orders the rows of a table. Everything is made when first needed and kept: distinct texts per column,
 * verdicts per word, ranks per column, the order per sorting, the last result.
 */
import type { SearchTerm } from '../../../../core/search/search.ts';
import type { CoreColumn, SortKey } from './column.ts';
import { createDistinct, type Distinct } from './distinct.ts';
import { orderRows, type RankedKey } from './order.ts';
import { rankColumn, type Ranks } from './rank.ts';
import { createVerdicts, type Verdict, type Verdicts } from './verdicts.ts';
import { inStrides, type Work } from '../../../kit/work.ts';

export interface TableIndex {
  /** Reads what searches need, so that the first key press finds it ready. */
  prepare(): Work<void>;
  /** The rows that every term accepts, in the order of `sort`; ties and no sort key: the frame's order. */
  select(terms: readonly SearchTerm[], sort: readonly SortKey[]): Work<Uint32Array>;
  /** Distinct texts of a column that contain `part`, the most frequent first. Knows only what has been read so far. */
  valuesOf(column: string, part: string, limit: number): readonly string[];
}

interface Judged {
  readonly distinct: Distinct;
  readonly verdicts: Verdicts;
}
interface Prepared extends Judged {
  readonly column: CoreColumn;
  /** Of what the cells show. */
  readonly shown: Judged | undefined;
  ranks?: Ranks;
}

const stride = 65_536;

export function createTableIndex(columns: readonly CoreColumn[], rowCount: number): TableIndex {
  const prepared = columns.map((column): Prepared => {
    return { column, ...judged(rowCount, column), shown: column.shown === undefined ? undefined : judged(rowCount, column.shown) };
  });
  const orders = new Map<string, Uint32Array>();
  let last: { readonly key: string; readonly rows: Uint32Array } | undefined;

  function* orderOf(sort: readonly SortKey[]): Work<Uint32Array> {
    const key = JSON.stringify(sort);
    const known = orders.get(key);
    if (known !== undefined) {
      return known;
    }
    const keys: RankedKey[] = [];
    for (const { column, descending } of sort) {
      const sorted = prepared.find((candidate) => candidate.column.id === column);
      if (sorted !== undefined) {
        sorted.ranks ??= yield* rankColumn(sorted.column, rowCount, sorted.distinct);
        keys.push({ ...sorted.ranks, descending });
      }
    }
    const order = orderRows(rowCount, keys);
    orders.clear();
    orders.set(key, order);
    return order;
  }

  return {
    *prepare() {
      for (const { distinct } of prepared.flatMap(judgedOf)) {
        yield* distinct.read();
        distinct.joined();
        yield;
      }
    },
    *select(terms, sort) {
      const key = JSON.stringify([terms, sort]);
      if (last?.key === key) {
        return last.rows;
      }
      const order = yield* orderOf(sort);
      const kept = new Uint8Array(rowCount).fill(1);
      for (const term of terms) {
        const accepted = yield* acceptedBy(term, prepared, rowCount);
        const wanted = term.negated ? 0 : 1;
        for (let row = 0; row < rowCount; row++) {
          if (accepted[row] !== wanted) {
            kept[row] = 0;
          }
        }
      }
      const rows = terms.length === 0 ? order : keep(order, kept);
      last = { key, rows };
      return rows;
    },
    valuesOf(id, part, limit) {
      const found = prepared.find(({ column }) => column.id === id);
      return found === undefined ? [] : frequent(found.distinct, part.toLowerCase(), limit);
    },
  };
}

function judged(rowCount: number, texts: Pick<CoreColumn, 'text' | 'key'>): Judged {
  const distinct = createDistinct(rowCount, texts);
  return { distinct, verdicts: createVerdicts(distinct) };
}

const judgedOf = ({ shown, ...column }: Prepared): Judged[] => (shown === undefined ? [column] : [column, shown]);

/** The columns that a term means: those of its field's name; all without a field. */
export function columnsMeant<C extends { readonly column: CoreColumn }>(columns: readonly C[], term: SearchTerm): readonly C[] {
  const field = term.field?.toLowerCase();
  return field === undefined ? columns : columns.filter(({ column }) => column.names.includes(field));
}

/** A field that no column has is no field: `example_pkg:200` is then a text like any other. */
export function wordOf(term: SearchTerm): string {
  return `${term.field ?? ''}:${term.op === 'contains' ? '~' : ''}${term.value}`.toLowerCase();
}

function* acceptedBy(term: SearchTerm, prepared: readonly Prepared[], rowCount: number): Work<Uint8Array> {
  const accepted = new Uint8Array(rowCount);
  const meant = columnsMeant(prepared, term);
  const literal = term.field !== undefined && meant.length === 0;
  const word = literal ? wordOf(term) : term.value.toLowerCase();
  const contains = literal || term.op === 'contains';
  for (const { column, distinct, verdicts } of literal ? prepared : meant) {
    yield* distinct.read();
    const verdict = contains ? yield* verdicts.contains(word) : verdicts.equals(word);
    markRows(distinct, verdict, accepted);
    if (!contains && column.order === 'number' && word.trim() !== '') {
      yield* markNumber(column, Number(word), accepted);
    }
    yield;
  }
  const shown = term.field === undefined || literal ? prepared.flatMap((column) => column.shown ?? []) : [];
  for (const { distinct, verdicts } of [...shown, ...readBeside(prepared, meant, term)]) {
    yield* distinct.read();
    markRows(distinct, known(distinct, contains ? yield* verdicts.contains(word) : verdicts.equals(word)), accepted);
    yield;
  }
  return accepted;
}

/** The columns that are read with those that the term names. */
function readBeside(columns: readonly Prepared[], meant: readonly Prepared[], term: SearchTerm): readonly Prepared[] {
  return term.field === undefined ? [] : columns.filter((candidate) => !meant.includes(candidate) && meant.some(({ column }) => column.readWith === candidate.column.id));
}

/** The verdict without the text of unknown values. */
function known({ texts }: Distinct, { matches, count }: Verdict): Verdict {
  return { matches: matches.map((match, code) => (texts[code] === '' ? 0 : match)), count };
}

function markRows({ codes }: Distinct, { matches, count }: Verdict, accepted: Uint8Array): void {
  if (count === 0) {
    return;
  }
  for (let row = 0; row < codes.length; row++) {
    if (matches[codes[row] ?? 0] === 1) {
      accepted[row] = 1;
    }
  }
}

function* markNumber(column: CoreColumn, wanted: number, accepted: Uint8Array): Work<void> {
  if (!Number.isNaN(wanted)) {
    yield* inStrides(accepted.length, stride, (row) => {
      if (column.number(row) === wanted) {
        accepted[row] = 1;
      }
    });
  }
}

function keep(order: Uint32Array, kept: Uint8Array): Uint32Array {
  const rows = new Uint32Array(order.length);
  let count = 0;
  for (const row of order) {
    if (kept[row] === 1) {
      rows[count++] = row;
    }
  }
  return rows.subarray(0, count);
}

function frequent({ codes, texts, lowered }: Distinct, part: string, limit: number): readonly string[] {
  const uses = new Uint32Array(texts.length);
  for (const code of codes) {
    uses[code] = (uses[code] ?? 0) + 1;
  }
  const found: number[] = [];
  for (let code = 0; code < texts.length && found.length < 2_000; code++) {
    if (texts[code] !== '' && lowered[code]?.includes(part) === true) {
      found.push(code);
    }
  }
  found.sort((a, b) => (uses[b] ?? 0) - (uses[a] ?? 0) || ((texts[a] ?? '') < (texts[b] ?? '') ? -1 : 1));
  return [...new Set(found.map((code) => texts[code] ?? ''))].slice(0, limit);
}
