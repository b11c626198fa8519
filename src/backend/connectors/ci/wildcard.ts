/** Names in options in which `*` stands for any text. */

/** Answers whether a name is the one meant, as a whole and with its case; the time it takes grows with the length of the name alone. */
export function matching(pattern: string): (name: string) => boolean {
  const [first = '', ...others] = pattern.split('*');
  const last = others.pop();
  if (last === undefined) {
    return (name) => name === first;
  }
  return (name) => {
    let at = first.length;
    for (const part of others) {
      const found = name.indexOf(part, at);
      if (found < 0) {
        return false;
      }
      at = found + part.length;
    }
    return name.startsWith(first) && name.endsWith(last) && name.length - last.length >= at;
  };
}
