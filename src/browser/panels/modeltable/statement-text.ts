/** What one source says of a field, as a person reads it: times as times, durations and shares in their units. */
import type { ColumnDefinition } from '../../../contract/column-definition.ts';
import { columns } from '../../../contract/columns.ts';
import type { FactDetail, Statement } from '../../../contract/resources.ts';
import { entityKinds, fieldDefinition } from '../../../core/models/entities.ts';
import { longDuration } from '../../kit/duration-text.ts';
import type { TimeText } from '../../kit/time-text.ts';

/** A value of a field that this version does not know stands as it is. */
export function statementText({ value, source, basis, time: at }: Statement, { entity, field }: Pick<FactDetail, 'entity' | 'field'>, time: TimeText): string {
  return `${valueText(value, entity, field, time)} · ${source} · ${basis} · ${time(at)}`;
}

function valueText(value: Statement['value'], entity: string, field: string, time: TimeText): string {
  if (typeof value !== 'number') {
    return String(value);
  }
  switch (measureOf(entity, field)) {
    case 'time':
      return time(value);
    case 's':
      return longDuration(value);
    case 'ratio':
    case 'percentunit':
      return `${Number((value * 100).toPrecision(3))}%`;
    case 'percent':
      return `${value}%`;
    default:
      return String(value);
  }
}

/** A field that sources state is one of the vocabulary; one that Northstar concludes of a model is a column of `models`. */
function measureOf(entity: string, field: string): string | undefined {
  const kind = entityKinds.find((known) => known === entity);
  const stated = kind === undefined ? undefined : fieldDefinition(kind, field);
  const concluded: Readonly<Record<string, ColumnDefinition>> = kind === 'model' ? columns.models : {};
  const definition = stated ?? (Object.hasOwn(concluded, field) ? concluded[field] : undefined);
  return definition?.type === 'time' ? 'time' : definition?.unit;
}
