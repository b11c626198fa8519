/** docs/catalog.md and docs/catalog.schema.json: how people declare what no system knows. */
import { readFileSync } from 'node:fs';
import { catalogJsonSchema } from '../../src/backend/connectors/catalog/schema.ts';
import { statements, statementKeys } from '../../src/backend/connectors/convention.ts';
import { entities } from '../../src/core/models/entities.ts';
import { code, fenced, made, page, table } from './markdown.ts';

const catalogExample = 'examples/catalog/ads.yaml';

export const catalogSchemaFile = (): string => `${JSON.stringify(catalogJsonSchema(), null, 2)}\n`;

export function catalogPage(): string {
  return page(
    '# Catalog',
    made('src/backend/connectors/catalog and examples/catalog'),
    'A source of kind `catalog` reads what people declare of models: from a folder of YAML or JSON files with its subfolders (`path`), or from one file at an address (`url`). The folder may lie in a repository, where a change is reviewed.',
    fenced('yaml', readFileSync(catalogExample, 'utf8')),
    'A file is a list of models, one model, or `models` with `defaults` that hold for each model of the file that does not say otherwise. Several documents in one file are several files. Names are those of the registry: what the catalog says of a model joins what the registry knows of it, or stands alone. A model counts as a production model once a key beside `name` is declared of it, be it by `defaults`; a name alone declares nothing. `version` is not needed: without it the version is what the registry says is in production, and unknown where none says so.',
    table(
      ['Key', 'Meaning', 'Written as', 'Example'],
      [
        [code('name'), 'The model’s name, as the registry writes it. Required', 'text', code('ads_ctr')],
        [code('version'), 'Version in production, where no registry says it', 'text', code('904')],
        ...statementKeys.map((key) => [code(key), entities.model[statements[key].field].meaning, statements[key].written, code(statements[key].example)]),
      ]
    ),
    '[tags.md](tags.md) says which column each key fills, and how durations and ratios are written.',
    '## Packages',
    fenced('yaml', 'packages:\n  - name: ads_predictor\n    gates: [unit, train-smoke, canary]\n  - name: reels_ranker\n    # Gates are inferred here: all that usually runs, but for this.\n    notGates: [docs]\n'),
    '`packages` stands beside `models`, or alone. `gates` are the checks that a release needs, by the names that the source of the tests gives them; a gate that never ran keeps every build from being ready, which a notice says (`GATE_NEVER_RAN`). Where nobody declares a gate, they are inferred ([releases.md](releases.md)); what `notGates` names never is one.',
    '## What goes wrong',
    'What cannot be used is left out, counted on the dashboard Sources, and listed with file and line by the resource [`problems`](resources.md); the rest is used. A model that is declared twice is taken from the first file in the order of names. A folder that cannot be read, or holds more than 10,000 files or folders, leaves what was read last, with its age. Files above 10 MB, hidden, or linked from outside the folder are not read.',
    '## In an editor',
    'The JSON Schema of a file is [catalog.schema.json](catalog.schema.json). The YAML language server, for one, checks and completes a file that names it in its first line, as the example does.'
  );
}
