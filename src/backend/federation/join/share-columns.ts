/** Lets columns of a view that say one thing of all their rows lie in one place: most provenance does, and there is five times as much of it as of values. */
import type { SameValues } from '../facts/same-values.ts';
import { noReason, type EntityRows, type ViewField } from '../view.ts';
import { isKnown } from './cells.ts';
import { recordOf } from './field-record.ts';

/** The same entities; nothing of them may be written any more. */
export function sharedColumns<F extends string>(rows: EntityRows<F>, same: SameValues): EntityRows<F> {
  const { fields } = rows;
  const names = Object.keys(fields).filter((name): name is F => Object.hasOwn(fields, name));
  return { ...rows, fields: recordOf(names, (name) => sharedField(fields[name], same)) };
}

function sharedField(field: ViewField, same: SameValues): ViewField {
  const { source, basis, reason, conflict, time } = field;
  const bytes = (array: Uint8Array) => {
    const [first = 0] = array;
    return array.every((value) => value === first) ? same.bytes(first, array.length) : array;
  };
  const known = knownTime(field);
  return { ...field, source: bytes(source), basis: bytes(basis), reason: bytes(reason), conflict: bytes(conflict), time: known === undefined ? time : same.numbers(known, time.length) };
}

/** The one time of all known cells, NaN where none is known; undefined where there are several. */
function knownTime(field: ViewField): number | undefined {
  const first = field.reason.indexOf(noReason);
  const only = field.time[first] ?? NaN;
  for (let row = first; row >= 0 && row < field.time.length; row++) {
    if (isKnown(field, row) && !Object.is(field.time[row], only)) {
      return undefined;
    }
  }
  return only;
}
