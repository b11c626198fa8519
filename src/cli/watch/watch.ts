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
import { isErrorCode, NorthstarError, type ErrorCode } from '../../contract/errors.ts';
import { outcomeLines } from './lines.ts';
import { serveMetrics } from './metrics-server.ts';
import { beginningText, changeText, type Watched } from './state-line.ts';

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

/** At the start a journal with one of these is waited for: a program that holds it lets go, space is freed, and in the place of a damaged one there is a new one. */
const passing: ReadonlySet<ErrorCode> = new Set(['JOURNAL_LOCKED', 'JOURNAL_FULL', 'JOURNAL_CORRUPT']);

/** Resolves when it has stopped. Rejects with a `NorthstarError` where it cannot begin: without a journal watching is of no use. Once it has begun it waits for a journal that goes away. */
export async function watchModels({ configuration, name, scope, place, environment, asJson, metrics, print, say, signal }: WatchOptions): Promise<void> {
  const log = createLog({
    sink(line) {
      const shown = asJson ? line.trimEnd() : shownLine(line);
      if (shown !== undefined) {
        say(`${shown}\n`);
      }
    },
  });
  const tell = (text: string, level: 'info' | 'error') => (asJson ? log[level](text) : say(`${log.redacted(text)}\n`));
  const clock = systemClock(environment);
  const journal = openJournal({ place, log });
  let watched: Watched | undefined;
  let begun = false;
  let firstTry: () => void = () => undefined;
  const tried = new Promise<void>((resolve) => (firstTry = resolve));
  const plugin = createPlugin({
    log,
    clock,
    startFederation: (start) => startFederation({ ...start, log }),
    journal,
    idleMs: Infinity,
    modelMetricsLimit: modelMetricsLimit(environment),
    onWatch(_, state) {
      if (begun && watched !== undefined) {
        tell(changeText(watched, state, name, clock.now()), state.problem === null ? 'info' : 'error');
      }
      watched = state;
      firstTry();
    },
    onSeen: (_, outcome) => outcomeLines(outcome, asJson).forEach((line) => print(`${line}\n`)),
  });
  const context = { orgId: scope.orgId, user: undefined, datasource: { uid: scope.datasourceUid, name, jsonData: configuration.jsonData, secrets: configuration.secrets } };
  const served = metrics === undefined ? undefined : await serveMetrics(() => plugin.collectMetrics(), metrics.host, metrics.port).catch(async (error: unknown) => {
    await plugin.stop();
    throw error;
  });
  try {
    const { kind, place: shownPlace, problem } = await journal.state();
    endWhereHopeless(problem);
    const { message, details } = await plugin.checkHealth(context, signal);
    if (!signal.aborted && isErrorCode(details['code'])) {
      throw new NorthstarError(details['code'], {}, { text: message });
    }
    await Promise.race([tried, aborted(signal)]);
    endWhereHopeless(watched?.problem ?? null);
    const metricsAt = served === undefined ? '' : ` Metrics: ${served.url}.`;
    if (!signal.aborted && watched !== undefined) {
      begun = true;
      tell(`${beginningText(watched, name)} ${message} Journal: ${kind === 'memory' ? 'in memory' : shownPlace}.${metricsAt}`, watched.problem === null ? 'info' : 'error');
    }
    await aborted(signal);
  } finally {
    await Promise.all([served?.close(), plugin.stop()]);
  }
}

/** `problem`: beginning with its code. */
function endWhereHopeless(problem: string | null): void {
  const code = problem?.split(':')[0];
  if (problem !== null && isErrorCode(code) && !passing.has(code)) {
    throw new NorthstarError(code, {}, { text: problem });
  }
}

const aborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
    if (signal.aborted) {
      resolve();
    }
  });
