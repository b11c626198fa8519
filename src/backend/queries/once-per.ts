/** What follows from a view, or from a package of one, is made once and goes with it. */

/** The same function, which makes its answer once for each first argument as long as that is held. What else it takes has to follow from the first. */
export function oncePer<Key extends object, Rest extends readonly unknown[], Made>(make: (key: Key, ...rest: Rest) => Made): (key: Key, ...rest: Rest) => Made {
  const made = new WeakMap<Key, { readonly value: Made }>();
  return (key, ...rest) => {
    const known = made.get(key) ?? { value: make(key, ...rest) };
    made.set(key, known);
    return known.value;
  };
}
