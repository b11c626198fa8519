/**
 * Puts the owner of a model on its alerts, so that Alertmanager can route them. The owners stand on the many side of each join: a model
 * that two datasources give to two teams alerts both, and one whose owner no metric says alerts without those labels.
 */
import { ownerLabels } from '../models/owner-labels.ts';
import { onDatasource, ownMetric } from './as-read.ts';

const info = 'northstar_model_info';
const owned = ['model', ...ownerLabels].join(', ');

/** While Northstar restarts, nothing says an owner; the window bridges that and is shorter than the alert is pending, so that what was said for a moment only never fires. */
const remembered = '10m';

/** A condition with the labels of Northstar's metrics of a model; `among` is a metric that every model in it has. */
export function ownedInDatasource(condition: string, among: string): string {
  const owners = ownersOr(ownMetric('max', info, 'model', ...ownerLabels), onDatasource('model'), ownMetric('group', among, 'model'));
  return `max by (${owned}) (\n  ${indented(`${owners}\n* ${onDatasource('model')} group_left ()\n(\n  ${indented(condition)}\n)`)}\n)`;
}

/** A condition on a recorded series, of which only the model is known. */
export function ownedByName(condition: string, series: string): string {
  const owners = ownersOr(`max by (${owned}) (last_over_time(${info}[${remembered}]))`, 'on (model)', `group by (model) (${series})`);
  return `${owners}\n* on (model) group_left ()\nmax by (model) (${condition})`;
}

const ownersOr = (owners: string, on: string, ownerless: string) => `(\n  ${owners}\n  or ${on}\n  ${ownerless}\n)`;
const indented = (text: string) => text.replaceAll('\n', '\n  ');
