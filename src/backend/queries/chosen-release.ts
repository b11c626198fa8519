/** Which package a query on releases is about, and which production models run each. */
import type { View } from '../federation/view.ts';
import { modelRuns } from './model-runs.ts';
import { oncePer } from './once-per.ts';
import { releasesOf, type ViewRelease } from './releases.ts';

type ModelsByName = ReadonlyMap<string, readonly number[]>;

/** By name of the package the rows of the view's models that run a build of it, listed or not: of packages of which a source lists something, and of those of which none lists anything. */
const modelsByName = oncePer((view: View): { readonly listed: ModelsByName; readonly unlisted: ModelsByName } => {
  const known = new Set(releasesOf(view).names);
  const [listed, unlisted] = [new Map<string, number[]>(), new Map<string, number[]>()];
  modelRuns(view).forEach((run, model) => {
    if (run !== undefined) {
      const found = known.has(run.package) ? listed : unlisted;
      const models = found.get(run.package) ?? [];
      found.set(run.package, models);
      models.push(model);
    }
  });
  return { listed, unlisted };
});

/** A model counts for the package that it states, whether or not a source lists its build. */
export const modelsByPackage = (view: View): ModelsByName => modelsByName(view).listed;

/** Of packages of which no source lists anything. */
export const modelsByUnlistedPackage = (view: View): ModelsByName => modelsByName(view).unlisted;

/** Nobody works on a package that was not built for so long (ms) and that no production model runs. */
const abandonedAfter = 90 * 86_400_000;

export const isAbandoned = (view: View, { name, builds }: ViewRelease, now: number): boolean => (modelsByPackage(view).get(name)?.length ?? 0) === 0 && now - (builds[0]?.time ?? NaN) >= abandonedAfter;

/** The package of that name; without one, that which most production models run, else the one built last; among equals the first by name. */
export function chosenRelease(view: View, name: string | undefined): ViewRelease | undefined {
  const releases = releasesOf(view);
  if (name !== undefined) {
    return releases.of(name);
  }
  const models = modelsByPackage(view);
  const most = releases.names.toSorted((a, b) => (models.get(b)?.length ?? 0) - (models.get(a)?.length ?? 0))[0];
  if (most === undefined || (models.get(most)?.length ?? 0) > 0) {
    return most === undefined ? undefined : releases.of(most);
  }
  const built = (one: string) => releases.of(one)?.builds[0]?.time ?? NaN;
  return releases.of(releases.names.toSorted((a, b) => (Number.isNaN(built(a)) ? 1 : 0) - (Number.isNaN(built(b)) ? 1 : 0) || built(b) - built(a) || 0)[0] ?? '');
}
