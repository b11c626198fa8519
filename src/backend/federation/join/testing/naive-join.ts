/** The slow, obvious join, over plain maps: one cell at a time, by looking at what every source says of it. The columnar one is tested against it. */
import { entityKinds, fieldsOf, isFieldPath, type EntityKind, type FieldPath } from '../../../../core/models/entities.ts';
import type { Basis, Reason } from '../../../../core/models/fact.ts';
import type { NaiveFacts, Value } from '../../facts/testing/naive-facts.ts';
import { preferenceOf } from '../precedence.ts';

export interface NaiveSource {
  readonly name: string;
  readonly gives: readonly FieldPath[];
  readonly cannotGive: Readonly<Partial<Record<FieldPath, Reason>>>;
  readonly lastSuccess: number;
  readonly facts: NaiveFacts['of'] | undefined;
}

export interface KnownCell {
  readonly value: Value;
  /** Name of the source, or of Northstar's own rules. */
  readonly source: string;
  readonly basis: Basis;
  readonly time: number;
  readonly conflict: boolean;
}
export type NaiveCell = KnownCell | { readonly reason: Reason };
export interface NaiveRow {
  readonly key: string;
  readonly listedBy: string;
  readonly fields: Readonly<Record<string, NaiveCell>>;
}

export const isKnownCell = (cell: NaiveCell): cell is KnownCell => 'value' in cell;

/** Why such fields are unknown in general. */
export function whyUnknown(sources: readonly NaiveSource[], ...paths: readonly FieldPath[]): Reason {
  const givers = sources.filter(({ gives }) => gives.some((path) => paths.includes(path)));
  if (givers.some(({ facts }) => facts === undefined)) {
    return 'sourceFailed';
  }
  const own = sources.flatMap(({ cannotGive }) => paths.flatMap((path) => cannotGive[path] ?? []));
  return own[0] ?? (givers.length === 0 ? 'noSource' : 'notStated');
}

export function pathTo(entity: EntityKind, field: string): FieldPath {
  const path = `${entity}.${field}`;
  if (!isFieldPath(path)) {
    throw new Error(`there is no field ${path}`);
  }
  return path;
}

/** One field of one entity: of what the sources say, the statement of the best basis, and among equals that of the first source. That a mark is unknown counts where nothing else is said. */
export function cellOf(sources: readonly NaiveSource[], entity: EntityKind, key: string, field: string): NaiveCell {
  const path = pathTo(entity, field);
  const said = sources.flatMap(({ name, facts }) => {
    const held = facts?.get(entity)?.get(key)?.get(field);
    return held === undefined ? [] : [{ name, held }];
  });
  const held = said.flatMap(({ name, held: one }) => (one === 'refused' ? [] : [{ source: name, ...one }]));
  const speaking = held.filter(({ value }) => path !== 'package.mark' || value !== 'unknown');
  const known = speaking.length > 0 ? speaking : held;
  const order: readonly Basis[] = preferenceOf(path) === 'declaredFirst' ? ['declared', 'observed', 'inferred'] : ['observed', 'declared', 'inferred'];
  const used = order.flatMap((basis) => known.filter((one) => one.basis === basis))[0];
  if (used === undefined) {
    return { reason: said.length > 0 ? 'refused' : whyUnknown(sources, path) };
  }
  return { ...used, conflict: known.some(({ value }) => value !== used.value) };
}

/** Names in the order of a view: by code points. */
export const sorted = (names: Iterable<string>): string[] => [...new Set(names)].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));

export function entitiesOf(sources: readonly NaiveSource[], entity: EntityKind): NaiveRow[] {
  const keysOf = ({ facts }: NaiveSource) => [...(facts?.get(entity)?.keys() ?? [])];
  return sorted(sources.flatMap(keysOf)).map((key) => ({
    key,
    listedBy: sources.find((source) => keysOf(source).includes(key))?.name ?? 'nobody',
    fields: Object.fromEntries(fieldsOf(entity).map((field) => [field, cellOf(sources, entity, key, field)])),
  }));
}

export const givenBy = (sources: readonly NaiveSource[]): EntityKind[] =>
  entityKinds.filter((entity) => sources.some(({ gives }) => gives.some((path) => path.split('.')[0] === entity)));
