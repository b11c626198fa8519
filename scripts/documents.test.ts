import { readFileSync } from 'node:fs';
import { errorCatalogue } from '../src/contract/errors.ts';
import { mostSources } from '../src/contract/settings.ts';
import { statements, statementKeys } from '../src/backend/connectors/convention.ts';
import { connectorDefinitions } from '../src/backend/connectors/index.ts';
import { tagRows } from './documents/tags.ts';
import { documents } from './documents.ts';

const pages = documents();

describe('the generated documentation', () => {
  it.each(Object.entries(pages))('%s says what the contracts say', (path, text) => {
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  it('has every error code', () => {
    const page = pages['docs/errors.md'] ?? '';
    expect(Object.keys(errorCatalogue).filter((code) => !page.includes(`| \`${code}\` |`))).toEqual([]);
  });

  it('has every tag with an example that the convention itself takes', () => {
    expect(tagRows.map(([, key]) => key)).toEqual(statementKeys.map((key) => `\`${key}\``));
    expect(statementKeys.filter((key) => !statements[key].value.safeParse(statements[key].example).success)).toEqual([]);
  });

  it('says how many sources there may be', () => {
    expect(pages['docs/configuration.md']).toContain(`| \`sources\` | list of object, at most ${mostSources} |`);
  });

  it('names the secrets of every kind as such', () => {
    const page = pages['docs/configuration.md'] ?? '';
    for (const { kind, secrets } of connectorDefinitions) {
      const [, part = ''] = page.split(`### \`${kind}\``);
      const marked = part.split('\n### ')[0]?.match(/\| `(\w+)` \| string(?:, required)?, \*\*secret\*\*/g) ?? [];
      expect(marked).toHaveLength(secrets.length);
    }
  });
});
