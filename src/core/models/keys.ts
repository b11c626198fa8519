/** The own keys of a record whose type lists them all, typed as such. */
export function keysOf<T extends object>(record: T): readonly (keyof T & string)[] {
  return Object.keys(record).filter((key): key is keyof T & string => Object.hasOwn(record, key));
}
