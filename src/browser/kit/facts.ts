/** Asks Northstar's datasource for everything that any source says of one cell. */
import type { PanelData } from '@grafana/data';
import { pluginIds } from '../../contract/identifiers.ts';
import { factDetail, type FactDetail } from '../../contract/resources.ts';
import { getResource } from './resource.ts';

export interface FactAddress {
  readonly entity: string;
  readonly key: string;
  readonly field: string;
}

/** Uid of the Northstar datasource that answered a frame's query; undefined for frames of other datasources. */
export function northstarUidOf(data: Pick<PanelData, 'request'>, refId: string | undefined): string | undefined {
  const targets = data.request?.targets ?? [];
  const target = targets.find((candidate) => candidate.refId === refId) ?? (targets.length === 1 ? targets[0] : undefined);
  return target?.datasource?.type === pluginIds.datasource ? (target.datasource.uid ?? undefined) : undefined;
}

/** Rejects when the datasource does not answer or answers something else. */
export function fetchFact(datasourceUid: string, { entity, key, field }: FactAddress): Promise<FactDetail> {
  return getResource(datasourceUid, 'facts', factDetail, { entity, key, field });
}
