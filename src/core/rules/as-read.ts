/**
 * While a source that ages are made of is missing they are judged as of the moment when it was last read, not as of now: its data grow old
 * by themselves, and a fleet that only cannot be seen would look stale as a whole. What was stale when last seen stays so. A source that
 * answers holds nothing back, however seldom it is read, nor does one of other facts.
 *
 * For Prometheus that moment is told as its age: two clocks that differ change no age.
 */
import type { MeasureQuery } from './alert-rule.ts';

/** When that was, in ms since the epoch: one number without labels, which meets every row. */
export const readQuery: MeasureQuery = { queryType: 'modelSummary', measure: 'judgedAsOf' };

const datasourceLabels = ['org_id', 'datasource_uid'] as const;

export const onDatasource = (...labels: readonly string[]) => `on (${[...labels, ...datasourceLabels].join(', ')})`;

/** An expression with the labels of Northstar's metrics, of whatever instance Prometheus read them. */
export const ownMetric = (aggregate: 'min' | 'max' | 'group', metric: string, ...labels: readonly string[]) => `${aggregate} by (${[...labels, ...datasourceLabels].join(', ')}) (${metric})`;

/** Of the backend that sees most, where several look. */
const asOfAge = ownMetric('min', 'northstar_models_as_of_age_seconds');

/** Seconds since ages were last judged as of now, of each datasource; 0 where no metric says it. */
export const secondsHeldBack = `(\n  ${asOfAge}\n  or\n  ${ownMetric('max', 'northstar_model_snapshot_sla_seconds')} * 0\n)`;

/** Keeps what is of a datasource whose ages are judged as of now. */
export const unlessHeldBack = `unless ${onDatasource()}\n${asOfAge} > 0`;
