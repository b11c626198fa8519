/** Query type `oncall`: one row a rotation, those included that only a model names. */
import type { QueryOf } from '../../contract/queries.ts';
import type { FieldOf } from '../../core/models/entities.ts';
import type { Reason } from '../../core/models/fact.ts';
import type { Table } from '../../contract/table.ts';
import { noSource, ownRule, type EntityRows, type View, type ViewField } from '../federation/view.ts';
import { factOf, linkToColumn } from './config.ts';
import { basisCode, joinedField, unknownField } from './field.ts';
import { modelsRelation } from './models.ts';
import { relationOf, type Relation } from './relation.ts';
import { ascending, select } from './selection.ts';
import { tabulate } from './tabulate.ts';
import { addressColumn, keyColumn, listedByColumn, rowOfKey, viewColumn } from './view-columns.ts';

/** The view's rotations, then those that only models name, of which nothing else is known. */
function rotationsNamed(view: View): EntityRows<FieldOf<'rotation'>> {
  const { rotations, models } = view;
  const rowOf = rowOfKey(view, rotations);
  const added: number[] = [];
  for (const code of models.fields.rotation.codes) {
    if (code >= 0 && (rowOf[code] ?? -1) < 0) {
      rowOf[code] = rotations.rows + added.push(code) - 1;
    }
  }
  if (added.length === 0) {
    return rotations;
  }
  const rows = rotations.rows + added.length;
  const reason: Reason = view.given.includes('rotation') ? 'notStated' : 'noSource';
  const from = Int32Array.from({ length: rows }, (_, row) => (row < rotations.rows ? row : -1));
  const longer = (field: ViewField) => joinedField(field, from, reason);
  const keys = new Int32Array(rows);
  keys.set(rotations.keys);
  keys.set(added, rotations.rows);
  const listedBy = new Uint8Array(rows).fill(noSource);
  listedBy.set(rotations.listedBy);
  const { fields } = rotations;
  return {
    rows,
    keys,
    listedBy,
    fields: { team: longer(fields.team), oncall: longer(fields.oncall), resolves: longer(fields.resolves), shiftEnd: longer(fields.shiftEnd), url: longer(fields.url) },
  };
}

interface Load {
  readonly models: ViewField;
  readonly revenueImportance: ViewField;
}

/** How many production models name each rotation, and the sum of what is known of their revenue. */
function loadOf(view: View, rotations: EntityRows<string>, rowOf: Int32Array): Load {
  const counts = concluded(rotations.rows);
  const revenue = unknownField('number', rotations.rows, 'notStated');
  const { rotation, revenueImportance } = view.models.fields;
  for (let model = 0; model < view.models.rows; model++) {
    const row = rowOf[rotation.codes[model] ?? -1] ?? -1;
    if (row < 0) {
      continue;
    }
    counts.numbers[row] = (counts.numbers[row] ?? 0) + 1;
    const share = revenueImportance.numbers[model] ?? NaN;
    if (!Number.isNaN(share)) {
      const sum = revenue.numbers[row] ?? NaN;
      revenue.numbers[row] = Number.isNaN(sum) ? share : sum + share;
      revenue.source[row] = ownRule;
      revenue.basis[row] = basisCode.inferred;
      revenue.time[row] = view.joinedAt;
    } else if (Number.isNaN(revenue.numbers[row] ?? NaN)) {
      revenue.reason[row] = revenueImportance.reason[model] ?? revenue.reason[row] ?? 0;
    }
  }
  counts.time.fill(view.joinedAt);
  return { models: counts, revenueImportance: revenue };
}

/** A count that starts at 0, by Northstar's own rule. */
function concluded(rows: number): ViewField {
  const field = unknownField('number', rows, 'notStated');
  field.numbers.fill(0);
  field.source.fill(ownRule);
  field.basis.fill(basisCode.inferred);
  return field;
}

export function oncallRelation(view: View): { relation: Relation; rowOf: Int32Array } {
  const rotations = rotationsNamed(view);
  const rowOf = rowOfKey(view, rotations);
  const { fields } = rotations;
  let load: Load | undefined;
  const loaded = () => (load ??= loadOf(view, rotations, rowOf));
  const fact = (field: FieldOf<'rotation'>) => factOf('rotation', 'rotation', field);
  const relation = relationOf(
    rotations.rows,
    {
      rotation: () => keyColumn(view, rotations),
      team: () => viewColumn(view, fields.team),
      oncall: () => viewColumn(view, fields.oncall),
      resolves: () => viewColumn(view, fields.resolves),
      shiftEnd: () => viewColumn(view, fields.shiftEnd),
      models: () => viewColumn(view, loaded().models),
      revenueImportance: () => viewColumn(view, loaded().revenueImportance),
      url: () => addressColumn(view, fields.url),
      source: () => listedByColumn(view, rotations),
    },
    { rotation: { links: [linkToColumn('Open the rotation', 'url')] }, team: fact('team'), oncall: fact('oncall'), resolves: fact('resolves'), shiftEnd: fact('shiftEnd'), url: fact('url') }
  );
  return { relation, rowOf };
}

/** `team` filters by the rotation's team; `domain`, `tab` and `model` keep the rotations that such models name. Counts are over all production models. */
export function oncall(view: View, query: QueryOf<'oncall'>, now: number): Table {
  const { relation, rowOf } = oncallRelation(view);
  const { domain, tab, model } = query;
  let order = ascending(relation.rows);
  if (domain !== undefined || tab !== undefined || model !== undefined) {
    const named = new Set<number>();
    for (const row of select(modelsRelation(view, now), { domain, tab, model }).rows) {
      named.add(rowOf[view.models.fields.rotation.codes[row] ?? -1] ?? -1);
    }
    order = order.filter((row) => named.has(row));
  }
  return tabulate({ type: 'oncall', view, relation, query, now, order });
}
