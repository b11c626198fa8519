/** `northstar watch`: keeps the launch log with nobody looking, until it is stopped. */
import { basename } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { datasource } from '../../contract/identifiers.ts';
import { configurationOf } from '../configuration.ts';
import { journalPlaceOf } from '../journal-place.ts';
import type { Terminal } from '../terminal.ts';
import { wholeNumber } from '../whole-number.ts';
import { watchModels } from './watch.ts';

const journalHelp = `
The journal lies in the user's folder for state, one for each configuration, unless the environment says otherwise: GF_PLUGIN_JOURNAL_PATH
names a file, GF_PLUGIN_JOURNAL_POSTGRES_URL a PostgreSQL that several share; with Grafana's own values of these, --org-id and
--datasource-uid both keep one log. Launches are printed as they come; SIGTERM ends the watching, and another may take over at once.`;

interface Options {
  readonly config?: string;
  readonly json?: boolean;
  readonly metricsPort?: number;
  readonly metricsHost: string;
  readonly orgId: number;
  readonly datasourceUid: string;
}

export function watchCommand({ print, say, environment }: Terminal): Command {
  return new Command('watch')
    .description('watch the production models and keep the launch log, until it is stopped')
    .option('--config <file>', 'the configuration to watch; without it the made-up organisation')
    .option('--json', 'print each launch as a JSON object, and log as JSON')
    .option('--metrics-port <port>', 'serve metrics for Prometheus at /metrics of this port', portOf)
    .option('--metrics-host <address>', 'the address that serves them; 0.0.0.0 is every one', '127.0.0.1')
    .option('--org-id <n>', 'the organisation in Grafana whose journal this is', wholeNumber, 1)
    .option('--datasource-uid <uid>', 'the datasource in Grafana whose journal this is', datasource.uid)
    .addHelpText('after', journalHelp)
    .action(async ({ config, json = false, metricsPort, metricsHost, orgId, datasourceUid }: Options) => {
      const configuration = await configurationOf(config, environment);
      const stop = stopSignal();
      const watching = watchModels({
        configuration,
        name: config === undefined ? 'the made-up organisation' : basename(config),
        scope: { orgId, datasourceUid },
        place: journalPlaceOf(environment, config),
        environment,
        asJson: json,
        ...(metricsPort === undefined ? {} : { metrics: { host: metricsHost, port: metricsPort } }),
        print,
        say,
        signal: stop.signal,
      });
      await watching.finally(stop.forget);
    });
}

/** `disconnect`: what started this was killed and could pass nothing on. Whoever listens for it keeps the process running, so it has to be forgotten. */
function stopSignal(): { readonly signal: AbortSignal; readonly forget: () => void } {
  const stop = new AbortController();
  const abort = () => stop.abort();
  const ends = ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const;
  ends.forEach((end) => process.on(end, abort));
  return { signal: stop.signal, forget: () => ends.forEach((end) => process.off(end, abort)) };
}

function portOf(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) {
    throw new InvalidArgumentError('It must be a port from 0 to 65535.');
  }
  return Number(text);
}
