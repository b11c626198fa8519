/** Query type `vitalFamilies`: one row a family of vitals, with how many models are out of band in it and of how many nothing is known. */
import { NorthstarError } from '../../contract/errors.ts';
import type { QueryOf } from '../../contract/queries.ts';
import type { Table } from '../../contract/table.ts';
import type { Reason } from '../../core/models/fact.ts';
import { families, familyIds, isFamilyId, vitalsOf } from '../../core/telemetry/vitals.ts';
import { ownRuleName, type View } from '../federation/view.ts';
import type { Asked } from './asked.ts';
import { madeRelation, type MadeCell } from './made-relation.ts';
import { modelsRelation } from './models.ts';
import { inputNotices } from './notices.ts';
import type { Relation } from './relation.ts';
import { select } from './selection.ts';
import { tabulate } from './tabulate.ts';
import { badness, vitalRows } from './vital-table.ts';

interface FamilyRow {
  readonly family: (typeof families)[number];
  readonly models: number;
  readonly outOfBand: number;
  readonly unknown: number;
  readonly reason: Reason;
}

export function vitalFamiliesRelation(view: View, rows: readonly FamilyRow[]): Relation {
  const own = (value: string | number): MadeCell => ({ value, source: ownRuleName, basis: 'inferred', time: view.joinedAt });
  return madeRelation(view, rows, {
    family: { type: 'string', cell: ({ family }) => own(family.id) },
    title: { type: 'string', cell: ({ family }) => own(family.title) },
    models: { type: 'number', cell: ({ models }) => own(models) },
    outOfBand: { type: 'number', cell: ({ models, unknown, outOfBand, reason }) => (models > 0 && unknown === models ? { reason } : own(outOfBand)) },
    unknown: { type: 'number', cell: ({ unknown }) => own(unknown) },
  });
}

export function vitalFamilies(view: View, { family, limit, columns, format, measure, ...narrowing }: QueryOf<'vitalFamilies'>, now: number, { inputs }: Asked): Table {
  const chosen = familiesNamed(family);
  const { rows: models, notices } = select(modelsRelation(view, now), narrowing);
  const rows = chosen.map((one) => counted(one, view, models, inputs));
  return tabulate({ type: 'vitalFamilies', view, relation: vitalFamiliesRelation(view, rows), query: { limit, columns, format, measure }, now, notices: [...notices, ...inputNotices(inputs)] });
}

function familiesNamed(id: string | undefined): ReadonlyArray<FamilyRow['family']> {
  if (id !== undefined && !isFamilyId(id)) {
    throw new NorthstarError('QUERY_INVALID', { problem: `family: there is no ${id.slice(0, 100)} (one of ${familyIds.join(', ')})` });
  }
  return id === undefined ? families : families.filter((family) => family.id === id);
}

/** A model is unknown where no vital of the family is measured, and out of band where one of them is out of its. */
function counted(family: FamilyRow['family'], view: View, models: Int32Array, inputs: Asked['inputs']): FamilyRow {
  const vitals = vitalsOf(family.id);
  const measured = vitalRows(view, vitals, inputs);
  const beyond = badness(measured);
  let outOfBand = 0;
  let unknown = 0;
  for (const model of models) {
    const own = beyond.subarray(model * vitals.length, (model + 1) * vitals.length);
    outOfBand += own.some((distance) => distance > 0) ? 1 : 0;
    unknown += own.every((distance) => Number.isNaN(distance)) ? 1 : 0;
  }
  return { family, models: models.length, outOfBand, unknown, reason: measured.reason };
}
