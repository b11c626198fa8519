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

/**
 * The same for what is too large to be made of every key: kept for the key that was asked for last, and not beyond its life. `isSame` says whether
 * what was made serves the rest of what is asked.
 */
export function onceForLast<Key extends object, Asked, Made>(make: (key: Key, asked: Asked) => Made, isSame: (a: Asked, b: Asked) => boolean): (key: Key, asked: Asked) => Made {
  let last = new WeakMap<Key, { readonly asked: Asked; readonly value: Made }>();
  return (key, asked) => {
    const known = last.get(key);
    if (known !== undefined && isSame(known.asked, asked)) {
      return known.value;
    }
    const value = make(key, asked);
    last = new WeakMap([[key, { asked, value }]]);
    return value;
  };
}
