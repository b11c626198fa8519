/** The query types: one file each, which turns a view and a query's options into a table. A new type is one new file and one line here. */
import type { z } from 'zod';
import { querySchemas, type QueryType } from '../../contract/queries.ts';
import type { Table } from '../../contract/table.ts';
import { vitals as catalogue } from '../../core/telemetry/vitals.ts';
import type { View } from '../federation/view.ts';
import type { Asked } from './asked.ts';
import { blastRadius, exposedModelsRelation, noBuilds } from './blastRadius.ts';
import { checks, checksRelation } from './checks.ts';
import { culprits, culpritsRelation } from './culprits.ts';
import { fleetMatrix, listedHosts } from './fleetMatrix.ts';
import { fleetUsage, fleetUsageRelation } from './fleetUsage.ts';
import { incidents, incidentsRelation } from './incidents.ts';
import { jobCompare, jobCompareRelation } from './jobCompare.ts';
import { jobs, jobsRelation } from './jobs.ts';
import { jobStatus, jobStatusRelation } from './jobStatus.ts';
import { launchRows } from './launch-rows.ts';
import { launches, launchesRelation } from './launches.ts';
import { modelFacts, modelFactsRelation } from './modelFacts.ts';
import { modelHistory, modelHistoryRelation } from './modelHistory.ts';
import { models, modelsRelation } from './models.ts';
import { modelSummary, summaryRelation } from './modelSummary.ts';
import { oncall, oncallRelation } from './oncall.ts';
import { checkedOptions } from './query-options.ts';
import { readiness, readinessRelation } from './readiness.ts';
import { packageRows } from './readiness-rows.ts';
import type { Relation } from './relation.ts';
import { releaseMatrix, releaseMatrixRelation } from './releaseMatrix.ts';
import { agreementRelation, reproducibility } from './reproducibility.ts';
import { ascending } from './selection.ts';
import { sources, sourcesRelation } from './sources.ts';
import { stages, stagesRelation } from './stages.ts';
import { vitalFamilies, vitalFamiliesRelation } from './vitalFamilies.ts';
import { vitalRows, vitalsRelation } from './vital-table.ts';
import { vitals } from './vitals.ts';
import { watchGaps, watchGapsRelation } from './watchGaps.ts';

/** Answers options that are not checked yet. */
type AnswerRaw = (view: View, rawQuery: object, now: number, asked: Asked) => Table;

function checking<S extends z.ZodObject>(schema: S, answer: (view: View, query: z.infer<S>, now: number, asked: Asked) => Table): AnswerRaw {
  return (view, rawQuery, now, asked) => answer(view, checkedOptions(schema, rawQuery), now, asked);
}

export const answers: Readonly<Record<QueryType, AnswerRaw>> = {
  models: checking(querySchemas.models, models),
  modelSummary: checking(querySchemas.modelSummary, modelSummary),
  modelFacts: checking(querySchemas.modelFacts, modelFacts),
  incidents: checking(querySchemas.incidents, incidents),
  oncall: checking(querySchemas.oncall, oncall),
  sources: checking(querySchemas.sources, sources),
  vitals: checking(querySchemas.vitals, vitals),
  vitalFamilies: checking(querySchemas.vitalFamilies, vitalFamilies),
  modelHistory: checking(querySchemas.modelHistory, modelHistory),
  launches: checking(querySchemas.launches, launches),
  watchGaps: checking(querySchemas.watchGaps, watchGaps),
  fleetMatrix: checking(querySchemas.fleetMatrix, fleetMatrix),
  fleetUsage: checking(querySchemas.fleetUsage, fleetUsage),
  jobCompare: checking(querySchemas.jobCompare, jobCompare),
  jobStatus: checking(querySchemas.jobStatus, jobStatus),
  jobs: checking(querySchemas.jobs, jobs),
  releaseMatrix: checking(querySchemas.releaseMatrix, releaseMatrix),
  readiness: checking(querySchemas.readiness, readiness),
  checks: checking(querySchemas.checks, checks),
  culprits: checking(querySchemas.culprits, culprits),
  reproducibility: checking(querySchemas.reproducibility, reproducibility),
  stages: checking(querySchemas.stages, stages),
  blastRadius: checking(querySchemas.blastRadius, blastRadius),
};

/** All rows of a query type that the view holds, before filters. */
export const relations: Readonly<Record<QueryType, (view: View, now: number) => Relation>> = {
  models: modelsRelation,
  modelSummary: (view, now) => summaryRelation(view, ascending(view.models.rows), modelsRelation(view, now), now, {}),
  modelFacts: (view) => modelFactsRelation(view, []),
  incidents: incidentsRelation,
  oncall: (view) => oncallRelation(view).relation,
  sources: sourcesRelation,
  vitals: (view) => vitalsRelation(vitalRows(view, catalogue, {})),
  vitalFamilies: (view) => vitalFamiliesRelation(view, []),
  modelHistory: (view) => modelHistoryRelation(view, []),
  launches: (view) => launchesRelation(view, launchRows(view, undefined)),
  watchGaps: (view) => watchGapsRelation(view, []),
  fleetMatrix: listedHosts,
  fleetUsage: (view, now) => fleetUsageRelation(view, [], now),
  jobCompare: (view) => jobCompareRelation(view, [], []),
  jobStatus: (view) => jobStatusRelation(view, []),
  jobs: jobsRelation,
  releaseMatrix: (view) => releaseMatrixRelation(view, undefined),
  readiness: (view, now) => readinessRelation(view, packageRows(view), now),
  checks: (view) => checksRelation(view, []),
  culprits: (view) => culpritsRelation(view, []),
  reproducibility: (view) => agreementRelation(view, []),
  stages: (view) => stagesRelation(view, []),
  blastRadius: (view) => exposedModelsRelation(view, [], noBuilds),
};
