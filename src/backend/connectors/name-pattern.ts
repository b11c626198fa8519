/** Regular expressions in options that find something in a name by a named group. */
import { z } from 'zod';

/** An option with such a pattern. */
export const patternOption = (group: string) =>
  z
    .string()
    .min(1)
    .refine((pattern) => namesGroup(pattern, group), `it is no regular expression with a group (?<${group}>...)`)
    .optional();

function namesGroup(pattern: string, group: string): boolean {
  try {
    // Where it is one by itself: with an empty alternative it matches the empty text, and a match tells all groups.
    const { groups = {} } = new RegExp(`${new RegExp(pattern).source}|`).exec('') ?? {};
    return Object.hasOwn(groups, group);
  } catch {
    return false;
  }
}

/** Undefined where there is none. */
export const compiledPattern = (pattern: string | undefined): RegExp | undefined => (pattern === undefined ? undefined : new RegExp(pattern));

/** What the group holds in that name; undefined where that is nothing. */
export const groupIn = (name: string, pattern: RegExp | undefined, group: string): string | undefined => pattern?.exec(name)?.groups?.[group]?.trim() || undefined;
