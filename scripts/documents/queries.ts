/** docs/queries.md */
import { z } from 'zod';
import { alertLabels, optionMeanings, queryMeanings, querySchemas, queryTypes } from '../../src/contract/queries.ts';
import { keysOf } from '../../src/core/models/keys.ts';
import { made, page, table } from './markdown.ts';
import { typeInWords } from './option-type.ts';

export function queriesPage(): string {
  return page(
    '# Queries',
    made('src/contract/queries.ts'),
    'A query is `{ "refId": ..., "queryType": ..., ...options }`. Every option may be left out; an empty string counts as absent. The answer is one frame, whose columns are in [columns.md](columns.md).',
    ...queryTypes.flatMap((type) => {
      const { properties = {} } = z.toJSONSchema(querySchemas[type], { io: 'output' });
      const options = keysOf(optionMeanings).filter((option) => Object.hasOwn(properties, option));
      return [`## \`${type}\``, queryMeanings[type], table(['Option', 'Type', 'Meaning'], options.map((option) => [`\`${option}\``, typeInWords(properties[option]), optionMeanings[option]]))];
    }),
    '## Alerts',
    'With `format: alert` and a `measure` the answer is `numeric-long` 0.1: these columns as labels, and exactly one number, named as the measure (`value` where that is a label too). Rows with equal labels become one, with the largest value; rows whose measure is unknown are left out and counted in a notice.',
    table(['Query type', 'Labels'], queryTypes.map((type) => [`\`${type}\``, alertLabels[type].map((label) => `\`${label}\``).join(', ')]))
  );
}
