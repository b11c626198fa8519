/** What one source says of a field, as a person reads it: times as times, durations and shares in their units. */
import type { FactDetail, Statement } from '../../../contract/resources.ts';
import { entityKinds, fieldDefinition } from '../../../core/models/entities.ts';
import { longDuration } from '../../kit/duration-text.ts';
import type { TimeText } from '../../kit/time-text.ts';

/** A value of a field that this version does not know stands as it is. */
export function statementText({ value, source, basis, time: at }: Statement, { entity, field }: Pick<FactDetail, 'entity' | 'field'>, time: TimeText): string {
  return `${valueText(value, entity, field, time)} · ${source} · ${basis} · ${time(at)}`;
}

function valueText(value: Statement['value'], entity: string, field: string, time: TimeText): string {
  const kind = entityKinds.find((known) => known === entity);
  const definition = kind === undefined ? undefined : fieldDefinition(kind, field);
  if (typeof value !== 'number' || definition === undefined) {
    return String(value);
  }
  if (definition.type === 'time') {
    return time(value);
  }
  switch (definition.unit) {
    case 's':
      return longDuration(value);
    case 'ratio':
      return `${Number((value * 100).toPrecision(3))}%`;
    case 'percent':
      return `${value}%`;
    default:
      return String(value);
  }
}
