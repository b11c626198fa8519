/**
 * Grafana's math expressions on numbers with labels, as its server-side expressions evaluate them: two numbers meet where their labels are equal
 * or the labels of one are among those of the other, and the result has the larger set. Without functions and strings.
 * Source: https://grafana.com/docs/grafana/latest/panels-visualizations/query-transform-data/expression-queries/#math
 */

export interface Labelled {
  /** Empty for a number that meets every other. */
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

type Operator = (a: number, b: number) => number;
/** From those that bind least on; all of a level from the left. */
const levels: readonly Readonly<Record<string, Operator>>[] = [
  { '||': (a, b) => Number(a !== 0 || b !== 0) },
  { '&&': (a, b) => Number(a !== 0 && b !== 0) },
  { '==': (a, b) => Number(a === b), '!=': (a, b) => Number(a !== b), '>': (a, b) => Number(a > b), '>=': (a, b) => Number(a >= b), '<': (a, b) => Number(a < b), '<=': (a, b) => Number(a <= b) },
  { '+': (a, b) => a + b, '-': (a, b) => a - b },
  { '*': (a, b) => a * b, '/': (a, b) => a / b, '%': (a, b) => a % b },
  { '**': (a, b) => a ** b },
];
const unary: Readonly<Record<string, (a: number) => number>> = { '!': (a) => Number(a === 0), '-': (a) => -a };
const tokenPattern = /\s*(\$\w+|\d+(?:\.\d+)?(?:e[+-]?\d+)?|\|\||&&|[=!<>]=|\*\*|[()+\-*/%<>!])/y;

/** What `expression` gives for the numbers that its `$names` stand for. Throws where it is no such expression. */
export function evaluate(expression: string, numbers: Readonly<Record<string, readonly Labelled[]>>): readonly Labelled[] {
  const tokens = tokensOf(expression);
  let at = 0;
  const value = (): readonly Labelled[] => {
    const token = tokens[at++] ?? '';
    const of = unary[token];
    if (of !== undefined) {
      return value().map((one) => ({ ...one, value: of(one.value) }));
    }
    if (token === '(') {
      const inner = level(0);
      if (tokens[at++] !== ')') {
        throw new Error(`a parenthesis is not closed in ${expression}`);
      }
      return inner;
    }
    const known = token.startsWith('$') ? numbers[token.slice(1)] : /^\d/.test(token) ? [{ labels: {}, value: Number(token) }] : undefined;
    if (known === undefined) {
      throw new Error(`${token === '' ? 'its end' : token} is no number in ${expression}`);
    }
    return known;
  };
  const level = (depth: number): readonly Labelled[] => {
    const operators = levels[depth];
    if (operators === undefined) {
      return value();
    }
    let left = level(depth + 1);
    for (let operator = operators[tokens[at] ?? '']; operator !== undefined; operator = operators[tokens[at] ?? '']) {
      at++;
      left = joined(left, level(depth + 1), operator);
    }
    return left;
  };
  const result = level(0);
  if (at < tokens.length) {
    throw new Error(`${tokens[at]} is not expected in ${expression}`);
  }
  return result;
}

function tokensOf(expression: string): readonly string[] {
  const tokens: string[] = [];
  const pattern = new RegExp(tokenPattern);
  while (pattern.lastIndex < expression.trimEnd().length) {
    const [, token] = pattern.exec(expression) ?? [];
    if (token === undefined) {
      throw new Error(`${expression} cannot be read`);
    }
    tokens.push(token);
  }
  return tokens;
}

/** Every pair that meets. Where none does and each side is one number alone, these meet all the same, and the result has no labels. */
function joined(left: readonly Labelled[], right: readonly Labelled[], operator: Operator): readonly Labelled[] {
  const pairs = left.flatMap((a) => right.flatMap((b) => (isAmong(a.labels, b.labels) ? [{ labels: b.labels, a, b }] : isAmong(b.labels, a.labels) ? [{ labels: a.labels, a, b }] : [])));
  const [a, b] = [left[0], right[0]];
  const met = pairs.length === 0 && left.length === 1 && right.length === 1 && a !== undefined && b !== undefined ? [{ labels: {}, a, b }] : pairs;
  return met.map((pair) => ({ labels: pair.labels, value: operator(pair.a.value, pair.b.value) }));
}

const isAmong = (few: Labelled['labels'], many: Labelled['labels']): boolean => Object.entries(few).every(([name, value]) => many[name] === value);
