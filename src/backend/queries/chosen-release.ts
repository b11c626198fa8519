/** Which package a query on releases is about, and which production models run each. */
import type { View } from '../federation/view.ts';
import { oncePer } from './once-per.ts';
import { readerOf } from './pool-text.ts';
import { releasesOf, type ViewRelease } from './releases.ts';
import { rowOfKey, rowsNamed } from './view-columns.ts';

/** By name of the package the rows of the view's models that run a build of it. A model whose package no source lists counts for none. */
export const modelsByPackage = oncePer((view: View): ReadonlyMap<string, readonly number[]> => {
  const { text } = readerOf(view.pool);
  const { name } = view.packages.fields;
  const found = new Map<string, number[]>();
  rowsNamed(view.models.fields.package, rowOfKey(view, view.packages)).forEach((row, model) => {
    const code = row < 0 ? -1 : (name.codes[row] ?? -1);
    if (code >= 0) {
      const models = found.get(text(code)) ?? [];
      found.set(text(code), models);
      models.push(model);
    }
  });
  return found;
});

/** Nobody works on a package that was not built for so long (ms) and that no production model runs. */
const abandonedAfter = 90 * 86_400_000;

export const isAbandoned = (view: View, { name, builds }: ViewRelease, now: number): boolean => (modelsByPackage(view).get(name)?.length ?? 0) === 0 && now - (builds[0]?.time ?? NaN) >= abandonedAfter;

/** By name of a package of which no source lists anything: the rows of the view's models that run a build of it. */
export function modelsByUnlistedPackage(view: View): ReadonlyMap<string, readonly number[]> {
  const { text } = readerOf(view.pool);
  const listed = new Set(releasesOf(view).names);
  const found = new Map<string, number[]>();
  const { codes } = view.models.fields.package;
  rowsNamed(view.models.fields.package, rowOfKey(view, view.packages)).forEach((row, model) => {
    const run = row < 0 ? text(codes[model] ?? -1) : '';
    const colon = run.lastIndexOf(':');
    const name = colon < 0 ? run : run.slice(0, colon);
    if (name !== '' && !listed.has(name)) {
      const models = found.get(name) ?? [];
      found.set(name, models);
      models.push(model);
    }
  });
  return found;
}

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
