/** How many of its hosts a job has lost, as its scheduler sees it. */
import { holdsMachines, hostsOf } from '../../core/models/job.ts';
import type { View, ViewField } from '../federation/view.ts';
import { concludedField } from './field.ts';
import { readerOf } from './pool-text.ts';
import { unlisted } from './unlisted.ts';

/** One a job: those that are down while it has them. A job that ended because a host failed has lost one, whichever that was. */
export function hostsLost(view: View): ViewField {
  const { text } = readerOf(view.pool);
  const { jobs, hosts } = view;
  const { state, hosts: names } = jobs.fields;
  const nobodyLists = unlisted(view, 'host');
  const down = new Set(Array.from(hosts.keys.subarray(0, hosts.rows), (key, row) => (text(hosts.fields.state.codes[row] ?? -1) === 'down' ? text(key) : '')).filter((name) => name !== ''));
  return concludedField('number', jobs.rows, state, (row, into) => {
    const word = text(state.codes[row] ?? -1);
    if (!holdsMachines(word)) {
      into.value = word === '' ? NaN : word === 'hostFailed' ? 1 : 0;
      return;
    }
    const own = hostsOf(text(names.codes[row] ?? -1));
    into.decisive = names;
    into.reason = own.length > 0 ? nobodyLists : undefined;
    into.value = own.length === 0 || nobodyLists !== undefined ? NaN : own.filter((name) => down.has(name)).length;
  });
}
