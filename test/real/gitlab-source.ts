/** A source of kind `gitlab` on an imitated GitLab with made-up pipelines, for the tests of it. */
import { fetchClient } from '../../src/backend/connectors/fetch-client.ts';
import { connectorOf } from '../../src/backend/connectors/index.ts';
import { collectingSink } from '../../src/backend/connectors/testing/collecting-sink.ts';
import type { ImitatedJob, ImitatedPipeline } from '../../src/backend/connectors/testing/gitlab-answers.ts';
import { imitatedGitlab, imitatedToken, type ImitatedInstance } from '../../src/backend/connectors/testing/imitated-gitlab.ts';

export const hour = 3_600_000;
export const day = 24 * hour;
export const start = Date.UTC(2026, 2, 12);
export const signal = new AbortController().signal;
const servers: { close(): Promise<void> }[] = [];
/** For `afterAll`. */
export async function closeAll(): Promise<void> {
  await Promise.all(servers.map((server) => server.close()));
}

/** When a job or pipeline of that id was made, ms since the epoch. */
export const made = (id: number) => start - 12 * hour + id * 20_000;
export const job = (id: number, name: string, status: string, more: Partial<ImitatedJob> = {}): ImitatedJob => {
  const created = made(id);
  const isOver = ['success', 'failed', 'canceled'].includes(status);
  return { id, name, status, created, ...(isOver ? { started: created + 1_000, finished: created + 31_000 } : {}), ...more };
};
export const pipeline = (id: number, jobs: readonly ImitatedJob[], more: Partial<ImitatedPipeline> = {}): ImitatedPipeline => ({
  id, iid: id - 100, sha: String(id).padEnd(40, 'a'), status: 'success', created: made(id), updated: start - hour + id, jobs, ...more,
});

/** A GitLab with these projects, a connector to it, and a clock that the test moves. */
export async function connected(pipelines: readonly ImitatedPipeline[], options: object = {}, instance: Partial<ImitatedInstance> = {}) {
  const state: ImitatedInstance = { projects: [{ id: 7, path: 'web/shop', pipelines }], ...instance };
  const server = await imitatedGitlab(state);
  const time = { now: start };
  const clock = { now: () => time.now };
  const client = fetchClient('ci', clock);
  servers.push(server, client);
  const connector = connectorOf('gitlab')?.create({ url: server.url, token: imitatedToken, projects: ['web/shop'], ...options }, { source: 'ci', clock, http: client });
  if (connector === undefined) {
    throw new Error('there is a kind gitlab');
  }
  return {
    state,
    time,
    server,
    asked: server.asked,
    connector,
    async refresh() {
      server.asked.length = 0;
      const sink = collectingSink();
      await connector.refresh(sink, signal);
      const attempts = [...(sink.facts.get('attempt')?.keys() ?? [])].map((key) => sink.values('attempt', key));
      return { sink, runs: attempts.map(({ build, check, number, outcome }) => `${String(build)} ${String(check)} #${String(number)} ${String(outcome)}`).sort(), problems: sink.problems.map(({ message }) => message) };
    },
  };
}
export const withPipelines = (state: ImitatedInstance, pipelines: readonly ImitatedPipeline[]) => (state.projects = [{ id: 7, path: 'web/shop', pipelines }]);
