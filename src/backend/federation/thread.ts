/** The entry of a federation thread: runs one federation, hands out its views and answers questions about them. */
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { NorthstarError } from '../../contract/errors.ts';
import { settings } from '../../contract/settings.ts';
import { systemClock } from '../clock.ts';
import { fetchClient, type FetchClient } from '../connectors/fetch-client.ts';
import { connectorDefinitions } from '../connectors/index.ts';
import { logTo } from '../grafana/log.ts';
import { collectView } from '../threads/collect-garbage.ts';
import { Federation } from './federation.ts';
import type { KeptSource } from './kept-source.ts';
import { keeperPort } from './releases/keeper-port.ts';
import type { FromFederationThread, Question, ToFederationThread } from './thread-messages.ts';

const start = z.object({ settings, secrets: z.record(z.string(), z.string()), kept: z.array(z.custom<KeptSource>()) }).parse(workerData);
const say = (message: FromFederationThread) => parentPort?.postMessage(message);
const log = logTo((line) => say({ kind: 'log', line }));
const clock = systemClock();
const keeper = keeperPort((id, call) => say({ kind: 'keeper', id, call }));
const clients: FetchClient[] = [];
/** Of questions that are not answered yet. */
const leaving = new Map<number, AbortController>();

const federation = new Federation({
  ...start,
  keeper,
  kinds: connectorDefinitions,
  clock,
  http(source, patienceMs) {
    const client = fetchClient(source, clock, patienceMs);
    clients.push(client);
    return client;
  },
  onView(view) {
    say({ kind: 'view', view });
    collectView(view.models.rows);
  },
  onKept: (kept) => say({ kind: 'kept', kept }),
  onFault: (error) => log.error('reading a source failed inside', { stack: error instanceof Error ? error.stack : String(error) }),
});

async function answer(id: number, question: Question): Promise<void> {
  const left = new AbortController();
  leaving.set(id, left);
  try {
    switch (question.ask) {
      case 'factDetail':
        return say({ kind: 'answer', id, ask: question.ask, value: federation.factDetail(question.entity, question.key, question.field) });
      case 'modelFacts':
        return say({ kind: 'answer', id, ask: question.ask, value: federation.modelFacts(question.model) });
      case 'versions':
        return say({ kind: 'answer', id, ask: question.ask, value: federation.versions(question.model, question.most) });
      case 'vitals':
        return say({ kind: 'answer', id, ask: question.ask, value: await federation.vitals(question.request, left.signal) });
      case 'fleet':
        return say({ kind: 'answer', id, ask: question.ask, value: await federation.fleet(question.request, left.signal) });
      case 'testSource':
        return say({ kind: 'answer', id, ask: question.ask, value: await federation.testSource(question.source) });
      case 'problems':
        return say({ kind: 'answer', id, ask: question.ask, value: federation.problems() });
    }
  } catch (error) {
    const { code, details } = error instanceof NorthstarError ? error : new NorthstarError('INTERNAL', { problem: error instanceof Error ? error.message : String(error) });
    say({ kind: 'error', id, code, details });
  } finally {
    leaving.delete(id);
  }
}

parentPort?.on('message', (message: ToFederationThread) => {
  switch (message.kind) {
    case 'question':
      void answer(message.id, message.question);
      break;
    case 'cancel':
      leaving.get(message.id)?.abort(new NorthstarError('QUERY_CANCELLED'));
      break;
    case 'builds':
      keeper.answered(message.id, message.kept);
      break;
    case 'ping':
      say({ kind: 'pong' });
      break;
    case 'stop':
      federation.stop();
      void Promise.allSettled(clients.map((client) => client.close())).then(() => process.exit(0));
      break;
  }
});
federation.start();
