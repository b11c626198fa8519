/** `npm start`: runs the workbench until it is stopped. Exit code 2 where it cannot start. */
import { statSync } from 'node:fs';
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { shownLine } from '../backend/grafana/shown-line.ts';
import { userJournalPlace } from '../backend/journal/place.ts';
import { Refusal } from './refusal.ts';
import { startWorkbench } from './workbench.ts';

const defaultPort = 4600;

function optionsOf(parameters: readonly string[]): { configurationFile: string | undefined; port: number } {
  let values: { config?: string | undefined; port?: string | undefined };
  try {
    ({ values } = parseArgs({ args: [...parameters], options: { config: { type: 'string' }, port: { type: 'string' } } }));
  } catch (error) {
    throw new Refusal(`${error instanceof Error ? (error.message.split('. ')[0] ?? '') : 'The options cannot be read'}. Options are --config FILE and --port N.`);
  }
  const port = values.port === undefined ? defaultPort : Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Refusal(`${values.port ?? ''} is no port; use a number from 1 to 65535.`);
  }
  return { configurationFile: values.config === undefined ? undefined : resolve(values.config), port };
}

/** Shows what a person can act on: warnings and errors. */
function showLog(line: string): void {
  const shown = shownLine(line);
  if (shown !== undefined) {
    console.error(`backend ${shown}`);
  }
}

const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

try {
  const options = optionsOf(process.argv.slice(2));
  const place = userJournalPlace({ environment: process.env, workingDirectory: process.cwd(), isFolder, home: homedir(), configurationFile: options.configurationFile });
  const workbench = await startWorkbench({ ...options, ...(place.kind === 'sqlite' ? { journalFile: place.file } : {}), dist: fileURLToPath(new URL('../../dist', import.meta.url)), onLog: showLog });
  // `disconnect`: what started the workbench was killed and could pass nothing on.
  for (const end of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const) {
    process.once(end, () => {
      void workbench.stop().finally(() => process.exit(0));
    });
  }
  console.log(`Northstar workbench: ${workbench.url}`);
} catch (error) {
  console.error(error instanceof Refusal ? error.message : error);
  process.exit(error instanceof Refusal ? 2 : 1);
}
