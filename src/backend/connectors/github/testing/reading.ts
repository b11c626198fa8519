/** For tests: an imitated GitHub, a connector to it under a clock that the test sets, and what it states. */
import { defineConnector } from '../../define.ts';
import { fetchClient } from '../../fetch-client.ts';
import { collectingSink } from '../../testing/collecting-sink.ts';
import { imitatedGithub, imitatedGithubToken, type ImitatedGithub, type ImitatedOrganisation, type ImitatedRun } from '../../testing/imitated-github.ts';
import { github } from '../index.ts';

export const start = Date.UTC(2026, 2, 12, 9);
export const hour = 3_600_000;
export const day = 24 * hour;
const signal = new AbortController().signal;
const kind = defineConnector(github);
const servers: ImitatedGithub[] = [];
const client = fetchClient('actions');

export const closeAll = () => Promise.all(servers.splice(0).map((server) => server.close()));
export const closeClient = () => client.close();

/** A run of workflow CI, an hour ago. */
export const run = (number: number, more: Partial<ImitatedRun> = {}): ImitatedRun => ({
  id: 1_000 + number,
  workflow: 'CI',
  number,
  created: start - hour,
  jobs: [{ id: 10 * number, name: 'test' }],
  ...more,
});

export async function connected(organisation: ImitatedOrganisation, options: Readonly<Record<string, unknown>> = {}) {
  const clock = { time: start, now: () => clock.time };
  const server = await imitatedGithub(organisation, clock.now);
  servers.push(server);
  const connector = kind.create({ url: server.url, repositories: Object.keys(organisation.repositories), token: imitatedGithubToken, workflows: ['CI'], ...options }, { source: 'actions', clock, http: client });
  return {
    server,
    clock,
    test: () => connector.test(signal),
    async refreshed() {
      const sink = collectingSink();
      await connector.refresh(sink, signal);
      const attempts = [...(sink.facts.get('attempt')?.keys() ?? [])].map((key) => sink.values('attempt', key));
      return {
        sink,
        attempts,
        runs: attempts.map(({ package: name, build, check, number, outcome }) => `${String(name)}:${String(build)} ${String(check)} #${String(number)} ${String(outcome)}`).sort(),
        builds: [...(sink.facts.get('package')?.keys() ?? [])].map((key) => `${key} ${String(sink.values('package', key)['mark'])}`).sort(),
        problems: sink.problems.map(({ message }) => message),
      };
    },
  };
}

/** What one refresh states of one repository. */
export const read = async (runs: readonly ImitatedRun[], options?: Readonly<Record<string, unknown>>) => (await connected({ repositories: { 'octo/shop': runs } }, options)).refreshed();
