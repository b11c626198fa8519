/** What a build was made of, or a run ran with, as one flat list: an axis on which two builds or two runs can differ, and its value. */

/** By axis, such as `dependencies.numpy`, the value as text. */
export type Axes = ReadonlyMap<string, string>;

/**
 * The axes of a JSON object: nested keys joined by dots, places in lists as keys, values as text, an empty object or list as one value.
 * Undefined where the text is no JSON object: nothing is known then, which is not the same as no axes.
 */
export function axesOf(json: string | undefined): Axes | undefined {
  const parsed = parsedObject(json);
  if (parsed === undefined) {
    return undefined;
  }
  const axes = new Map<string, string>();
  // A list of what is still open instead of recursion: a source may nest deeper than the stack.
  const open: (readonly [string, unknown])[] = Object.entries(parsed).reverse();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [axis, value] = next;
    const inner = typeof value === 'object' && value !== null ? Object.entries(value) : [];
    if (inner.length > 0) {
      open.push(...inner.reverse().map(([key, one]) => [`${axis}.${key}`, one] as const));
    } else {
      axes.set(axis, Array.isArray(value) ? '[]' : typeof value === 'object' && value !== null ? '{}' : String(value));
    }
  }
  return axes;
}

/** The finite numbers among the axes of a JSON object; empty where it is none. */
export const numbersOf = (json: string | undefined): ReadonlyMap<string, number> =>
  new Map([...(axesOf(json) ?? [])].flatMap(([axis, value]) => (value.trim() !== '' && Number.isFinite(Number(value)) ? [[axis, Number(value)] as const] : [])));

/** One text for all inputs that are equal, in whatever order they stand; undefined where nothing is stated. */
export function inputsKey(json: string | undefined): string | undefined {
  const axes = axesOf(json);
  return axes === undefined ? undefined : JSON.stringify([...axes].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function parsedObject(json: string | undefined): object | undefined {
  if (json === undefined) {
    return undefined;
  }
  try {
    const parsed: unknown = JSON.parse(json);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}
