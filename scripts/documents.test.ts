import { readFileSync } from 'node:fs';
import { errorCatalogue } from '../src/contract/errors.ts';
import { documents } from './documents.ts';

describe('the generated documentation', () => {
  it.each(Object.entries(documents()))('%s says what the contracts say', (path, text) => {
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  it('has every error code', () => {
    const page = documents()['docs/errors.md'] ?? '';
    expect(Object.keys(errorCatalogue).filter((code) => !page.includes(`| \`${code}\` |`))).toEqual([]);
  });
});
