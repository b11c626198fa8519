/** The facts of a source as plain maps, for assertions; kinds of which it has no entity are left out. */
import { entityKinds, type EntityKind } from '../../../../core/models/entities.ts';
import { bases } from '../../../../core/models/fact.ts';
import { refusedStatement, rowCount, unstated, type FactColumn, type SourceFacts } from '../source-facts.ts';
import type { NaiveEntity, NaiveFact } from './naive-facts.ts';
import { textsOf } from './texts-of.ts';

export function plainFacts({ entities, texts }: SourceFacts): Map<EntityKind, Map<string, NaiveEntity>> {
  const text = textsOf(texts);
  return new Map(
    entityKinds.flatMap((kind) => {
      const rows = entities[kind];
      return rows === undefined || rowCount(rows) === 0 ? [] : [[kind, new Map(textsOf(rows.keys).map((key, row) => [key, entityAt(rows.columns, row, text)]))] as const];
    })
  );
}

function entityAt(columns: Readonly<Record<string, FactColumn>>, row: number, text: readonly string[]): NaiveEntity {
  return new Map(
    Object.entries(columns).flatMap(([field, column]) => {
      const held = factAt(column, row, text);
      return held === undefined ? [] : [[field, held] as const];
    })
  );
}

function factAt({ type, codes, numbers, basis, time }: FactColumn, row: number, text: readonly string[]): NaiveFact | 'refused' | undefined {
  const how = basis[row] ?? unstated;
  if (how >= refusedStatement) {
    return how === unstated ? undefined : 'refused';
  }
  const number = numbers[row] ?? NaN;
  const value = type === 'string' ? (text[codes[row] ?? -1] ?? 'no text') : type === 'boolean' ? number === 1 : number;
  return { value, basis: bases[how] ?? 'observed', time: time[row] ?? NaN };
}
