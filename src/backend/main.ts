/** The program that Grafana starts: shakes hands first, then makes the plugin. */
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { systemClock } from './clock.ts';
import { createLog, type MainLog } from './grafana/log.ts';
import { servePlugin } from './grafana/serve.ts';

const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/** The folder that Grafana serves to everybody: the app's, in which the datasource's lies. */
function servedFolder(own: string): string {
  const app = dirname(own);
  return existsSync(join(app, 'plugin.json')) ? app : own;
}

/** Loaded after the handshake, so that nothing here can keep Grafana waiting. */
async function plugin(log: MainLog) {
  const [{ createPlugin }, { startFederation }, { openJournal, pluginJournalPlace }, { modelMetricsLimit }] = await Promise.all([
    import('./plugin.ts'),
    import('./federation/index.ts'),
    import('./journal/index.ts'),
    import('./instances/metrics/limit.ts'),
  ]);
  const place = pluginJournalPlace({ environment: process.env, workingDirectory: process.cwd(), pluginFolder: servedFolder(dirname(process.argv[1] ?? process.execPath)), isFolder });
  const clock = systemClock();
  return createPlugin({
    log,
    clock,
    journal: openJournal({ place, log }),
    modelMetricsLimit: modelMetricsLimit(process.env),
    startFederation: (start) => startFederation({ ...start, log }),
  });
}

const log = createLog();
servePlugin(plugin, { log }).catch((error: unknown) => {
  log.error('cannot serve', { error });
  process.exit(1);
});
