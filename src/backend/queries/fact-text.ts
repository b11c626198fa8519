/** Facts of a model as people read them: titles of fields, and values in their units. */
import type { ColumnDefinition } from '../../contract/column-definition.ts';
import { columns, columnsOnRequest } from '../../contract/columns.ts';
import { formatDuration } from '../../core/models/duration.ts';
import { fieldDefinition } from '../../core/models/entities.ts';

const shown: Readonly<Record<string, ColumnDefinition>> = { ...columns.models, ...columnsOnRequest.models };

/** As the model table names it; `runbook` becomes `Runbook`, `lastTrainingTime` `Last Training Time`. */
export function factTitle(field: string): string {
  return shown[field]?.title ?? field.replace(/^./, (letter) => letter.toUpperCase()).replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
}

/** Times to the minute in UTC, spans of time and shares in their units, the rest as it is. */
export function factText(field: string, value: string | number | boolean): string {
  if (typeof value === 'boolean') {
    return value ? 'yes' : 'no';
  }
  if (typeof value === 'string' || !Number.isFinite(value)) {
    return String(value);
  }
  const { type, unit } = fieldDefinition('model', field) ?? { type: shown[field]?.type, unit: shown[field]?.unit };
  if (type === 'time') {
    return Math.abs(value) > 8.64e15 ? String(value) : `${new Date(value).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  }
  switch (unit) {
    case 's':
      return value < 0 ? String(value) : formatDuration(Math.round(value));
    case 'ratio':
    case 'percentunit':
      return `${Number((value * 100).toPrecision(4))}%`;
    default:
      return String(Number(value.toPrecision(6)));
  }
}
