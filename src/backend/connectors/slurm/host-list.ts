/** Slurm's short form of many names, `gpu[01-03,7],login1`, read out. */

/** More than any cluster has; a range that goes on beyond it was mistaken for one. */
const mostHosts = 100_000;

/** The names in their order; undefined where the brackets do not match or stand for too many. */
export function expandHosts(expression: string): readonly string[] | undefined {
  const names: string[] = [];
  for (const part of partsOf(expression)) {
    const some = expandPart(part, mostHosts - names.length);
    if (some === undefined) {
      return undefined;
    }
    names.push(...some);
  }
  return names;
}

/** Cut at the commas that stand in no bracket. */
function partsOf(expression: string): readonly string[] {
  const parts = [''];
  let depth = 0;
  for (const character of expression) {
    depth += character === '[' ? 1 : character === ']' ? -1 : 0;
    if (character === ',' && depth === 0) {
      parts.push('');
    } else {
      parts[parts.length - 1] += character;
    }
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

/** One name whose brackets, however many, each stand for several; the last one counts fastest. */
function expandPart(part: string, most: number): readonly string[] | undefined {
  const [, before = '', inside = '', after = ''] = /^([^[\]]*)\[([^[\]]*)\](.*)$/s.exec(part) ?? [];
  if (inside === '') {
    return /[[\]]/.test(part) || most < 1 ? undefined : [part];
  }
  const middles = expandRanges(inside, most);
  const ends = expandPart(after, most);
  if (middles === undefined || ends === undefined || middles.length * ends.length > most) {
    return undefined;
  }
  return middles.flatMap((middle) => ends.map((end) => before + middle + end));
}

/** `01-03,7` as 01, 02, 03, 7: numbers keep the width of the first. */
function expandRanges(ranges: string, most: number): readonly string[] | undefined {
  const numbers: string[] = [];
  for (const range of ranges.split(',')) {
    const [, first, last = first] = /^(\d+)(?:-(\d+))?$/.exec(range.trim()) ?? [];
    if (first === undefined || last === undefined || Number(last) < Number(first) || Number(last) - Number(first) >= most - numbers.length) {
      return undefined;
    }
    for (let number = Number(first); number <= Number(last); number++) {
      numbers.push(String(number).padStart(first.length, '0'));
    }
  }
  return numbers;
}
