/** Query type `stages`: the life cycle as a chain of stages whose reliabilities multiply, beside what was measured from end to end. */
import { buildStage, counted, throughAll, type Passage } from '../../core/release/build-stages.ts';
import { readStage, stageEntries, usualStages, writtenOf, type StageDefinition, type StageKind } from '../../core/release/stage-list.ts';
import { chainOf, raises, type Chain, type Raise, type Stage, type StageReliability } from '../../core/release/stages.ts';
import type { QueryOf } from '../../contract/queries.ts';
import type { Notice, Table } from '../../contract/table.ts';
import type { View } from '../federation/view.ts';
import type { Asked } from './asked.ts';
import { chosenRelease, modelsByPackage } from './chosen-release.ts';
import { inferredColumns } from './inferred-columns.ts';
import { madeRelation } from './made-relation.ts';
import { modelStage, type StageScope } from './model-stages.ts';
import { inputNotices, listed } from './notices.ts';
import type { Relation } from './relation.ts';
import type { ViewRelease } from './releases.ts';
import { judgedBuild } from './judged-builds.ts';
import { runDetailsOf } from './run-details.ts';
import { ascending } from './selection.ts';
import { tabulate } from './tabulate.ts';
import { toldUnknownStages } from './unknown-stages.ts';

const usualTarget = 0.99;

/** A stage of the list, as it was counted. */
interface CountedStage extends Stage {
  readonly definition: StageDefinition;
  readonly costGpuHours: number;
  /** Of a stage of builds. */
  readonly passages: readonly Passage[] | undefined;
}
interface StageRow {
  readonly package: string | undefined;
  readonly counted: CountedStage;
  readonly told: StageReliability | undefined;
  readonly raise: Raise | undefined;
}
interface ChainRow {
  readonly package: string | undefined;
  readonly part: 'whole' | 'builds';
  readonly chain: Chain;
}

const units: Readonly<Record<StageKind, string>> = { build: 'builds', gates: 'builds', suite: 'builds', check: 'builds', jobs: 'jobs', snapshots: 'models', launches: 'launches', serving: 'models' };

export function stagesRelation(view: View, rows: readonly StageRow[]): Relation {
  const { text, number } = inferredColumns<StageRow>(view);
  return madeRelation(view, rows, {
    package: text((row) => row.package),
    stage: text(({ counted: { name } }) => name),
    of: text(({ counted: { definition } }) => writtenOf(definition)),
    unit: text(({ counted: { definition } }) => units[definition.kind]),
    successes: number(({ counted: { successes } }) => successes),
    trials: number(({ counted: { trials } }) => trials),
    reliability: number(({ told }) => told?.reliability.rate),
    reliabilityLow: number(({ told }) => told?.reliability.low),
    reliabilityHigh: number(({ told }) => told?.reliability.high),
    reach: number(({ told }) => told?.reach),
    costGpuHours: number(({ counted: { costGpuHours } }) => costGpuHours),
    failureGpuHours: number(({ told }) => told?.failureGpuHours),
    wastedGpuHours: number(({ told }) => told?.wastedGpuHours),
    raisedTo: number(({ raise }) => raise?.to),
    raisedProduct: number(({ raise }) => raise?.product),
    raisedGain: number(({ raise }) => raise?.gain),
  });
}

function chainRelation(view: View, rows: readonly ChainRow[]): Relation {
  const { text, number, flag } = inferredColumns<ChainRow>(view);
  return madeRelation(view, rows, {
    package: text((row) => row.package),
    part: text(({ part }) => part),
    stages: text(({ chain }) => chain.stages.map(({ name }) => name).join(', ')),
    product: number(({ chain }) => chain.product),
    productLow: number(({ chain }) => chain.bounds.low),
    productHigh: number(({ chain }) => chain.bounds.high),
    atMost: number(({ chain }) => chain.atMost),
    unknown: text(({ chain }) => chain.unknown.join(', ')),
    measured: number(({ chain }) => chain.measured.rate),
    measuredLow: number(({ chain }) => chain.measured.low),
    measuredHigh: number(({ chain }) => chain.measured.high),
    through: number(({ chain }) => (chain.measured.trials === 0 ? undefined : chain.measured.successes)),
    entered: number(({ chain }) => (chain.measured.trials === 0 ? undefined : chain.measured.trials)),
    difference: number(({ chain }) => chain.difference),
    apart: flag(({ chain }) => chain.areApart),
    gpuHoursPerSuccess: number(({ chain }) => chain.gpuHoursPerSuccess),
  });
}

/** Those of the query, else of the settings, else those that follow from what is known. */
function definitionsOf(view: View, release: ViewRelease | undefined, scope: StageScope, written: string | undefined, { inputs }: Asked): readonly StageDefinition[] {
  const entries = written === undefined ? (inputs.stages ?? []) : stageEntries(written);
  const hasModels = scope.models.length > 0;
  const known = { jobs: hasModels && view.given.includes('job'), snapshots: hasModels, launches: hasModels && (view.given.includes('launch') || (inputs.launchLog?.launches.length ?? 0) > 0), serving: hasModels && view.given.includes('incident') };
  return entries.length > 0 ? entries.flatMap((entry) => readStage(entry) ?? []) : usualStages(release ?? { builds: [], checks: [] }, release?.gates ?? [], known);
}

function countedStages(view: View, release: ViewRelease | undefined, scope: StageScope, definitions: readonly StageDefinition[], now: number, asked: Asked): readonly CountedStage[] {
  const { from, to } = asked.range;
  const builds = (release?.builds ?? []).flatMap(({ time }, build) => (time >= from && time <= to ? [build] : []));
  const details = release === undefined ? undefined : runDetailsOf(view, release);
  return definitions.map((definition): CountedStage => {
    const { name, kind } = definition;
    switch (kind) {
      case 'jobs':
      case 'snapshots':
      case 'launches':
      case 'serving':
        return { name, definition, passages: undefined, ...modelStage(kind, view, scope, now, asked) };
      default: {
        const { passages = [], costGpuHours = NaN } = release === undefined || details === undefined ? {} : (buildStage(release, details, definition, builds) ?? {});
        return { name, definition, passages, costGpuHours, ...counted(passages) };
      }
    }
  });
}

/** The whole chain, and where not all of its stages are of builds, those that are: only a build can be followed through them. */
function chainRows(name: string | undefined, stages: readonly CountedStage[]): readonly ChainRow[] {
  const ofBuilds = stages.filter(({ passages }) => passages !== undefined);
  const measured = counted(throughAll(ofBuilds.map(({ passages = [] }) => passages)));
  const isAll = ofBuilds.length === stages.length;
  const whole = { package: name, part: 'whole', chain: chainOf(stages, isAll ? measured : undefined) } as const;
  return stages.length === 0 ? [] : isAll || ofBuilds.length === 0 ? [whole] : [whole, { package: name, part: 'builds', chain: chainOf(ofBuilds, measured) }];
}

/** A stage of gates or suites counts gates alone; where these are inferred, other checks keep a build from being ready too. */
function uncountedNotices(release: ViewRelease | undefined, all: readonly CountedStage[], { from, to }: Asked['range']): readonly Notice[] {
  const builds = (release?.builds ?? []).flatMap(({ time }, build) => (time >= from && time <= to ? [build] : []));
  const passages = throughAll(all.flatMap(({ passages: own }) => (own === undefined ? [] : [own])));
  const through = builds.filter((_, index) => passages[index] === 'passed');
  const stopped = through.flatMap((build) => {
    const judged = release === undefined ? undefined : judgedBuild(release, build);
    const stoppers = judged?.state === 'notReady' ? judged.obstacles.filter(({ kind, state }) => kind === 'check' && state !== undefined) : [];
    return stoppers.length === 0 ? [] : [stoppers.map(({ check }) => check)];
  });
  const checks = [...new Set(stopped.flat())];
  return stopped.length === 0 ? [] : [{ severity: 'warning', text: `Of ${through.length} builds that came through every stage of builds ${stopped.length} may not be released: they were stopped by checks that no stage counts: ${listed(checks)}.` }];
}

export function stages(view: View, query: QueryOf<'stages'>, now: number, asked: Asked): Table {
  const release = chosenRelease(view, query.package);
  const name = release?.name ?? query.package;
  const scope = { package: name, models: name === undefined ? [...ascending(view.models.rows)] : (modelsByPackage(view).get(name) ?? []) };
  const all = countedStages(view, release, scope, definitionsOf(view, release, scope, query.stages, asked), now, asked);
  const chain = chainOf(all);
  const raised = raises(all, query.target ?? usualTarget);
  const relation = query.shape === 'chain' ? chainRelation(view, chainRows(name, all)) : stagesRelation(view, all.map((one, index) => ({ package: name, counted: one, told: chain.stages[index], raise: raised[index] })));
  const { package: _, stages: __, target: ___, ...rest } = query;
  const told = toldUnknownStages(release, all.map(({ definition }) => definition));
  const untried = all.filter(({ definition }, index) => Number.isNaN(chain.stages[index]?.reliability.rate) && !told.unknown.has(definition)).map((stage) => stage.name);
  const notices = untried.length === 0 ? [] : [{ severity: 'info', text: `Without a trial in the time range: ${untried.join(', ')}. So long the product of all stages is unknown.` } as const];
  return tabulate({ type: 'stages', view, relation, query: rest, now, notices: [...told.notices, ...notices, ...uncountedNotices(release, all, asked.range), ...inputNotices(asked.inputs)] });
}
