/** By which entity, key and field the datasource knows the fact behind a cell. */
import { z } from 'zod';
import type { FactAddress } from '../../kit/facts.ts';
import type { BoundTable, TableColumn } from './bind.ts';
import { factFields } from './layout.ts';

/** What the datasource says of a column in its field config. */
const stated = z.object({ fact: z.object({ entity: z.string(), keyColumn: z.string(), field: z.string() }) });

export function factAddress(table: BoundTable, { field, known }: TableColumn, row: number): FactAddress | undefined {
  const parsed = stated.safeParse(field.config.custom);
  const fact = parsed.success ? parsed.data.fact : known === undefined ? undefined : { entity: 'model', keyColumn: 'model', field: factFields[known] ?? known };
  const key = fact === undefined ? '' : (table.byId.get(fact.keyColumn)?.reader.text(row) ?? '');
  return fact === undefined || key === '' ? undefined : { entity: fact.entity, key, field: fact.field };
}
