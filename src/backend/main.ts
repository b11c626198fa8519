/** The program that Grafana starts: shakes hands first, then makes the plugin. */
import { systemClock } from './clock.ts';
import { createLog, type MainLog } from './grafana/log.ts';
import { servePlugin } from './grafana/serve.ts';

/** Loaded after the handshake, so that nothing here can keep Grafana waiting. */
async function plugin(log: MainLog) {
  const [{ createPlugin }, { startFederation }] = await Promise.all([import('./plugin.ts'), import('./federation/index.ts')]);
  const clock = systemClock();
  return createPlugin({
    log,
    clock,
    startFederation: (start) => startFederation({ ...start, log }),
  });
}

const log = createLog();
servePlugin(plugin, { log }).catch((error: unknown) => {
  log.error('cannot serve', { error });
  process.exit(1);
});
