/** Whom a command asks: the sources of a configuration, a Grafana, or without either the made-up organisation. */
import { Option, type Command } from 'commander';
import { askGrafana } from '../backend/ask/grafana.ts';
import { askInProcess } from '../backend/ask/in-process.ts';
import { startFederation } from '../backend/federation/index.ts';
import { checkedSettings } from '../backend/instances/settings.ts';
import type { Ask } from '../contract/ask.ts';
import { datasource } from '../contract/identifiers.ts';
import { configurationOf } from './configuration.ts';
import type { Terminal } from './terminal.ts';

export interface AskedOptions {
  readonly config?: string;
  readonly grafana?: string;
  readonly datasourceUid: string;
}

const tokenVariable = 'NORTHSTAR_GRAFANA_TOKEN';

/** Adds the options that `askOf` reads. */
export function withAsked(command: Command): Command {
  return command
    .option('--config <file>', 'ask the sources of this configuration; without it and --grafana the made-up organisation')
    .addOption(new Option('--grafana <url>', 'ask the Northstar of this Grafana').conflicts('config'))
    .option('--datasource-uid <uid>', 'its datasource', datasource.uid)
    .addHelpText('after', `\nA token for Grafana is read from the environment variable ${tokenVariable} only.`);
}

/** Close what it answers. Throws what `northstar` tells in one sentence. */
export async function askOf({ config, grafana, datasourceUid }: AskedOptions, { environment, now }: Pick<Terminal, 'environment' | 'now'>): Promise<Ask> {
  if (grafana !== undefined) {
    const token = environment[tokenVariable] ?? '';
    return askGrafana({ url: grafana, datasourceUid, ...(token === '' ? {} : { token }) });
  }
  const { jsonData, secrets } = await configurationOf(config, environment);
  const settings = checkedSettings({ orgId: 1, user: undefined, datasource: { uid: datasourceUid, name: datasource.name, jsonData, secrets } });
  return askInProcess((start) => startFederation({ ...start, log: { write: () => undefined, redact: () => undefined } }), { settings, secrets, orgId: 1, datasourceUid }, { now });
}
