/** What each production model runs: a build that a source lists, or what the model states of one that none lists. */
import type { View } from '../federation/view.ts';
import { namedBuild } from './named-build.ts';
import { oncePer } from './once-per.ts';
import { readerOf } from './pool-text.ts';
import { rowOfKey, rowsNamed } from './view-columns.ts';

export interface ModelRun {
  readonly package: string;
  /** Undefined where the model states a package alone. */
  readonly build: string | undefined;
}

/** By row of the view's models; undefined where no source says what it runs. */
export const modelRuns = oncePer((view: View): readonly (ModelRun | undefined)[] => {
  const { text } = readerOf(view.pool);
  const { name, build } = view.packages.fields;
  const written = view.models.fields.package;
  return Array.from(rowsNamed(written, rowOfKey(view, view.packages)), (row, model): ModelRun | undefined => {
    const [listed, stated] = [text(name.codes[row] ?? -1), text(written.codes[model] ?? -1)];
    if (listed !== '') {
      return { package: listed, build: text(build.codes[row] ?? -1) || undefined };
    }
    const read = namedBuild(view, stated);
    return read.name === '' ? undefined : { package: read.name, build: read.build };
  });
});
