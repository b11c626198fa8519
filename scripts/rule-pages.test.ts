/** The pages of docs/ that are written by hand, held to the code that they explain. */
import { readFileSync } from 'node:fs';
import { maintainabilityCriteria } from '../src/core/models/maintainability.ts';
import { formatSearch, parseSearch } from '../src/core/search/search.ts';

const rowsOf = (path: string) => readFileSync(path, 'utf8').split('\n').filter((line) => line.startsWith('| `'));

describe('the page on the maintainability index', () => {
  it('has the criteria, weights and words of the code', () => {
    expect(rowsOf('docs/maintainability.md')).toEqual(
      maintainabilityCriteria.map(({ id, title, weight, met, unmet }) => `| \`${id}\` | ${title} | ${weight} | ${met} | ${unmet} |`)
    );
  });
});

describe('the page on the search language', () => {
  it('writes every example as the language itself would', () => {
    const examples = rowsOf('docs/search.md').map((row) => /^\| `([^`]+)`/.exec(row)?.[1] ?? '');
    expect(examples.length).toBeGreaterThan(8);
    expect(examples.map((example) => formatSearch(parseSearch(example)))).toEqual(examples);
  });
});
