/** Use of the fleet over time. */
import type { PanelBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import type { QueryOf } from '../src/contract/queries.ts';
import type { Resource } from '../src/core/models/fleet.ts';
import { linesPanel, type LinesPanel } from './lines-panel.ts';
import { query } from './query.ts';

export interface UsePanel extends Pick<LinesPanel, 'id' | 'title' | 'description' | 'gridPos'> {
  /** One query a resource. */
  readonly shown: readonly Resource[];
  readonly asked: Omit<QueryOf<'fleetUsage'>, 'queryType' | 'resource' | 'shape'>;
}

export function fleetUsePanel({ shown, asked, ...panel }: UsePanel): PanelBuilder {
  const lines = linesPanel({ ...panel, legend: 'bottom' }).unit('percentunit').min(0).max(1);
  shown.forEach((resource, index) => lines.withTarget(query(String.fromCharCode(65 + index), { queryType: 'fleetUsage', ...asked, resource, shape: 'series' })));
  return lines;
}
