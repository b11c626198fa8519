/** All entities of one kind from all sources, joined by key. */
import { fieldDefinition, fieldsOf, isFieldPath, type EntityKind, type FieldOf, type FieldPath } from '../../../core/models/entities.ts';
import { rowCount } from '../facts/source-facts.ts';
import { sharedInt32, sharedUint8 } from '../facts/shared.ts';
import type { TextTable } from '../facts/text-table.ts';
import type { EntityRows, ViewField } from '../view.ts';
import { recordOf } from './field-record.ts';
import type { JoinSource } from './join-input.ts';
import { joinField } from './join-field.ts';
import { partOf, type JoinedSource } from './part-of.ts';
import { preferenceOf } from './precedence.ts';
import { reasonCode, reasonOf } from './reasons.ts';

/** Rows of a view by the rows of each source. */
export interface Placement {
  readonly rows: number;
  /** By `JoinedSource.index`; for each row of the source the row of the view, or -1. */
  readonly rowOf: ReadonlyMap<number, Int32Array>;
}

export const pathOf = (entity: EntityKind, field: string): FieldPath => {
  const path = `${entity}.${field}`;
  if (!isFieldPath(path)) {
    throw new Error(`${path} is not in the catalogue`);
  }
  return path;
};

/** One field of the entities that are placed. */
export function joinPlaced(entity: EntityKind, field: string, { rows, rowOf }: Placement, sources: readonly JoinSource[], joined: readonly JoinedSource[]): ViewField {
  const path = pathOf(entity, field);
  const parts = joined.flatMap((source) => partOf(source, entity, field, rowOf.get(source.index) ?? new Int32Array(0)));
  return joinField(fieldDefinition(entity, field)?.type ?? 'string', rows, reasonCode(reasonOf(sources, path)), preferenceOf(path), parts);
}

/** Codes in ascending order of their texts. */
export function inOrder(codes: Int32Array, texts: TextTable): Int32Array {
  return codes.sort((a, b) => texts.compare(a, b));
}

export function joinEntity<E extends EntityKind>(entity: E, sources: readonly JoinSource[], joined: readonly JoinedSource[], pool: TextTable): EntityRows<FieldOf<E>> {
  const codesBySource = new Map(
    joined.map(({ index, facts }) => {
      const rows = facts.entities[entity];
      const codes = new Int32Array(rows === undefined ? 0 : rowCount(rows));
      for (let row = 0; row < codes.length && rows !== undefined; row++) {
        codes[row] = pool.addBytes(rows.keys.bytes, rows.keys.offsets[row] ?? 0, rows.keys.offsets[row + 1] ?? 0);
      }
      return [index, codes] as const;
    })
  );
  const rowOfCode = new Int32Array(pool.size).fill(-1);
  let rows = 0;
  for (const codes of codesBySource.values()) {
    for (const code of codes) {
      if (rowOfCode[code] === -1) {
        rowOfCode[code] = rows++;
      }
    }
  }
  const keys = new Int32Array(rows);
  rowOfCode.forEach((row, code) => {
    if (row >= 0) {
      keys[row] = code;
    }
  });
  inOrder(keys, pool).forEach((code, row) => {
    rowOfCode[code] = row;
  });
  const listedBy = new Uint8Array(rows).fill(255);
  const rowOf = new Map<number, Int32Array>();
  for (const [index, codes] of codesBySource) {
    const placed = codes.map((code) => rowOfCode[code] ?? -1);
    placed.forEach((row) => {
      if (listedBy[row] === 255) {
        listedBy[row] = index;
      }
    });
    rowOf.set(index, placed);
  }
  const fields = recordOf(fieldsOf(entity), (field) => joinPlaced(entity, field, { rows, rowOf }, sources, joined));
  return { rows, keys: sharedInt32(keys), listedBy: sharedUint8(listedBy), fields };
}
