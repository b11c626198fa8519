/** Where the cells of a column come from, as one dictionary entry a distinct answer and one code a row. */
import type { EntityKind } from '../../core/models/entities.ts';
import { bases, reasons } from '../../core/models/fact.ts';
import { ageBuckets, type ColumnProvenance, type ProvenanceEntry } from '../../contract/table.ts';
import { noSource, ownRule, ownRuleName, type SourceState, type ViewField } from '../federation/view.ts';
import { isNull } from './field.ts';

const hour = 3_600_000;
/** Exclusive upper bounds of `ageBuckets`, in milliseconds: an hour, a day, a week, 30 days. */
const bounds = [hour, 24 * hour, 7 * 24 * hour, 30 * 24 * hour] as const;
const ageSteps = ageBuckets.length + 1;
const basisSteps = bases.length + 1;
const reasonSteps = reasons.length + 1;

/** An age in milliseconds as an index into `ageBuckets`, behind whose end it is where there is none. What lies in the future counts as now. */
function ageIndex(age: number): number {
  if (Number.isNaN(age)) {
    return ageBuckets.length;
  }
  return age < bounds[0] ? 0 : age < bounds[1] ? 1 : age < bounds[2] ? 2 : age < bounds[3] ? 3 : 4;
}

/** By `ageIndex`, from which age and to below which. */
const ageSpans: readonly (readonly [number, number])[] = [[-Infinity, bounds[0]], [bounds[0], bounds[1]], [bounds[1], bounds[2]], [bounds[2], bounds[3]], [bounds[3], Infinity]];
/** Nothing lies in it. */
const noSpan = [NaN, NaN] as const;

/** Whether the source has not answered since its last good data. */
export function isOutdated(source: SourceState): boolean {
  return source.failures > 0 || source.state === 'failing' || source.state === 'paused';
}

/** Whether the source was never asked to the end: it neither answers nor fails. */
export function isUnread(source: SourceState): boolean {
  return !isOutdated(source) && Number.isNaN(source.lastSuccess);
}

/** Whether it does not answer, or has not answered yet, and is one that gives something of such entities. */
export function isSilentGiver(source: SourceState, kinds: readonly EntityKind[]): boolean {
  return (isOutdated(source) || isUnread(source)) && source.gives?.some((path) => kinds.some((kind) => path.startsWith(`${kind}.`))) === true;
}

/** Provenance of `field` at the chosen rows: the longest loop of every answer, which goes from one change of origin to the next. */
export function provenanceOf(field: ViewField, rows: Int32Array, sources: readonly SourceState[], now: number): ColumnProvenance {
  const dictionary: ProvenanceEntry[] = [];
  const codes = new Uint16Array(rows.length);
  /** Sources by number, then one place for Northstar's own rules and one for none. */
  const own = sources.length;
  const known = new Int32Array((own + 2) * basisSteps * ageSteps * 2).fill(-1);
  const unknown = new Int32Array(reasonSteps).fill(-1);
  for (let index = 0, end = 0; index < rows.length; index = end) {
    const row = rows[index] ?? 0;
    if (isNull(field, row)) {
      const reason = Math.min(field.reason[row] ?? reasons.length, reasons.length);
      const code = (unknown[reason] ?? -1) < 0 ? dictionary.push({ reason: reasons[reason] ?? 'notStated' }) - 1 : (unknown[reason] ?? 0);
      unknown[reason] = code;
      end = unknownUntil(field, rows, index + 1, field.reason[row] ?? 0);
      codes.fill(code, index, end);
      continue;
    }
    const source = field.source[row] ?? noSource;
    const basis = Math.min(field.basis[row] ?? bases.length, bases.length);
    const age = ageIndex(now - (field.time[row] ?? NaN));
    const conflict = field.conflict[row] === 1 ? 1 : 0;
    const place = source < own ? source : source === ownRule ? own : own + 1;
    const key = ((place * basisSteps + basis) * ageSteps + age) * 2 + conflict;
    const code = (known[key] ?? -1) < 0 ? dictionary.push(entryOf(sources, source, basis, age, conflict)) - 1 : (known[key] ?? 0);
    known[key] = code;
    end = sameOriginUntil(field, rows, index + 1, row, now, age);
    codes.fill(code, index, end);
  }
  return { dictionary, codes };
}

/** From which of the rows on, at `from` or behind it, something is known or unknown for another reason. */
function unknownUntil({ type, codes, numbers, reason: reasonOf }: ViewField, rows: Int32Array, from: number, reason: number): number {
  const isText = type === 'string';
  let end = from;
  for (; end < rows.length; end++) {
    const row = rows[end] ?? 0;
    if ((isText ? (codes[row] ?? -1) >= 0 : !Number.isNaN(numbers[row] ?? NaN)) || reasonOf[row] !== reason) {
      break;
    }
  }
  return end;
}

/** From which of the rows on, at `from` or behind it, a value is unknown or of another origin or age than that of row `first`. */
function sameOriginUntil(field: ViewField, rows: Int32Array, from: number, first: number, now: number, ageOfFirst: number): number {
  const { type, codes, numbers, source: sourceOf, basis: basisOf, time: timeOf, conflict: conflictOf } = field;
  const isText = type === 'string';
  const [source, basis, conflict] = [sourceOf[first], basisOf[first], conflictOf[first]];
  const [youngest, tooOld] = ageSpans[ageOfFirst] ?? noSpan;
  let end = from;
  for (; end < rows.length; end++) {
    const row = rows[end] ?? 0;
    const age = now - (timeOf[row] ?? NaN);
    if ((isText ? (codes[row] ?? -1) < 0 : Number.isNaN(numbers[row] ?? NaN)) || sourceOf[row] !== source || basisOf[row] !== basis || conflictOf[row] !== conflict || !(age >= youngest && age < tooOld)) {
      break;
    }
  }
  return end;
}

function entryOf(sources: readonly SourceState[], source: number, basis: number, age: number, conflict: number): ProvenanceEntry {
  const state = sources[source];
  const name = source === ownRule ? ownRuleName : state?.name;
  const basisName = bases[basis];
  const ageName = ageBuckets[age];
  return {
    ...(name === undefined ? {} : { source: name }),
    ...(basisName === undefined ? {} : { basis: basisName }),
    ...(ageName === undefined ? {} : { age: ageName }),
    ...(state !== undefined && isOutdated(state) ? { outdated: true } : {}),
    ...(conflict === 1 ? { conflict: true } : {}),
  };
}
