/** Fetches what a query needs besides the view. What fails is said in the answer; the rest is answered all the same. */
import type { z } from 'zod';
import { NorthstarError } from '../../contract/errors.ts';
import type { values } from '../../contract/resources.ts';
import type { FleetRequest } from '../../core/telemetry/fleet-series.ts';
import type { Settings } from '../../contract/settings.ts';
import type { GivenVitals } from '../federation/vitals/given-vitals.ts';
import type { Journal, Scope } from '../journal/journal.ts';
import type { FleetGiven, InputProblem, Inputs } from '../queries/asked.ts';
import type { JobPlace } from '../queries/job-places.ts';
import { askedTogether } from '../queries/joined-requests.ts';
import type { Needs } from '../queries/needs.ts';
import type { Filters } from '../queries/selection.ts';
import { withLoggedLaunch } from './logged-launch.ts';
import type { LaunchMemory } from './launch-memory.ts';
import type { FederationPort } from './federation-port.ts';
import { patiently } from './journal-patience.ts';

export interface InputPorts {
  /** Absent where nothing is kept. */
  readonly journal: Journal | undefined;
  readonly scope: Scope;
  /** Absent where nothing is kept. */
  readonly launchMemory?: LaunchMemory | undefined;
  readonly federation: Pick<FederationPort, 'modelFacts' | 'versions' | 'vitals' | 'fleet'>;
  /** The names of the models that pass, at most so many of them. */
  readonly modelNames: (filters: Filters, limit: number) => Promise<z.infer<typeof values>>;
  /** Where and when the job of that id ran. */
  readonly jobPlaces: (job: string) => Promise<readonly JobPlace[]>;
  readonly settings: Pick<Settings, 'stages'>;
  /** Why nobody watches, beginning with its code. */
  readonly watchProblem?: string | null;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** Names in one query to a source. */
const mostNamed = 10_000;

/** Never rejects but with the reason of `signal`. */
export async function gatherInputs(needs: Needs, ports: InputPorts, signal: AbortSignal): Promise<Inputs> {
  const { journal, scope, launchMemory, federation, settings, watchProblem, now } = ports;
  const problems: InputProblem[] = needs.watch === true && typeof watchProblem === 'string' ? [{ input: 'watch', text: `Nobody watches. ${watchProblem}` }] : [];
  const guarded = async <T>(input: InputProblem['input'], wanted: boolean, fetch: () => Promise<T> | undefined): Promise<T | undefined> => {
    try {
      return wanted ? await fetch() : undefined;
    } catch (error) {
      problems.push({ input, text: error instanceof NorthstarError ? error.message : new NorthstarError('INTERNAL', { problem: String(error) }).message });
      return undefined;
    }
  };
  const [launchLog, launchTimes, users, facts, versions, vitals, fleet] = await Promise.all([
    guarded('launchLog', needs.launchLog !== undefined, () => patiently(() => launchLogOf(journal, scope, needs, now), { signal })),
    guarded('launchTimes', needs.launchTimes === true && launchMemory !== undefined, () => patiently(async () => launchMemory?.times(scope), { signal })),
    guarded('users', needs.users === true && journal !== undefined, () => patiently(async () => journal?.usersInMonth(scope, now), { signal })),
    guarded('facts', needs.facts !== undefined, () => (needs.facts === undefined ? undefined : factsOf(needs.facts.model, ports))),
    guarded('versions', needs.versions !== undefined, () => (needs.versions === undefined ? undefined : federation.versions(needs.versions.model, needs.versions.most))),
    guarded('vitals', needs.vitals !== undefined, () => vitalsOf(needs, ports, signal)),
    guarded('fleet', needs.fleet !== undefined || needs.fleetOf !== undefined, () => fleetOf(needs, ports, signal)),
  ]);
  signal.throwIfAborted();
  problems.push(...(vitals?.problems ?? []).map((text) => ({ input: 'vitals', text }) as const), ...(fleet?.problems ?? []).map((text) => ({ input: 'fleet', text }) as const));
  return { ...(needs.stages !== true || settings.stages.length === 0 ? {} : { stages: settings.stages }), ...(launchLog === undefined ? {} : { launchLog }), ...(launchTimes === undefined ? {} : { launchTimes }), ...(users === undefined ? {} : { users }), ...(facts === undefined ? {} : { facts }), ...(versions === undefined ? {} : { versions }), ...(vitals === undefined ? {} : { vitals: vitals.answers }), ...(fleet === undefined ? {} : { fleet: fleet.given }), ...(problems.length === 0 ? {} : { problems }) };
}

async function factsOf(model: string, { federation, journal, scope }: InputPorts): Promise<Inputs['facts']> {
  const facts = await federation.modelFacts(model);
  const version = () => Promise.resolve(facts.find(({ field }) => field === 'version'));
  return Promise.all(facts.map((detail) => withLoggedLaunch(detail, version, { journal, scope })));
}

async function vitalsOf({ vitals, vitalsOf: filters }: Needs, { federation, modelNames }: InputPorts, signal: AbortSignal): Promise<GivenVitals | undefined> {
  if (vitals === undefined || filters === undefined) {
    return vitals === undefined ? undefined : federation.vitals(vitals, signal);
  }
  const { values: models, truncated } = await modelNames(filters, mostNamed);
  if (truncated) {
    throw new NorthstarError('QUERY_INVALID', { problem: `more than ${mostNamed.toLocaleString('en-GB')} models pass its filters, which are too many to name to a source of vitals` });
  }
  return federation.vitals({ ...vitals, models }, signal);
}

async function fleetOf({ fleet = [], fleetOf: follows }: Needs, { federation, jobPlaces }: InputPorts, signal: AbortSignal): Promise<{ readonly given: readonly FleetGiven[]; readonly problems: readonly string[] }> {
  const following = follows === undefined ? [] : follows.ask(await Promise.all(follows.jobs.map(jobPlaces)));
  const ask = async (request: FleetRequest) => ({ request, ...(await federation.fleet(request, signal)) });
  const answered = [...(await Promise.all(fleet.map(ask))), ...(await (follows?.together === true ? askedTogether(following, ask) : Promise.all(following.map(ask))))];
  return { given: answered.map(({ request, answers }) => ({ request, answers })), problems: answered.flatMap(({ problems }) => problems) };
}

async function launchLogOf(journal: Journal | undefined, scope: Scope, { launchLog: wanted }: Needs, now: number): Promise<Inputs['launchLog']> {
  if (journal === undefined || wanted === undefined) {
    return undefined;
  }
  const since = async (from: number | undefined) => (from === undefined ? [] : journal.launchesBetween(scope, from, now));
  const [launches, events, month, half, gaps, state] = await Promise.all([
    wanted.launches === undefined ? [] : journal.launches(scope, wanted.launches),
    wanted.events === undefined ? [] : journal.events(scope, wanted.events),
    since(wanted.counts?.month),
    since(wanted.counts?.half),
    journal.gaps(scope, wanted.gaps.from, wanted.gaps.to),
    journal.watchState(scope),
  ]);
  return { launches, events, gaps, state, ...(wanted.counts === undefined ? {} : { counts: { month, half } }) };
}
