/** Query type `incidents`: the worst first, among equals the newest; those not closed unless all are asked for. */
import type { QueryOf } from '../../contract/queries.ts';
import type { FieldOf } from '../../core/models/entities.ts';
import type { Table } from '../../contract/table.ts';
import type { View, ViewField } from '../federation/view.ts';
import { factOf, linkToColumn, linkToModel } from './config.ts';
import { filledField, isNull, joinedField } from './field.ts';
import { codesEqualTo } from './pool-text.ts';
import { relationOf, type Relation } from './relation.ts';
import { ascending } from './selection.ts';
import { tabulate } from './tabulate.ts';
import { addressColumn, keyColumn, listedByColumn, rowOfKey, rowsNamed, viewColumn } from './view-columns.ts';

/** Team and rotation are the incident's own, else inferred from its model. */
export function incidentsRelation(view: View): Relation {
  const { incidents, models, rotations } = view;
  const { fields } = incidents;
  let modelRows: Int32Array | undefined;
  const ofModel = (field: ViewField) => joinedField(field, (modelRows ??= rowsNamed(fields.model, rowOfKey(view, models))), 'notStated');
  const rotation = filledField(fields.rotation, ofModel(models.fields.rotation));
  const direct = (name: FieldOf<'incident'>) => () => viewColumn(view, fields[name]);
  const fact = (name: FieldOf<'incident'>) => factOf('incident', 'incident', name);
  return relationOf(
    incidents.rows,
    {
      incident: () => keyColumn(view, incidents),
      severity: direct('severity'),
      title: direct('title'),
      status: direct('status'),
      startTime: direct('startTime'),
      endTime: direct('endTime'),
      model: direct('model'),
      domain: () => viewColumn(view, ofModel(models.fields.domain)),
      tab: () => viewColumn(view, ofModel(models.fields.tab)),
      team: () => viewColumn(view, filledField(fields.team, ofModel(models.fields.team))),
      rotation: () => viewColumn(view, rotation),
      oncall: () => viewColumn(view, joinedField(rotations.fields.oncall, rowsNamed(rotation, rowOfKey(view, rotations)), view.given.includes('rotation') ? 'notStated' : 'noSource')),
      url: () => addressColumn(view, fields.url),
      source: () => listedByColumn(view, incidents),
    },
    {
      incident: { links: [linkToColumn('Open the incident', 'url')] },
      model: { ...fact('model'), links: [linkToModel] },
      severity: fact('severity'),
      title: fact('title'),
      status: fact('status'),
      startTime: fact('startTime'),
      endTime: fact('endTime'),
      team: fact('team'),
      rotation: fact('rotation'),
      url: fact('url'),
    }
  );
}

/** Not closed; an incident without status is ongoing until an end is stated. */
function ongoingRows(view: View, order: Int32Array): Int32Array {
  const { status, endTime } = view.incidents.fields;
  const closed = codesEqualTo(view.pool, 'closed');
  return order.filter((row) => (isNull(status, row) ? isNull(endTime, row) : closed[status.codes[row] ?? 0] !== 1));
}

function worstFirst(view: View): Int32Array {
  const { severity, startTime } = view.incidents.fields;
  const rank = (row: number) => orInfinity(severity.numbers[row]);
  const began = (row: number) => orInfinity(startTime.numbers[row] === undefined ? NaN : -startTime.numbers[row]);
  return ascending(view.incidents.rows).sort((a, b) => compare(rank(a), rank(b)) || compare(began(a), began(b)) || a - b);
}

const orInfinity = (value: number | undefined) => (value === undefined || Number.isNaN(value) ? Infinity : value);
const compare = (a: number, b: number) => (a < b ? -1 : a > b ? 1 : 0);

export function incidents(view: View, query: QueryOf<'incidents'>, now: number): Table {
  const all = worstFirst(view);
  const order = query.status === 'all' ? all : ongoingRows(view, all);
  return tabulate({ type: 'incidents', view, relation: incidentsRelation(view), query, now, order });
}
