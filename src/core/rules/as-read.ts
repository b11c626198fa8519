/**
 * Ages are judged as of the moment when the oldest of the data was read, not as of now: while a source is missing its data grow old by
 * themselves, and a fleet that only cannot be seen would look stale as a whole. What was stale when last seen stays so.
 */
import type { MeasureQuery } from './alert-rule.ts';

/** When that was, in ms since the epoch: one number without labels, which meets every row. */
export const readQuery: MeasureQuery = { queryType: 'modelSummary', measure: 'lastUpdated' };

const datasourceLabels = ['org_id', 'datasource_uid'] as const;

export const onDatasource = (...labels: readonly string[]) => `on (${[...labels, ...datasourceLabels].join(', ')})`;

/** An expression with the labels of Northstar's metrics, of whatever instance Prometheus read them. */
export const ownMetric = (aggregate: 'min' | 'max' | 'group', metric: string, ...labels: readonly string[]) => `${aggregate} by (${[...labels, ...datasourceLabels].join(', ')}) (${metric})`;

/** Seconds since the oldest read, of each datasource; 0 where nothing says it. */
export const secondsSinceRead = `(\n  ${ownMetric('max', 'northstar_source_age_seconds')}\n  or\n  ${ownMetric('max', 'northstar_model_snapshot_sla_seconds')} * 0\n)`;

/** Keeps what is of a datasource whose sources all answer. */
export const unlessSourceMissing = `unless ${onDatasource()}\n${ownMetric('min', 'northstar_source_up')} == 0`;
