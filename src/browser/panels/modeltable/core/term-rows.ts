/** Which rows one term of a search accepts: each distinct text of the columns it means is judged once. */
import type { SearchTerm } from '../../../../core/search/search.ts';
import { inStrides, type Work } from '../../../kit/work.ts';
import type { CoreColumn } from './column.ts';
import type { Distinct } from './distinct.ts';
import type { PreparedColumn } from './prepared-column.ts';
import type { Verdict } from './verdicts.ts';

const stride = 65_536;

/** The columns that a term means: those of its field's name; all without a field. */
function columnsMeant<C extends { readonly column: CoreColumn }>(columns: readonly C[], term: SearchTerm): readonly C[] {
  const field = term.field?.toLowerCase();
  return field === undefined ? columns : columns.filter(({ column }) => column.names.includes(field));
}

/** A field that no column has is no field: `example_pkg:200` is then a text like any other. */
function wordOf(term: SearchTerm): string {
  return `${term.field ?? ''}:${term.op === 'contains' ? '~' : ''}${term.value}`.toLowerCase();
}

/** 1 for each row that the term accepts, its negation left aside. */
export function* acceptedBy(term: SearchTerm, prepared: readonly PreparedColumn[], rowCount: number): Work<Uint8Array> {
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
function readBeside(columns: readonly PreparedColumn[], meant: readonly PreparedColumn[], term: SearchTerm): readonly PreparedColumn[] {
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
