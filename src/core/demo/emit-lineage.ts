/** Lineage: dataset, feature set, snapshot, model, and the package it runs. */
import { edgeKey } from '../models/entities.ts';
import type { FactSink } from '../models/fact.ts';
import { has } from './condition.ts';
import type { DemoModel } from './model.ts';
import { areas, type Area } from './vocabulary.ts';

type ArtifactKind = 'dataset' | 'feature_set' | 'snapshot' | 'package' | 'model';

/** The edges into the feature sets of every area; each reads the events of its domain and those of all. */
export function emitSharedLineage(sink: FactSink, now: number): void {
  for (const area of areas) {
    emitEdge(sink, 'dataset', `${area.prefix}_${area.tab.toLowerCase()}_events`, 'feature_set', featureSetOf(area), now);
    emitEdge(sink, 'dataset', 'user_actions', 'feature_set', featureSetOf(area), now);
  }
}

/** The edges of one model, where its lineage is known. */
export function emitLineage(sink: FactSink, model: DemoModel, now: number): void {
  if (!has(model.condition, 'lineage')) {
    return;
  }
  const snapshot = `${model.name}:${model.version}`;
  emitEdge(sink, 'feature_set', featureSetOf(model.area), 'snapshot', snapshot, now);
  emitEdge(sink, 'snapshot', snapshot, 'model', model.name, now);
  emitEdge(sink, 'package', model.package, 'model', model.name, now);
}

function featureSetOf({ prefix, tab }: Area): string {
  return `${prefix}_${tab.toLowerCase()}_features`;
}

function emitEdge(sink: FactSink, fromKind: ArtifactKind, fromName: string, toKind: ArtifactKind, toName: string, now: number): void {
  const [from, to] = [`${fromKind}:${fromName}`, `${toKind}:${toName}`];
  const key = edgeKey(from, to);
  sink.fact('edge', key, 'from', from, 'inferred', now);
  sink.fact('edge', key, 'to', to, 'inferred', now);
  sink.fact('edge', key, 'fromKind', fromKind, 'inferred', now);
  sink.fact('edge', key, 'toKind', toKind, 'inferred', now);
}
