/** A record with one entry for each of the names. */
export function recordOf<K extends string, V>(names: readonly K[], make: (name: K) => V): { readonly [P in K]: V } {
  const record: Record<string, V> = Object.fromEntries(names.map((name) => [name, make(name)]));
  if (!hasAll(record, names)) {
    throw new Error('a record lacks one of its names');
  }
  return record;
}

function hasAll<K extends string, V>(record: Readonly<Record<string, V>>, names: readonly K[]): record is Readonly<Record<K, V>> {
  return names.every((name) => Object.hasOwn(record, name));
}
