/**
 * While a source is missing ages are judged as of the moment when it was last read, not as of now: its data grow old by themselves, and a
 * fleet that only cannot be seen would look stale as a whole. What was stale when last seen stays so. A source that answers holds nothing
 * back, however seldom it is read.
 */
import type { MeasureQuery } from './alert-rule.ts';

/** When that was, in ms since the epoch: one number without labels, which meets every row. */
export const readQuery: MeasureQuery = { queryType: 'modelSummary', measure: 'judgedAsOf' };

const datasourceLabels = ['org_id', 'datasource_uid'] as const;

export const onDatasource = (...labels: readonly string[]) => `on (${[...labels, ...datasourceLabels].join(', ')})`;

/** An expression with the labels of Northstar's metrics, of whatever instance Prometheus read them. */
export const ownMetric = (aggregate: 'min' | 'max' | 'group', metric: string, ...labels: readonly string[]) => `${aggregate} by (${[...labels, ...datasourceLabels].join(', ')}) (${metric})`;

const silentAges = `${ownMetric('max', 'northstar_source_age_seconds', 'source')}\n    and ${onDatasource('source')}\n    ${ownMetric('max', 'northstar_source_up', 'source')} == 0`;

/** Seconds since the oldest read of a source that is missing, of each datasource; 0 where none is. */
export const secondsSinceRead = `(\n  max by (${datasourceLabels.join(', ')}) (\n    ${silentAges}\n  )\n  or\n  ${ownMetric('max', 'northstar_model_snapshot_sla_seconds')} * 0\n)`;

/** Keeps what is of a datasource whose sources all answer. */
export const unlessSourceMissing = `unless ${onDatasource()}\n${ownMetric('min', 'northstar_source_up')} == 0`;
