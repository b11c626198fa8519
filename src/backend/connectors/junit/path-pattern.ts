/** The naming rule: a pattern over a report's path with named places, such as `{package}/{build}/{suite}.xml`. */

export const placeNames = ['package', 'build', 'suite', 'machine'] as const;
type PlaceName = (typeof placeNames)[number];
/** What the path says; absent where the pattern has no such place or does not match. */
export type Places = Readonly<Partial<Record<PlaceName, string>>>;

const isPlaceName = (text: string): text is PlaceName => placeNames.some((name) => name === text);
const part = /\{([^{}]*)\}|\*\*\/|\*\*|\*|[^{*]+|\{/g;
/** A longer path names nothing: the time that a match takes grows with the square of its length. */
const longestPath = 1_000;

/** What is wrong with a pattern, as one phrase; undefined where nothing is. */
export function patternProblem(pattern: string): string | undefined {
  const names = [...pattern.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name);
  const unknown = names.find((name) => !isPlaceName(name));
  if (unknown !== undefined) {
    return `there is no place {${unknown.slice(0, 50)}}; there are ${placeNames.map((name) => `{${name}}`).join(', ')}`;
  }
  if (new Set(names).size < names.length) {
    return 'a place stands in it twice';
  }
  return names.length === 0 ? 'it holds no place such as {package} or {build}' : undefined;
}

/** Answers each position at which the token may end that begins at `at`, the nearest first. */
type Ends = (path: string, at: number) => Iterable<number>;
interface Token {
  readonly ends: Ends;
  readonly place?: PlaceName;
}

/**
 * Finds the places in a path with `/` between its parts. A place and `*` take any text without `/`, a place at least one character;
 * `**` takes any text; `**` with `/` behind it takes whole folders, or none. Throws where `patternProblem` has something to say.
 */
export function placesBy(pattern: string): (path: string) => Places {
  const problem = patternProblem(pattern);
  if (problem !== undefined) {
    throw new Error(problem);
  }
  const tokens = [...pattern.matchAll(part)].map(([text, name]) => tokenOf(text, name));
  return (path) => (path.length > longestPath ? {} : placesIn(tokens, path));
}

/** What did not match from a position on is not tried from there again, so that no path takes long. */
function placesIn(tokens: readonly Token[], path: string): Places {
  const places: Partial<Record<PlaceName, string>> = {};
  const width = path.length + 1;
  const failed = new Uint8Array(tokens.length * width);
  const matches = (index: number, at: number): boolean => {
    const token = tokens[index];
    if (token === undefined) {
      return at === path.length;
    }
    if (failed[index * width + at] === 1) {
      return false;
    }
    for (const end of token.ends(path, at)) {
      if (matches(index + 1, end)) {
        if (token.place !== undefined) {
          places[token.place] = path.slice(at, end);
        }
        return true;
      }
    }
    failed[index * width + at] = 1;
    return false;
  };
  return matches(0, 0) ? places : {};
}

function tokenOf(text: string, name: string | undefined): Token {
  if (name !== undefined && isPlaceName(name)) {
    return { ends: (path, at) => withinPart(path, at, 1), place: name };
  }
  switch (text) {
    case '**/':
      return { ends: afterFolders };
    case '**':
      return { ends: (path, at) => upTo(path.length, at) };
    case '*':
      return { ends: (path, at) => withinPart(path, at, 0) };
    default:
      return { ends: (path, at) => (path.startsWith(text, at) ? [at + text.length] : []) };
  }
}

function* upTo(last: number, first: number): Generator<number> {
  for (let at = first; at <= last; at++) {
    yield at;
  }
}

function withinPart(path: string, at: number, least: number): Generator<number> {
  const slash = path.indexOf('/', at);
  return upTo(slash < 0 ? path.length : slash, at + least);
}

function* afterFolders(path: string, at: number): Generator<number> {
  yield at;
  for (let slash = path.indexOf('/', at); slash >= 0; slash = path.indexOf('/', slash + 1)) {
    yield slash + 1;
  }
}
