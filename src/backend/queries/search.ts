/**
 * Which rows a search finds. Text is judged once per distinct string of a pool, never per row; a column is looked at
 * only if a term can mean it.
 */
import { compileTerm, type Matcher } from '../../core/search/match.ts';
import { readWith } from '../../core/search/read-with.ts';
import { parseSearch, type SearchTerm } from '../../core/search/search.ts';
import type { StringPool } from '../../contract/table.ts';
import { bytesOf } from './pool-text.ts';
import type { Relation, SourceColumn } from './relation.ts';

export interface Found {
  /** 1 for each row of the relation that every term accepts. */
  readonly rows: Uint8Array;
  /** Fields that the search names and the relation does not have; their terms accept no row. */
  readonly unknownFields: readonly string[];
}

/** The rows of `relation` that the search text finds; all rows for an empty search. */
export function searchRows(relation: Relation, search: string): Found {
  const rows = new Uint8Array(relation.rows).fill(1);
  const unknownFields: string[] = [];
  for (const term of parseSearch(search)) {
    const columns = columnsMeant(relation, term);
    if (columns.length === 0 && term.field !== undefined) {
      unknownFields.push(term.field);
    }
    const accepted = new Uint8Array(relation.rows);
    const verdicts: Verdicts = new Map();
    const matcher = compileTerm(term);
    for (const column of columns) {
      acceptInColumn(column, matcher, accepted, verdicts);
    }
    const beside = columns.length === 0 ? undefined : columnReadWith(relation, term);
    if (beside?.field.type === 'string') {
      acceptTexts(beside.pool, beside.field.codes, matcher, accepted, verdicts, false);
    }
    for (let row = 0; row < rows.length; row++) {
      if ((accepted[row] === 1) === term.negated) {
        rows[row] = 0;
      }
    }
  }
  return { rows, unknownFields };
}

function columnsMeant(relation: Relation, term: SearchTerm): SourceColumn[] {
  const field = term.field?.toLowerCase();
  return [...relation.columns].filter(([name]) => field === undefined || name.toLowerCase() === field).map(([, column]) => column());
}

function columnReadWith(relation: Relation, { field }: SearchTerm): SourceColumn | undefined {
  const name = field === undefined ? undefined : readWith.get(field.toLowerCase());
  return name === undefined ? undefined : relation.columns.get(name)?.();
}

type Verdicts = Map<SourceColumn['pool'], Int8Array>;

function acceptInColumn({ pool, field }: SourceColumn, matcher: Matcher, accepted: Uint8Array, verdicts: Verdicts): void {
  if (field.type === 'string') {
    acceptTexts(pool, field.codes, matcher, accepted, verdicts);
    return;
  }
  const accepts = acceptsNumber(field.type, matcher);
  for (let row = 0; row < accepted.length; row++) {
    if (accepted[row] !== 1 && accepts(field.numbers[row] ?? NaN)) {
      accepted[row] = 1;
    }
  }
}

function acceptTexts(pool: StringPool, codes: Int32Array, matcher: Matcher, accepted: Uint8Array, verdicts: Verdicts, unknownCounts = true): void {
  const bytes = bytesOf(pool);
  let verdict = verdicts.get(pool);
  if (verdict === undefined) {
    verdict = new Int8Array(pool.offsets.length).fill(-1);
    verdicts.set(pool, verdict);
  }
  const ofUnknown = unknownCounts && matcher.lowered('') ? 1 : 0;
  for (let row = 0; row < accepted.length; row++) {
    const code = codes[row] ?? -1;
    if (code < 0) {
      accepted[row] = ofUnknown | (accepted[row] ?? 0);
      continue;
    }
    let judged = verdict[code] ?? -1;
    if (judged < 0) {
      judged = matcher.text(bytes.toString('utf8', pool.offsets[code] ?? 0, pool.offsets[code + 1] ?? 0)) ? 1 : 0;
      verdict[code] = judged;
    }
    accepted[row] = judged | (accepted[row] ?? 0);
  }
}

function acceptsNumber(type: 'number' | 'boolean' | 'time', matcher: Matcher): (value: number) => boolean {
  switch (type) {
    case 'number':
      return matcher.number;
    case 'time':
      return matcher.time;
    case 'boolean': {
      const [no, yes, unknown] = [matcher.boolean(false), matcher.boolean(true), matcher.boolean(undefined)];
      return (value) => (value === 1 ? yes : value === 0 ? no : unknown);
    }
  }
}
