/** By which entity, key and field the datasource knows the fact behind a cell; it says so in the field config of the column. */
import { z } from 'zod';
import type { FactAddress } from '../../kit/facts.ts';
import type { BoundTable, TableColumn } from './bind.ts';

const stated = z.object({ fact: z.object({ entity: z.string(), keyColumn: z.string(), field: z.string() }) });

/** Undefined for a column of which the datasource says nothing, and for a row without a key. */
export function factAddress(table: BoundTable, { field }: TableColumn, row: number): FactAddress | undefined {
  const parsed = stated.safeParse(field.config.custom);
  if (!parsed.success) {
    return undefined;
  }
  const { entity, keyColumn, field: name } = parsed.data.fact;
  const key = table.byId.get(keyColumn)?.reader.text(row) ?? '';
  return key === '' ? undefined : { entity, key, field: name };
}
