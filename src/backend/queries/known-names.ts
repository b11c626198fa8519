/**
 * One rule for every query that names a package, a build, a model, a cluster or a job: a name that nobody knows is told, with the one that was
 * probably meant. Where a source that might know it does not answer, nobody can tell, and nothing is said not to exist.
 */
import { z } from 'zod';
import type { EntityKind, NamedBuild } from '../../core/models/entities.ts';
import { errorsIn } from '../../contract/error-parts.ts';
import { NorthstarError, type ErrorCode } from '../../contract/errors.ts';
import { nearMatch } from '../../contract/near-match.ts';
import { querySchemas, type QueryType } from '../../contract/queries.ts';
import type { Notice } from '../../contract/table.ts';
import type { SourceState, View, ViewField } from '../federation/view.ts';
import type { Inputs } from './asked.ts';
import { chosenRelease } from './chosen-release.ts';
import { namedBuild } from './named-build.ts';
import { minuteOf, sourcesPage } from './notices.ts';
import { codesEqualTo, readerOf } from './pool-text.ts';
import { isOutdated, isSilentGiver, isUnread } from './provenance.ts';
import { releasesOf } from './releases.ts';

/** The options that are names, in the order in which they are looked at. */
const namings = ['package', 'build', 'model', 'cluster', 'job'] as const;
export type Naming = (typeof namings)[number];

interface Asking {
  readonly view: View;
  readonly inputs: Inputs;
  readonly type: QueryType;
  /** Of the package that the build is one of, where the query names it. */
  readonly package?: string | undefined;
}

interface NamingRule {
  readonly code: ErrorCode;
  /** Who gives such a thing, and kinds of source that do. */
  readonly given: readonly EntityKind[];
  readonly such: string;
  readonly isKnown: (name: string, asking: Asking) => boolean;
  /** Those that may have been meant. */
  readonly names: (asking: Asking) => readonly string[];
}

const isIn = ({ pool }: View, name: string, ...columns: readonly Int32Array[]): boolean => {
  const wanted = codesEqualTo(pool, name);
  return columns.some((codes) => codes.some((code) => wanted[code] === 1));
};
const textsOf = ({ pool }: View, ...columns: readonly Int32Array[]): readonly string[] => {
  const { text } = readerOf(pool);
  return Array.from(new Set(columns.flatMap((codes) => [...new Set(codes)])), text).filter((name) => name !== '');
};
/** What models and jobs run, whose package no source may list. */
const runBuilds = (view: View): readonly NamedBuild[] => textsOf(view, view.models.fields.package.codes, view.jobs.fields.package.codes).map((written) => namedBuild(view, written));

const rules: Readonly<Record<Naming, NamingRule>> = {
  package: {
    code: 'PACKAGE_UNKNOWN',
    given: ['package', 'check', 'attempt'],
    such: 'packages, as github, gitlab and junit do',
    isKnown: (name, { view }) => releasesOf(view).names.includes(name) || runBuilds(view).some((run) => run.name === name),
    names: ({ view }) => releasesOf(view).names,
  },
  build: {
    code: 'BUILD_UNKNOWN',
    given: ['package', 'attempt'],
    such: 'builds, as github, gitlab and junit do',
    isKnown: (name, asking) => isKnownBuild(name, asking),
    names: (asking) => buildsMeant(asking)?.builds.map((build) => build.name) ?? [],
  },
  model: {
    code: 'MODEL_UNKNOWN',
    given: ['model'],
    such: 'models, as mlflow and catalog do',
    isKnown: (name, { view, inputs }) => isIn(view, name, view.models.keys, ...modelNames(view)) || isLogged(name, inputs),
    names: ({ view }) => textsOf(view, view.models.keys),
  },
  cluster: {
    code: 'CLUSTER_UNKNOWN',
    given: ['host', 'job'],
    such: 'clusters, as slurm and kueue do',
    isKnown: (name, { view, inputs }) => isIn(view, name, view.hosts.fields.cluster.codes, view.jobs.fields.cluster.codes) || isMeasured(name, inputs),
    names: ({ view }) => textsOf(view, view.hosts.fields.cluster.codes, view.jobs.fields.cluster.codes),
  },
  job: {
    code: 'JOB_UNKNOWN',
    given: ['job'],
    such: 'jobs, as slurm and kueue do',
    isKnown: (name, { view }) => isIn(view, name, view.jobs.fields.id.codes),
    names: ({ view }) => textsOf(view, view.jobs.fields.id.codes),
  },
};

/** Jobs, incidents and launches may be of a model that is not in production. */
const modelNames = ({ jobs, incidents, launches }: View): readonly Int32Array[] => [jobs, incidents, launches].map(({ fields }: { readonly fields: { readonly model: ViewField } }) => fields.model.codes);

/** What is asked of one model is only found where there is one. */
const isLogged = (name: string, { launchLog, facts = [], versions = [], vitals = [] }: Inputs): boolean =>
  facts.length > 0 || versions.length > 0 || [...(launchLog?.launches ?? []), ...(launchLog?.events ?? [])].some(({ model }) => model === name) || vitals.some(({ models }) => codesEqualTo(models, name).includes(1));

const isMeasured = (name: string, { fleet = [] }: Inputs): boolean =>
  fleet.some(({ request, answers }) =>
    answers.some(({ names, clusters, members }) => {
      const wanted = codesEqualTo(names, name);
      return [clusters, ...(request.level === 'cluster' ? [members] : [])].some((codes) => codes.some((code) => wanted[code] === 1));
    })
  );

/** A matrix shows one package, named or not. */
const buildsMeant = ({ view, type, package: name }: Asking) => (name !== undefined || type === 'releaseMatrix' || type === 'culprits' ? chosenRelease(view, name) : undefined);

function isKnownBuild(name: string, asking: Asking): boolean {
  const { view, package: of } = asking;
  const release = buildsMeant(asking);
  if (release === undefined ? isIn(view, name, view.packages.fields.build.codes, view.attempts.fields.build.codes) : release.oldestLeftOut > 0 || release.builds.some((build) => build.name === name)) {
    return true;
  }
  return runBuilds(view).some((run) => run.build === name && (of === undefined || run.name === of));
}

/** What is to be said of a name: nothing where somebody knows it. `package`: what a build is one of. */
export function nameProblem(naming: Naming, name: string, asking: Asking): NorthstarError | undefined {
  const { code, isKnown, names, given, such } = rules[naming];
  if (isKnown(name, asking)) {
    return undefined;
  }
  const { view } = asking;
  const silent = [...silentGivers(view, naming, given), ...(naming === 'cluster' ? telemetryProblems(asking) : [])];
  if (silent.length > 0) {
    return new NorthstarError('NAME_UNVERIFIED', { what: naming, name: shortened(name), problem: silent.join('; ') });
  }
  const isGiven = given.some((kind) => view.given.includes(kind));
  const near = isGiven ? nearMatch(name, names(asking)) : undefined;
  const hint = near !== undefined ? ` Did you mean \`${near}\`?` : isGiven ? '' : ` No source is connected that knows ${such}.`;
  const of = naming === 'build' ? (buildsMeant(asking)?.name ?? asking.package) : undefined;
  return new NorthstarError(code, { [naming]: shortened(name), ...(naming === 'build' ? { package: of === undefined ? '' : ` of package \`${shortened(of)}\`` } : {}), ...(naming === 'job' ? { where: '' } : {}), near: hint });
}

/** Sources that give such a thing and do not answer, or have not answered yet; of one whose kind is unknown nobody can tell what it gives. Of those that only add to models none would know another. */
const silentGivers = ({ sources }: View, naming: Naming, kinds: readonly EntityKind[]): readonly string[] =>
  sources
    .filter((source) => isSilentGiver(source, kinds) || (isOutdated(source) && source.gives?.length === 0))
    .filter((source) => naming !== 'model' || Number.isNaN(source.lastSuccess) || source.models > 0)
    .map(silenceOf);

function silenceOf(source: SourceState): string {
  if (isUnread(source)) {
    return `source ${source.name} has not answered yet`;
  }
  const { name, errorCode, error, lastSuccess } = source;
  const cause = error === null || errorCode === null ? undefined : errorsIn(error, errorCode)[0]?.cause.replace(/\.$/, '');
  const why = errorCode === null ? '' : ` (${errorCode}${cause === undefined ? '' : `: ${cause}`})`;
  return `source ${name} does not answer${why}${Number.isNaN(lastSuccess) ? '' : `, and was last read at ${minuteOf(lastSuccess)}`}`;
}

const telemetryProblems = ({ inputs: { problems = [] } }: Asking): readonly string[] => problems.filter(({ input }) => input === 'fleet').map(({ text }) => text.replace(/\.$/, ''));

const mostShown = 100;
/** Long names are cut, and none breaks a line. */
export const shortened = (written: string): string => (written.length > mostShown ? `${written.slice(0, mostShown)}…` : written).replace(/[\s\p{Cc}]+/gu, ' ');

const nameOption = z.string().min(1).optional().catch(undefined);
const asNamed = z.object({ package: nameOption, build: nameOption, model: nameOption, cluster: nameOption, job: nameOption, format: z.unknown().optional() });

/**
 * Looks at every name that a query of this type takes. Throws the first problem; an alert rule, which may be about what is gone, answers all
 * the same and is told in a notice.
 */
export function nameNotices(type: QueryType, rawQuery: object, view: View, inputs: Inputs): readonly Notice[] {
  const { format, ...named } = asNamed.parse(rawQuery);
  const takes = querySchemas[type].shape;
  const asking: Asking = { view, inputs, type, package: 'package' in takes ? named.package : undefined };
  for (const naming of namings) {
    const name = naming in takes ? named[naming] : undefined;
    const problem = name === undefined ? undefined : nameProblem(naming, name, asking);
    if (problem !== undefined && format !== 'alert') {
      throw problem;
    }
    if (problem !== undefined) {
      return [{ severity: 'warning', text: problem.message, ...(problem.code === 'NAME_UNVERIFIED' ? { link: sourcesPage } : {}) }];
    }
  }
  return [];
}
