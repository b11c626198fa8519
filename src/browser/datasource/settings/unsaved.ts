/** Whether what a person sees of a source is what the backend has. */
import { isSecretOf, nameOf, sourcesOf, type EditableSettings, type Source } from './edit.ts';

export type SavedState = 'saved' | 'changed' | 'new';

/** `saved` is what was loaded last: a backend only ever sees that. */
export function savedState(saved: EditableSettings, settings: EditableSettings, source: Source): SavedState {
  const name = nameOf(source);
  const before = sourcesOf(saved).find((one) => nameOf(one) === name);
  if (before === undefined) {
    return 'new';
  }
  return secretsTouched(settings, source).length > 0 || !sameJson(before, source) ? 'changed' : 'saved';
}

/** A text that changes with each edit of the source, and when it is saved. It holds what was typed as secrets: it is for comparing only. */
export function editionOf(settings: EditableSettings, source: Source, state: SavedState): string {
  return JSON.stringify([state, inOrder(source), secretsTouched(settings, source)]);
}

function secretsTouched({ secureJsonData = {} }: EditableSettings, source: Source): Array<[string, string]> {
  return Object.entries(secureJsonData).filter(([key]) => isSecretOf(nameOf(source), key));
}

function sameJson(one: unknown, other: unknown): boolean {
  return JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other));
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(inOrder);
  }
  return typeof value === 'object' && value !== null
    ? Object.entries(value)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, inner]) => [key, inOrder(inner)])
    : value;
}
