/** docs/configuration.md: the settings, in a file or in Grafana, and the options of each kind of source. */
import { z } from 'zod';
import type { RegisteredConnector } from '../../src/backend/connectors/define.ts';
import { connectorDefinitions } from '../../src/backend/connectors/index.ts';
import { settings, sourceSettings, webhookSettings } from '../../src/contract/settings.ts';
import { code, fenced, made, page, table } from './markdown.ts';
import { boundsInWords, defaultInWords, descriptionOf, typeInWords } from './option-type.ts';

const topMeanings: Readonly<Record<keyof typeof settings.shape, string>> = {
  sources: 'The sources. Where two state the same, the one listed first is used among equals.',
  productionAliases: 'Aliases that mean production. The first that a model has wins; stage Production counts after them.',
  webhooks: 'Channels that people may post to from the model table; see below.',
  stages: 'The stages of the life cycle, in order, each `Name = kind`; see [releases](releases.md#stages). Without any those that follow from what is known of a package.',
};
const sourceMeanings: Readonly<Record<keyof typeof sourceSettings.shape, string>> = {
  name: 'How the source is called on every value that it gives. Each has a name of its own, without a dot.',
  kind: 'Which of the kinds below it is.',
  refreshSeconds: 'Seconds between the starts of two refreshes; 10% jitter is added.',
  timeoutSeconds: 'Seconds after which one refresh is given up. One request of it may take a quarter of that, and at least 30 s.',
  identity: 'How the names of this source become those of the others: every match of `pattern`, a regular expression, is replaced by `replacement`.',
};

const webhookMeanings: Readonly<Record<keyof typeof webhookSettings.shape, string>> = {
  name: 'How people choose it. Each has a name of its own, without a dot.',
  kind: '`slack`: Slack and what takes the same (Mattermost, Rocket.Chat, Discord under `/slack`); `json`: one JSON object with title, search, count, models and link, for anything else.',
  allowInternal: 'Whether its address may lie in the own network. Otherwise an address that is, or resolves to, a private, loopback or link-local one is refused.',
};

const head = ['Option', 'Takes', 'Default', 'Meaning'];

function rows(schema: z.ZodType, meaningOf: (option: string, schema: unknown) => string, notesOf: (option: string) => readonly string[] = () => []) {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return Object.entries(properties).map(([option, one]) => [
    code(option),
    [`${typeInWords(one)}${boundsInWords(one)}`, ...(required.includes(option) ? ['required'] : []), ...notesOf(option)].join(', '),
    defaultInWords(one),
    meaningOf(option, one),
  ]);
}

function kindPart({ kind, title, description, options, secrets, files }: RegisteredConnector): readonly string[] {
  const notesOf = (option: string) => [...(secrets.includes(option) ? ['**secret**'] : []), ...(files.includes(option) ? ['path'] : [])];
  return [`### \`${kind}\`: ${title}`, description, table(head, rows(options, (_, schema) => descriptionOf(schema), notesOf))];
}

export function configurationPage(): string {
  const meaningIn = (meanings: Readonly<Record<string, string>>) => (option: string) => meanings[option] ?? '';
  return page(
    '# Configuration',
    made('src/contract/settings.ts and src/backend/connectors'),
    'The settings of a datasource. In Grafana they are `jsonData` of the provisioning file, or what the settings editor saves. `npm start -- --config FILE` reads the same object from YAML:',
    fenced(
      'yaml',
      `sources:
  - name: registry
    kind: mlflow
    url: https://mlflow.example.org
    token: \${MLFLOW_TOKEN}
  - name: people
    kind: catalog
    path: ./catalog
productionAliases: [champion]
webhooks:
  - name: ml-oncall
    kind: slack
    url: \${SLACK_URL}`
    ),
    table(head, rows(settings, meaningIn(topMeanings))),
    '## Every source',
    table(head, rows(sourceSettings, meaningIn(sourceMeanings))),
    '## Webhooks',
    'See [posting.md](posting.md) for what is posted and how it is kept from harm.',
    table(head, [['`url`', 'text, required, **secret**', '', 'The address to post to. Whoever knows it can write in that channel.'], ...rows(webhookSettings, meaningIn(webhookMeanings))]),
    '## Kinds',
    ...connectorDefinitions.flatMap(kindPart),
    '## Secrets and variables',
    `In Grafana a secret is \`secureJsonData["<source>.<option>"]\`, such as \`registry.token\`; it never comes back to the browser. The address of a webhook is \`webhooks.<webhook>.url\`. A provisioning file takes it from Grafana's own environment, as in \`registry.token: $MLFLOW_TOKEN\`. In a file of \`--config\` a secret is an environment variable and nothing else, \`\${MLFLOW_TOKEN}\`: a secret written in the file itself is refused, since files end up in repositories.

Any other text may hold variables too, as in \`url: https://\${MLFLOW_HOST}/mlflow\`. A variable that is not set or is empty is an error; \`$\${\` stands for \`\${\` itself. A variable always gives text, never a number.`,
    '## What is refused',
    'A file that cannot be read, is empty or is no YAML, an unknown setting, kind or option, a missing or repeated name, an option that its kind cannot use: one sentence with line and column, and exit code 2. No sentence holds the value of a secret. Paths are relative to the folder of the file.'
  );
}
