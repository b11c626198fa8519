/** Everything that is said of one cell: the value used, the rule that chose it, and what the other sources say. */
import { entityKinds, fieldDefinition, type EntityKind } from '../../../core/models/entities.ts';
import { bases, reasons, type Reason } from '../../../core/models/fact.ts';
import { NorthstarError } from '../../../contract/errors.ts';
import type { FactDetail, Statement } from '../../../contract/resources.ts';
import type { JoinInput } from '../join/join-input.ts';
import { pathOf } from '../join/join-entity.ts';
import { preferenceOf, ranks, rules, silentWord, type RuleId } from '../join/precedence.ts';
import { reasonOf } from '../join/reasons.ts';
import { ownRuleName, type EntityRows, type View, type ViewField } from '../view.ts';
import { concludedFrom, filledBy } from './concluded-from.ts';
import { codeOf, isKnownEntity, statedBy, textAt } from './stated.ts';

/** `view`: the last one joined from `input`. Throws `ENTITY_UNKNOWN`, or `QUERY_INVALID` for a field that there is not. */
export function factDetail(input: JoinInput, view: View | undefined, address: { readonly entity: string; readonly key: string; readonly field: string }): FactDetail {
  const { key, field } = address;
  const entity = entityKinds.find((kind) => kind === address.entity);
  if (entity === undefined) {
    throw new NorthstarError('QUERY_INVALID', { problem: `there is no entity ${address.entity}` });
  }
  const { sources, productionAliases } = input;
  const cell = cellOf(view, entity, key, field);
  const direct = fieldDefinition(entity, field) === undefined ? [] : statedBy(sources, { entity, key, field });
  const conclusion = entity === 'model' && direct.length === 0 ? concludedFrom(key, field, (other) => textOf(cellOf(view, 'model', key, other)), productionAliases) : undefined;
  if (conclusion === undefined && fieldDefinition(entity, field) === undefined) {
    throw new NorthstarError('QUERY_INVALID', { problem: `${entity} has no field ${field}` });
  }
  if (cell === undefined && !isKnownEntity(sources, entity, key)) {
    throw new NorthstarError('ENTITY_UNKNOWN', { entity, key: key.replaceAll('\u0000', ' ') });
  }
  const stated = conclusion?.from.flatMap((from) => statedBy(sources, from)) ?? direct;
  const used = cell !== undefined ? cell.used : conclusion === undefined ? chosen(entity, field, stated) : null;
  const others = [...stated];
  const own = others.findIndex(({ source, value }) => source === used?.source && value === used.value);
  if (own >= 0) {
    others.splice(own, 1);
  }
  const rule = conclusion?.rule ?? (own < 0 && used !== null ? filledBy[field] : undefined) ?? choiceRule(entity, field, stated, used);
  const reason = used !== null ? null : (cell?.reason ?? (conclusion === undefined ? reasonOf(sources, pathOf(entity, field)) : view === undefined ? 'sourceFailed' : 'noProductionVersion'));
  return { entity, key, field, used, reason, rule: rules[rule], others };
}

/** The rule by which one of several statements of the same field is used. */
function choiceRule(entity: EntityKind, field: string, stated: readonly Statement[], used: Statement | null): RuleId {
  const [first, ...more] = stated;
  if (first === undefined || more.length === 0) {
    return 'onlyStatement';
  }
  if (more.every(({ value }) => value === first.value)) {
    return 'agreed';
  }
  const speaking = stated.filter(({ value }) => value !== silentWord(entity, field));
  if (speaking.every(({ value }) => value === used?.value)) {
    return 'saidNothing';
  }
  return speaking.some(({ basis }) => basis !== used?.basis) ? preferenceOf(pathOf(entity, field)) : 'sourceOrder';
}

/** As the join chooses, for entities of which the view holds no rows. */
function chosen(entity: EntityKind, field: string, stated: readonly Statement[]): Statement | null {
  const rank = ranks(preferenceOf(pathOf(entity, field)));
  const rankOf = ({ basis }: Statement) => rank[bases.indexOf(basis)] ?? 0;
  const isSilent = ({ value }: Statement) => Number(value === silentWord(entity, field));
  return stated.toSorted((a, b) => isSilent(a) - isSilent(b) || rankOf(a) - rankOf(b))[0] ?? null;
}

interface Cell {
  readonly used: Statement | null;
  readonly reason: Reason | null;
}

const textOf = (cell: Cell | undefined) => (typeof cell?.used?.value === 'string' ? cell.used.value : undefined);

/** Undefined where the view has no such row or column. */
function cellOf(view: View | undefined, entity: EntityKind, key: string, field: string): Cell | undefined {
  const rows = view === undefined ? undefined : rowsOf(view, entity);
  const cells = rows !== undefined && Object.hasOwn(rows.fields, field) ? rows.fields[field] : undefined;
  if (view === undefined || rows === undefined || cells === undefined) {
    return undefined;
  }
  const row = rows.keys.indexOf(codeOf(view.pool, Buffer.from(key.normalize('NFC'), 'utf8')));
  if (row < 0) {
    return undefined;
  }
  const value = valueAt(view, cells, row);
  if (value === undefined) {
    return { used: null, reason: reasons[cells.reason[row] ?? 0] ?? 'notStated' };
  }
  const source = view.sources[cells.source[row] ?? 255]?.name ?? ownRuleName;
  return { used: { value, source, basis: bases[cells.basis[row] ?? 0] ?? 'inferred', time: cells.time[row] ?? NaN }, reason: null };
}

function valueAt(view: View, { type, codes, numbers }: ViewField, row: number): string | number | boolean | undefined {
  if (type === 'string') {
    const code = codes[row] ?? -1;
    return code < 0 ? undefined : textAt(view.pool, code);
  }
  const number = numbers[row] ?? NaN;
  return Number.isNaN(number) ? undefined : type === 'boolean' ? number === 1 : number;
}

function rowsOf(view: View, entity: EntityKind): Pick<EntityRows<string>, 'keys' | 'fields'> | undefined {
  switch (entity) {
    case 'model':
      return view.models;
    case 'launch':
      return view.launches;
    case 'incident':
      return view.incidents;
    case 'rotation':
      return view.rotations;
    case 'package':
      return view.packages;
    case 'organisation':
      return view.organisation;
    default:
      return undefined;
  }
}
