/** The plugin's side of Grafana's protocol, from the handshake to the end of the process. */
import { Server, ServerCredentials } from '@grpc/grpc-js';
import { NorthstarError } from '../../contract/errors.ts';
import { dataService } from './data-service.ts';
import { diagnosticsService } from './diagnostics-service.ts';
import { failureWith } from './failure.ts';
import { createGate } from './gate.ts';
import type { PluginHandlers } from './handlers.ts';
import { captureOutput, onStopSignals, survive, watchParent } from './lifetime.ts';
import { createLog, type MainLog } from './log.ts';
import { brokerService, controllerService, healthService, stdioService, streamService } from './plugin-services.ts';
import { resourceService } from './resource-service.ts';
import { defaultLimits, type Limits, type ServiceContext } from './service.ts';
import { serviceDefinition } from './services.ts';
import { makeSocketFolder, removeStaleFolders } from './socket-folder.ts';

const receiveBytes = 64 * 1024 * 1024;
/** Grafana kills what has not ended after 2 s. */
const stopPatienceMs = 1_200;
const careLimits = { running: 8, waiting: 64 };

export interface ServeOptions {
  readonly log?: MainLog;
  readonly limits?: Partial<Limits>;
}

/**
 * Listens, shakes hands on stdout, and only then lets `plugin` make what answers: whatever fails there is logged and
 * answered as an error to each call. Resolves once the handshake is written; the process ends by itself when Grafana
 * says so or is gone. Rejects where no socket can be had.
 */
export async function servePlugin(plugin: (log: MainLog) => PluginHandlers | Promise<PluginHandlers>, options: ServeOptions = {}): Promise<void> {
  const log = options.log ?? createLog();
  captureOutput(log);
  survive(log);

  const folder = makeSocketFolder();
  process.once('exit', () => folder.remove());
  const server = new Server({ 'grpc.max_receive_message_length': receiveBytes, 'grpc.max_send_message_length': -1 });
  const { promise: handlers, resolve: start, reject: refuse } = Promise.withResolvers<PluginHandlers>();
  handlers.catch(() => undefined);
  const stopping = new AbortController();

  let stopped = false;
  const stop = async (why: string) => {
    if (stopped) {
      return;
    }
    stopped = true;
    log.debug('stopping', { why });
    stopping.abort(new NorthstarError('QUERY_CANCELLED'));
    const ended = handlers.then((made) => made.stop()).catch((error: unknown) => log.error('stopping failed', { error }));
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, stopPatienceMs))]);
    server.forceShutdown();
    process.exit(0);
  };
  onStopSignals((signal) => void stop(signal));
  watchParent(() => void stop('the parent process is gone'));

  const limits = { ...defaultLimits, ...options.limits };
  addServices(server, { handlers, limits, log, work: createGate(limits), care: createGate(careLimits), stopping: stopping.signal, failure: failureWith(log) }, () => void stop('shutdown'));
  await listen(server, folder.socket);
  process.stdout.write(`1|2|unix|${folder.socket}|grpc\n`);

  Promise.resolve().then(() => plugin(log)).then(start, (error: unknown) => {
    log.error('the plugin could not be made', { error });
    refuse(error);
  });
  void removeStaleFolders().then((removed) => removed > 0 && log.info('removed sockets left behind', { removed }));
}

function addServices(server: Server, service: ServiceContext, shutdown: () => void): void {
  server.addService(serviceDefinition('pluginv2.Data'), dataService(service));
  server.addService(serviceDefinition('pluginv2.Resource'), resourceService(service));
  server.addService(serviceDefinition('pluginv2.Diagnostics'), diagnosticsService(service));
  server.addService(serviceDefinition('pluginv2.Stream'), streamService);
  server.addService(serviceDefinition('plugin.GRPCController'), controllerService(shutdown));
  server.addService(serviceDefinition('plugin.GRPCStdio'), stdioService);
  server.addService(serviceDefinition('plugin.GRPCBroker'), brokerService);
  server.addService(serviceDefinition('grpc.health.v1.Health'), healthService);
}

function listen(server: Server, socket: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.bindAsync(`unix:${socket}`, ServerCredentials.createInsecure(), (error) => (error === null ? resolve() : reject(error)));
  });
}
