/** docs/tags.md: the tag convention, and what MLflow gives without any tag. */
import { z } from 'zod';
import { statements, statementKeys, type StatementKey } from '../../src/backend/connectors/convention.ts';
import { mlflow } from '../../src/backend/connectors/mlflow/index.ts';
import { fallbackAlias } from '../../src/backend/connectors/mlflow/registry.ts';
import { columns, columnsOnRequest } from '../../src/contract/columns.ts';
import { settings } from '../../src/contract/settings.ts';
import { entities } from '../../src/core/models/entities.ts';
import { code, made, page, table } from './markdown.ts';

const { tagPrefix } = z.object({ tagPrefix: z.string() }).parse(mlflow.options.parse({ url: 'http://mlflow.example.org' }));
const { productionAliases } = settings.parse({});

/** The column of `models` that shows the field; fields without one are for judgements. */
function columnOf(key: StatementKey): string {
  const { field } = statements[key];
  return Object.hasOwn(columns.models, field) || Object.hasOwn(columnsOnRequest.models, field) ? code(field) : '';
}

export const tagRows = statementKeys.map((key) => {
  const { field, written, example } = statements[key];
  return [code(`${tagPrefix}${key}`), code(key), entities.model[field].meaning, written, code(example), columnOf(key)];
});

export function tagsPage(): string {
  return page(
    '# Tags and keys',
    made('src/backend/connectors/convention.ts'),
    'What no system knows by itself, people declare: in MLflow as a tag of a registered model or of a version, in a [catalog](catalog.md) as a key. Both are written alike and fill the same columns of [`models`](columns.md#models).',
    table(['MLflow tag', 'Catalog key', 'Meaning', 'Written as', 'Example', 'Column'], tagRows),
    `- The tag prefix is \`${tagPrefix}\`; the option \`tagPrefix\` of the source changes it.
- A duration is written as \`14h\`, \`90m\`, \`1d 12h\`, \`PT14H\` or a number of seconds; a ratio as \`0.07\` or \`7%\`.
- A tag of the version in production counts before the same tag of the model; \`${tagPrefix}fallback\` is read from the model only.
- A value that cannot be used is left out: the dashboard Sources counts it, and the resource [\`problems\`](resources.md) names tag, model and reason. The rest of the model is used.
- Where sources differ, what people own (such as team, SLA or owner) is taken as declared, and what runs (such as framework or package) as observed. The others stay visible on the cell.`,
    '## What MLflow gives without tags',
    table(
      ['What', 'From', 'Known as'],
      [
        ['The version in production', `the first of the aliases ${productionAliases.map(code).join(', ')} that the model has (\`productionAliases\` of the settings changes them), else stage \`Production\``, 'observed'],
        ['Snapshot time, and with the SLA whether it is stale', 'the creation of that version', 'observed'],
        ['Fallback', `the alias \`${fallbackAlias}\`, where no tag names one`, 'observed'],
        ['Whether the fallback would load', 'its version is `READY` and its artifact can be listed; asked again after 6 hours', 'observed'],
        ['Training job and last training', `the run that made the newest or the production version, and every run with the tag \`${tagPrefix}model\` = the model’s name, where it is later. A finished run counts at its end, a running one at its last metric, a failed one not at all`, 'observed'],
        ['Last training, where no run says it', 'the creation of the newest version', 'inferred'],
        ['Framework, where no tag names one', 'the flavour that the run of the production version logged its model with', 'inferred'],
        ['Addresses of model, version and run', 'MLflow’s own pages (`uiUrl` where people use another address)', 'observed'],
      ]
    ),
    'MLflow keeps no history of its aliases: when a version was launched is unknown unless another source states it. Prompts in the registry are no models and are left out. Rotations, incidents, alert coverage and vitals are not in MLflow; they are shown as unknown, with that reason.'
  );
}
