/** What a build was made of beside the build before it: commit, dependencies, data, flags, as its source states them. */
import { axesOf } from '../../../../core/release/inputs.ts';

export interface InputChange {
  /** Axis of the value, such as `dependencies.numpy`. */
  readonly name: string;
  /** As text; undefined where that build does not have it. */
  readonly before: string | undefined;
  readonly now: string | undefined;
}

/** What differs, by name; undefined where one of the two is not known or is no JSON object. */
export function inputChanges(before: string | null, now: string | null): readonly InputChange[] | undefined {
  const [old, own] = [axesOf(before ?? undefined), axesOf(now ?? undefined)];
  if (old === undefined || own === undefined) {
    return undefined;
  }
  return [...new Set([...old.keys(), ...own.keys()])]
    .sort()
    .filter((name) => old.get(name) !== own.get(name))
    .map((name) => ({ name, before: old.get(name), now: own.get(name) }));
}
