/** How many of its hosts a job has lost, as its scheduler sees it. */
import { holdsMachines, hostsOf } from '../../core/models/job.ts';
import type { View, ViewField } from '../federation/view.ts';
import { concludedField } from './field.ts';
import { readerOf } from './pool-text.ts';
import { unlisted } from './unlisted.ts';

/**
 * One a job: those that are down while it has them; unknown where none is, and of one nobody says how it stands, such as a host that its
 * scheduler has struck off its list. A job that ended because a host failed has lost one, whichever that was.
 */
export function hostsLost(view: View): ViewField {
  const { text } = readerOf(view.pool);
  const { jobs, hosts } = view;
  const { state, hosts: names } = jobs.fields;
  const nobodyLists = unlisted(view, 'host');
  const stateOf = new Map(Array.from(hosts.keys.subarray(0, hosts.rows), (key, row) => [text(key), text(hosts.fields.state.codes[row] ?? -1)] as const));
  const isUnknown = (name: string) => ['', 'unknown'].includes(stateOf.get(name) ?? '');
  return concludedField('number', jobs.rows, state, (row, into) => {
    const word = text(state.codes[row] ?? -1);
    if (!holdsMachines(word)) {
      into.value = word === '' ? NaN : word === 'hostFailed' ? 1 : 0;
      return;
    }
    const own = hostsOf(text(names.codes[row] ?? -1));
    into.decisive = names;
    const down = own.filter((name) => stateOf.get(name) === 'down').length;
    into.reason = own.length === 0 ? undefined : (nobodyLists ?? (down === 0 && own.some(isUnknown) ? 'notStated' : undefined));
    into.value = own.length === 0 || into.reason !== undefined ? NaN : down;
  });
}
