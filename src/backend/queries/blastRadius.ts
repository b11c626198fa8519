/** Query type `blastRadius`: which production models run a bad build, how much revenue depends on them, and whether each has a way out. */
import { blastRadius as blastRadiusOf, type BlastRadius, type BuildExposure, type ExposedModel, type Exposure, type JudgedBuild } from '../../core/release/blast-radius.ts';
import { obstacleText } from '../../core/release/readiness.ts';
import type { QueryOf } from '../../contract/queries.ts';
import type { Notice, Table } from '../../contract/table.ts';
import type { ModelField, View } from '../federation/view.ts';
import { linkToBuild, linkToModel } from './config.ts';
import { joinedField } from './field.ts';
import { inferredColumns, type InferredColumns } from './inferred-columns.ts';
import { judgedBuild } from './judged-builds.ts';
import { madeRelation, type MadeColumn } from './made-relation.ts';
import { modelRuns } from './model-runs.ts';
import { modelsRelation } from './models.ts';
import { oncePer } from './once-per.ts';
import { readerOf } from './pool-text.ts';
import type { Relation } from './relation.ts';
import { releasesOf, type ViewBuild } from './releases.ts';
import { select } from './selection.ts';
import { tabulate } from './tabulate.ts';
import { safeAddress, viewColumn } from './view-columns.ts';

/** A model and the row of the view's models that it stands in. */
interface PlacedModel extends ExposedModel {
  readonly row: number;
}
interface Row {
  /** undefined where the row is a build or a package. */
  readonly model?: PlacedModel | undefined;
  readonly package: string | undefined;
  readonly build?: string | undefined;
  readonly problem?: string | undefined;
  /** Of a build or a package. */
  readonly exposure?: Exposure;
}

type Chosen = Pick<QueryOf<'blastRadius'>, 'domain' | 'tab' | 'team' | 'model' | 'package' | 'build'>;

/** The models that pass the filters, each with what it runs. */
function placedModels(view: View, { domain, tab, team, model, package: wanted, build: wantedBuild }: Chosen, now: number): readonly PlacedModel[] {
  const { text } = readerOf(view.pool);
  const { models } = view;
  const { fields } = models;
  const stated = (codes: Int32Array, row: number) => ((codes[row] ?? -1) < 0 ? undefined : text(codes[row] ?? -1));
  const flag = (numbers: Float64Array, row: number) => (Number.isNaN(numbers[row] ?? NaN) ? undefined : numbers[row] === 1);
  const runs = modelRuns(view);
  return Array.from(select(modelsRelation(view, now), { domain, tab, team, model }).rows, (row): PlacedModel => {
    const run = runs[row];
    return {
      row,
      model: text(models.keys[row] ?? -1),
      package: run?.package,
      build: run === undefined ? undefined : (run.build ?? ''),
      revenueImportance: fields.revenueImportance.numbers[row] ?? NaN,
      fallback: stated(fields.fallback.codes, row),
      fallbackLoads: flag(fields.fallbackLoads.numbers, row),
      rotation: stated(fields.rotation.codes, row),
      rotationResolves: flag(fields.rotationResolves.numbers, row),
    };
  }).filter((one) => (wanted === undefined || one.package === wanted) && (wantedBuild === undefined || one.build === wantedBuild));
}

interface FoundBuilds {
  readonly judged: readonly JudgedBuild[];
  readonly of: (name: string | undefined, build: string | undefined) => ViewBuild | undefined;
}

export const noBuilds: FoundBuilds = { judged: [], of: () => undefined };

/** The builds that the models run. */
function buildsOf(view: View, models: readonly PlacedModel[]): FoundBuilds {
  const releases = releasesOf(view);
  const found = new Map<string, { readonly judged: JudgedBuild; readonly build: ViewBuild }>();
  const keyOf = (name: string | undefined, build: string | undefined) => JSON.stringify([name, build]);
  for (const [name, group] of Map.groupBy(models, (model) => model.package)) {
    const release = name === undefined ? undefined : releases.of(name);
    const wanted = new Set(group.map(({ build }) => build));
    release?.builds.forEach((build, index) => {
      if (wanted.has(build.name)) {
        const { state, obstacles } = judgedBuild(release, index);
        found.set(keyOf(name, build.name), { build, judged: { package: release.name, build: build.name, state, problem: obstacleText(obstacles) } });
      }
    });
  }
  return { judged: [...found.values()].map(({ judged }) => judged), of: (name, build) => found.get(keyOf(name, build))?.build };
}

const ofModel = ['domain', 'tab', 'team', 'rotation', 'rotationResolves', 'oncall', 'fallback', 'fallbackLoads', 'revenueImportance'] as const satisfies readonly ModelField[];

function ownColumns(made: InferredColumns<Row>, { of }: FoundBuilds): Readonly<Record<string, MadeColumn<Row>>> {
  const built = (row: Row) => of(row.package, row.build);
  return {
    package: made.text((row) => row.package),
    build: made.text((row) => row.build, { links: [linkToBuild] }),
    buildTime: made.time((row) => built(row)?.time),
    problem: made.text((row) => row.problem),
    url: made.text((row) => safeAddress(built(row)?.url)),
  };
}

export function exposedModelsRelation(view: View, rows: readonly Row[], builds: FoundBuilds): Relation {
  const made = inferredColumns<Row>(view);
  const { columns, ...relation } = madeRelation(view, rows, { model: made.text(({ model }) => model?.model, { links: [linkToModel] }), ...ownColumns(made, builds), exposed: made.number(() => 1) });
  const places = Int32Array.from(rows, ({ model }) => model?.row ?? -1);
  const stated = ofModel.map((field) => [field, () => viewColumn(view, joinedField(view.models.fields[field], places, 'notStated'))] as const);
  return { ...relation, columns: new Map([...columns, ...stated]) };
}

function groupsRelation(view: View, rows: readonly Row[], builds: FoundBuilds): Relation {
  const made = inferredColumns<Row>(view);
  return madeRelation(view, rows, {
    ...ownColumns(made, builds),
    exposed: made.number(({ exposure }) => exposure?.models.length),
    revenueImportance: made.number(({ exposure }) => exposure?.revenueImportance),
    revenueUnknown: made.number(({ exposure }) => exposure?.revenueUnknown),
    fallbackWorks: made.number(({ exposure }) => exposure?.fallback.yes),
    fallbackFails: made.number(({ exposure }) => exposure?.fallback.no),
    fallbackUnknown: made.number(({ exposure }) => exposure?.fallback.unknown),
    rotationWorks: made.number(({ exposure }) => exposure?.rotation.yes),
    rotationFails: made.number(({ exposure }) => exposure?.rotation.no),
    rotationUnknown: made.number(({ exposure }) => exposure?.rotation.unknown),
  });
}

/** What is no row: how many models run a build that is ready, and of how many it cannot be told. */
function told({ exposed, safe, unjudged, unlisted, unstated }: BlastRadius): readonly Notice[] {
  const unknown = [
    ['on one of which too little is known', unjudged.models.length],
    ['on one that no source lists', unlisted.models.length],
    ['of which no source says what they run', unstated.models.length],
  ] as const;
  const parts = [['on a bad build', exposed.models.length], ['on a ready one', safe], ...unknown.filter(([, models]) => models > 0)] as const;
  return parts.every(([, models]) => models === 0) ? [] : [{ severity: 'info', text: `Production models ${parts.map(([where, models]) => `${where}: ${models}`).join('; ')}.` }];
}

function radiusOf(view: View, chosen: Chosen, now: number) {
  const models = placedModels(view, chosen, now);
  const builds = buildsOf(view, models);
  const placed = new Map<ExposedModel, PlacedModel>(models.map((model) => [model, model]));
  return { builds, placed, radius: blastRadiusOf(models, builds.judged) };
}

/** All production models on a bad build. Without filters no moment matters. */
export const exposedModels = oncePer((view: View): readonly PlacedModel[] => {
  const { placed, radius } = radiusOf(view, {}, view.joinedAt);
  return radius.exposed.models.flatMap((model) => placed.get(model) ?? []);
});

export function blastRadius(view: View, query: QueryOf<'blastRadius'>, now: number): Table {
  const { builds, placed, radius } = radiusOf(view, query, now);
  const problemOf = new Map(radius.builds.flatMap(({ models: exposed, problem }) => exposed.map((model) => [model, problem] as const)));
  const modelRow = (model: ExposedModel): Row => ({ model: placed.get(model), package: model.package, build: model.build, problem: problemOf.get(model) });
  const groupRow = (exposure: Exposure & { readonly package: string } & Partial<Pick<BuildExposure, 'build' | 'problem'>>): Row => ({ package: exposure.package, build: exposure.build, problem: exposure.problem, exposure });
  const isGrouped = query.shape === 'builds' || query.shape === 'packages';
  const groups = query.shape === 'packages' ? radius.packages : radius.builds;
  const relation = isGrouped ? groupsRelation(view, groups.map(groupRow), builds) : exposedModelsRelation(view, radius.exposed.models.map(modelRow), builds);
  const { package: _, build: __, ...asked } = query;
  return tabulate({ type: 'blastRadius', view, relation, query: asked, now, notices: told(radius) });
}
