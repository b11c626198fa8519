/** Where the cells of a column come from, as one dictionary entry a distinct answer and one code a row. */
import { bases, reasons } from '../../core/models/fact.ts';
import { ageBuckets, type ColumnProvenance, type ProvenanceEntry } from '../../contract/table.ts';
import { noSource, ownRule, ownRuleName, type SourceState, type ViewField } from '../federation/view.ts';

const hour = 3_600_000;
/** Exclusive upper bounds of `ageBuckets`, in milliseconds: an hour, a day, a week, 30 days. */
const bounds = [hour, 24 * hour, 7 * 24 * hour, 30 * 24 * hour] as const;
const ageSteps = ageBuckets.length + 1;
const basisSteps = bases.length + 1;
const reasonSteps = reasons.length + 1;

/** How long ago `time` was, as an index into `ageBuckets`, behind whose end it is where there is no time. A time in the future counts as now. */
function ageIndex(time: number, now: number): number {
  if (Number.isNaN(time)) {
    return ageBuckets.length;
  }
  const age = now - time;
  return age < bounds[0] ? 0 : age < bounds[1] ? 1 : age < bounds[2] ? 2 : age < bounds[3] ? 3 : 4;
}

/** Whether the source has not answered since its last good data. */
export function isOutdated(source: SourceState): boolean {
  return source.failures > 0 || source.state === 'failing' || source.state === 'paused';
}

/** Whether the source was never asked to the end: it neither answers nor fails. */
export function isUnread(source: SourceState): boolean {
  return !isOutdated(source) && Number.isNaN(source.lastSuccess);
}

/** Provenance of `field` at the chosen rows. Its arrays are looked at one by one: this is the longest loop of every answer. */
export function provenanceOf(field: ViewField, rows: Int32Array, sources: readonly SourceState[], now: number): ColumnProvenance {
  const { source: sourceOf, basis: basisOf, time: timeOf, conflict: conflictOf, reason: reasonOf, numbers } = field;
  const dictionary: ProvenanceEntry[] = [];
  const codes = new Uint16Array(rows.length);
  const texts = field.type === 'string' ? field.codes : undefined;
  /** Sources by number, then one place for Northstar's own rules and one for none. */
  const own = sources.length;
  const known = new Int32Array((own + 2) * basisSteps * ageSteps * 2).fill(-1);
  const unknown = new Int32Array(reasonSteps).fill(-1);
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index] ?? 0;
    const isUnknown = texts === undefined ? Number.isNaN(numbers[row] ?? NaN) : (texts[row] ?? -1) < 0;
    if (isUnknown) {
      const reason = Math.min(reasonOf[row] ?? reasons.length, reasons.length);
      let code = unknown[reason] ?? -1;
      if (code < 0) {
        code = dictionary.push({ reason: reasons[reason] ?? 'notStated' }) - 1;
        unknown[reason] = code;
      }
      codes[index] = code;
      continue;
    }
    const source = sourceOf[row] ?? noSource;
    const basis = Math.min(basisOf[row] ?? bases.length, bases.length);
    const age = ageIndex(timeOf[row] ?? NaN, now);
    const conflict = conflictOf[row] === 1 ? 1 : 0;
    const place = source < own ? source : source === ownRule ? own : own + 1;
    const key = ((place * basisSteps + basis) * ageSteps + age) * 2 + conflict;
    let code = known[key] ?? -1;
    if (code < 0) {
      code = dictionary.push(entryOf(sources, source, basis, age, conflict)) - 1;
      known[key] = code;
    }
    codes[index] = code;
  }
  return { dictionary, codes };
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
