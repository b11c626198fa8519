/** What a build was made of beside the build before it: commit, dependencies, data, flags, as its source states them. */
import { z } from 'zod';

export interface InputChange {
  /** Path of the value, such as `dependencies.numpy`. */
  readonly name: string;
  /** As text; undefined where that build does not have it. */
  readonly before: string | undefined;
  readonly now: string | undefined;
}

const object = z.record(z.string(), z.unknown());

/** What differs, by name; undefined where one of the two is not known or is no JSON object. */
export function inputChanges(before: string | null, now: string | null): readonly InputChange[] | undefined {
  const [old, own] = [valuesOf(before), valuesOf(now)];
  if (old === undefined || own === undefined) {
    return undefined;
  }
  return [...new Set([...old.keys(), ...own.keys()])]
    .sort()
    .filter((name) => old.get(name) !== own.get(name))
    .map((name) => ({ name, before: old.get(name), now: own.get(name) }));
}

function valuesOf(json: string | null): ReadonlyMap<string, string> | undefined {
  try {
    const parsed = object.safeParse(JSON.parse(json ?? ''));
    return parsed.success ? new Map(leaves(parsed.data, '')) : undefined;
  } catch {
    return undefined;
  }
}

function leaves(values: Readonly<Record<string, unknown>>, path: string): readonly (readonly [string, string])[] {
  return Object.entries(values).flatMap(([key, value]) => {
    const inner = object.safeParse(value);
    return inner.success ? leaves(inner.data, `${path}${key}.`) : [[`${path}${key}`, typeof value === 'string' ? value : JSON.stringify(value)] as const];
  });
}
