/** The generated pages of docs/, each from the contract that it documents. */
import { z } from 'zod';
import { columns, columnsOnRequest, type ColumnDefinition } from '../src/contract/columns.ts';
import { errorCatalogue } from '../src/contract/errors.ts';
import { alertLabels, optionMeanings, queryMeanings, querySchemas, queryTypes } from '../src/contract/queries.ts';
import { factDetail, kindList, problemList, routes, sourceTest, values } from '../src/contract/resources.ts';
import { keysOf } from '../src/core/models/keys.ts';
import { bases, reasons, reasonText } from '../src/core/models/fact.ts';
import { ageBuckets } from '../src/contract/table.ts';

const made = (source: string) => `<!-- Made by \`npm run docs\` from ${source}. -->`;
const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const row = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]) => [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
const page = (...parts: readonly string[]) => `${parts.join('\n\n')}\n`;

const columnRows = (definitions: Readonly<Record<string, ColumnDefinition>>) =>
  Object.entries(definitions).map(([name, { type, title, unit, meaning }]) => [`\`${name}\``, type, unit ?? '', title, meaning]);
const columnHead = ['Column', 'Type', 'Unit', 'Title', 'Meaning'];

function columnsPage(): string {
  return page(
    '# Columns',
    made('src/contract/columns.ts'),
    'Names are stable API. Times are milliseconds since the epoch in UTC, ratios 0 to 1. An empty cell is unknown, never 0; its reason travels with it.',
    ...queryTypes.flatMap((type) => [`## \`${type}\``, table(columnHead, columnRows(columns[type]))]),
    '### On request',
    'These columns of `models` travel only when a query names them in `columns`.',
    table(columnHead, columnRows(columnsOnRequest.models)),
    '## Provenance',
    `Each cell says its source, how it is known (${bases.join(', ')}), how long ago (${ageBuckets.join(', ')}), whether the source has not answered since (outdated), whether other sources say something else (conflict), or why it is empty:`,
    table(['Reason', 'Meaning'], reasons.map((reason) => [`\`${reason}\``, reasonText[reason]]))
  );
}

function errorsPage(): string {
  return page(
    '# Errors',
    made('src/contract/errors.ts'),
    'Origin `plugin` is a fault of Northstar or of what it was given, `downstream` one of a system it asks. Words in braces are filled in.',
    table(
      ['Code', 'Origin', 'Status', 'Cause', 'Cure'],
      Object.entries(errorCatalogue).map(([code, { origin, status, cause, cure }]) => [`\`${code}\``, origin, String(status), cause, cure])
    )
  );
}

/** The type of an option in words, from its schema. */
const optionType = z.object({ type: z.string().optional(), enum: z.array(z.string()).optional(), items: z.object({ type: z.string() }).optional() });

function typeInWords(schema: unknown): string {
  const { type, enum: words, items } = optionType.parse(schema);
  return words?.map((word) => `\`${word}\``).join(' or ') ?? (items === undefined ? (type ?? '') : `list of ${items.type}`);
}

function queriesPage(): string {
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

function resourcesPage(): string {
  const shapes = { values, factDetail, kindList, problemList, sourceTest };
  return page(
    '# Resources',
    made('src/contract/resources.ts'),
    'Below `/api/datasources/uid/<uid>/resources/`. The role is checked in the backend. A failed call answers `{ "code": ..., "message": ... }` with the status of its code in [errors.md](errors.md).',
    table(
      ['Route', 'Method', 'Role', 'Takes', 'Answers', 'Meaning'],
      Object.entries(routes).map(([name, route]) => [
        `\`${name}\``,
        route.method,
        route.role,
        'takes' in route ? `\`${route.takes}\`` : '',
        `[${route.answers}](#${route.answers.toLowerCase()})`,
        route.meaning,
      ])
    ),
    ...keysOf(shapes).flatMap((name) => [`## ${name}`, `\`\`\`json\n${JSON.stringify(z.toJSONSchema(shapes[name], { io: 'output' }), null, 2)}\n\`\`\``])
  );
}

/** Text of each generated page by its path in the repository. */
export function documents(): Readonly<Record<string, string>> {
  return { 'docs/columns.md': columnsPage(), 'docs/errors.md': errorsPage(), 'docs/queries.md': queriesPage(), 'docs/resources.md': resourcesPage() };
}
