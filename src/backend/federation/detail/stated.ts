/** What each source states of one field of one entity, found in its facts. */
import { fieldDefinition, type EntityKind } from '../../../core/models/entities.ts';
import { bases } from '../../../core/models/fact.ts';
import type { Statement } from '../../../contract/resources.ts';
import type { StringPool } from '../../../contract/table.ts';
import { refusedStatement, type SourceFacts } from '../facts/source-facts.ts';
import type { JoinSource } from '../join/join-input.ts';

export interface FactAddress {
  readonly entity: EntityKind;
  readonly key: string;
  readonly field: string;
}

/** In the order of the settings. `key` as the federation joins it. */
export function statedBy(sources: readonly JoinSource[], { entity, key, field }: FactAddress): Statement[] {
  const wanted = Buffer.from(key.normalize('NFC'), 'utf8');
  return sources.flatMap(({ facts, state }) => {
    const rows = facts?.entities[entity];
    const row = rows === undefined ? -1 : codeOf(rows.keys, wanted);
    const column = rows?.columns[field];
    const basis = bases[column?.basis[row] ?? refusedStatement];
    if (facts === undefined || column === undefined || row < 0 || basis === undefined) {
      return [];
    }
    return [{ value: valueOf(facts, entity, field, column.codes[row] ?? -1, column.numbers[row] ?? NaN), source: state.name, basis, time: column.time[row] ?? NaN }];
  });
}

/** Whether any source speaks of the entity. */
export function isKnownEntity(sources: readonly JoinSource[], entity: EntityKind, key: string): boolean {
  const wanted = Buffer.from(key.normalize('NFC'), 'utf8');
  return sources.some(({ facts }) => codeOf(facts?.entities[entity]?.keys, wanted) >= 0);
}

function valueOf(facts: SourceFacts, entity: EntityKind, field: string, code: number, number: number): string | number | boolean {
  switch (fieldDefinition(entity, field)?.type) {
    case 'string':
      return textAt(facts.texts, code);
    case 'boolean':
      return number === 1;
    default:
      return number;
  }
}

export function textAt({ bytes, offsets }: StringPool, code: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8', offsets[code] ?? 0, offsets[code + 1] ?? 0);
}

/** The code of the text in a pool, or -1; reads the pool once from start to end. */
export function codeOf(pool: StringPool | undefined, wanted: Uint8Array): number {
  if (pool === undefined) {
    return -1;
  }
  const { bytes, offsets } = pool;
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let code = 0; code + 1 < offsets.length; code++) {
    const start = offsets[code] ?? 0;
    const end = offsets[code + 1] ?? 0;
    if (end - start === wanted.length && all.compare(wanted, 0, wanted.length, start, end) === 0) {
      return code;
    }
  }
  return -1;
}
