/** The part of a source in the join of one of its fields. */
import type { EntityKind } from '../../../core/models/entities.ts';
import type { SourceFacts } from '../facts/source-facts.ts';
import type { TextTable } from '../facts/text-table.ts';
import type { FieldPart } from './join-field.ts';
import { silentWord } from './precedence.ts';

/** A source's facts and the way from its texts to those of the view; a text enters the view's when it is first needed. */
export interface JoinedSource {
  readonly index: number;
  readonly facts: SourceFacts;
  readonly textOf: (code: number) => number;
  /** The code of the view for a text of our own. */
  readonly codeOf: (text: string) => number;
}

export function joinedSource(index: number, facts: SourceFacts, pool: TextTable): JoinedSource {
  const { bytes, offsets } = facts.texts;
  const codes = new Int32Array(Math.max(0, offsets.length - 1)).fill(-1);
  return {
    index,
    facts,
    textOf(code) {
      let known = codes[code] ?? -1;
      if (known < 0) {
        known = pool.addBytes(bytes, offsets[code] ?? 0, offsets[code + 1] ?? 0);
        codes[code] = known;
      }
      return known;
    },
    codeOf: (text) => pool.add(text),
  };
}

/** None where the source states nothing of the field. `rowOf` leads from the source's rows of that entity to the rows of the result. */
export function partOf({ index, facts, textOf, codeOf }: JoinedSource, entity: EntityKind, field: string, rowOf: Int32Array): FieldPart[] {
  const column = facts.entities[entity]?.columns[field];
  if (column === undefined) {
    return [];
  }
  const word = silentWord(entity, field);
  return [{ source: index, column, rowOf, textOf, silent: word === undefined ? NaN : codeOf(word) }];
}
