/** Watches the models of one configuration until it is told to stop: the backend without a Grafana, that never idles out. */
import { modelMetricsLimit } from '../../backend/instances/metrics/limit.ts';
import { systemClock } from '../../backend/clock.ts';
import { startFederation } from '../../backend/federation/index.ts';
import { createLog } from '../../backend/grafana/log.ts';
import { shownLine } from '../../backend/grafana/shown-line.ts';
import { openJournal, type JournalPlace } from '../../backend/journal/index.ts';
import type { Scope } from '../../backend/journal/journal.ts';
import { createPlugin } from '../../backend/plugin.ts';
import type { Configuration, Environment } from '../../configuration/index.ts';
import { isErrorCode, NorthstarError } from '../../contract/errors.ts';
import { outcomeLines } from './lines.ts';
import { serveMetrics } from './metrics-server.ts';

export interface WatchOptions {
  readonly configuration: Configuration;
  /** How the configuration is named to people. */
  readonly name: string;
  readonly scope: Scope;
  readonly place: JournalPlace;
  readonly environment: Environment;
  readonly asJson: boolean;
  /** Absent: none are served. */
  readonly metrics?: { readonly host: string; readonly port: number };
  /** A whole line, to stdout and to stderr. */
  readonly print: (text: string) => void;
  readonly say: (text: string) => void;
  /** Aborts when it is to stop. */
  readonly signal: AbortSignal;
}

/** A journal that is locked, full or away may get well by itself; one that another program or a newer Northstar wrote does not. */
const unreadable = ['JOURNAL_FOREIGN', 'JOURNAL_NEWER'] as const;

/** Resolves when it has stopped. Rejects with a `NorthstarError` where it cannot begin. */
export async function watchModels({ configuration, name, scope, place, environment, asJson, metrics, print, say, signal }: WatchOptions): Promise<void> {
  const log = createLog({
    sink(line) {
      const shown = asJson ? line.trimEnd() : shownLine(line);
      if (shown !== undefined) {
        say(`${shown}\n`);
      }
    },
  });
  const journal = openJournal({ place, log });
  const plugin = createPlugin({
    log,
    clock: systemClock(environment),
    startFederation: (start) => startFederation({ ...start, log }),
    journal,
    idleMs: Infinity,
    modelMetricsLimit: modelMetricsLimit(environment),
    onSeen: (_, outcome) => outcomeLines(outcome, asJson).forEach((line) => print(`${line}\n`)),
  });
  const context = { orgId: scope.orgId, user: undefined, datasource: { uid: scope.datasourceUid, name, jsonData: configuration.jsonData, secrets: configuration.secrets } };
  const served = metrics === undefined ? undefined : await serveMetrics(() => plugin.collectMetrics(), metrics.host, metrics.port).catch(async (error: unknown) => {
    await plugin.stop();
    throw error;
  });
  try {
    const { kind, place: shownPlace, problem } = await journal.state();
    const hopeless = unreadable.find((code) => problem?.startsWith(`${code}:`) === true);
    if (hopeless !== undefined) {
      throw new NorthstarError(hopeless, {}, { text: problem ?? '' });
    }
    const { message, details } = await plugin.checkHealth(context, signal);
    if (!signal.aborted && isErrorCode(details['code'])) {
      throw new NorthstarError(details['code'], {}, { text: message });
    }
    const metricsAt = served === undefined ? '' : ` Metrics: ${served.url}.`;
    if (!signal.aborted) {
      say(log.redacted(`Watching ${name}. ${message} Journal: ${kind === 'memory' ? 'in memory' : shownPlace}.${metricsAt}\n`));
    }
    await aborted(signal);
  } finally {
    await Promise.all([served?.close(), plugin.stop()]);
  }
}

const aborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
    if (signal.aborted) {
      resolve();
    }
  });
