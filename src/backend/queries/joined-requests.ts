/**
 * Requests for the use of many small parts of the fleet, each over a time of its own, asked together: those of the same resource, level and
 * step become one, over all their members and from the first of their points to the last. Points lie on multiples of the step and each stands
 * for the step that ends there, so that the points of a part are among those of the whole, with the same values.
 */
import { looksAtRequest, type FleetRequest } from '../../core/telemetry/fleet-series.ts';
import { pointsOf, type Grid } from '../../core/telemetry/vital-series.ts';
import type { FleetGiven } from './asked.ts';
import { readerOf } from './pool-text.ts';

/** As long as so many of the longest part: what lies between parts is read for nothing. */
const mostWindows = 5;
/** Recorded values to read: a tenth of what a source may be asked at once unless somebody says otherwise. */
const mostValues = 5_000_000;
const minuteMs = 60_000;

/** Those that are asked as one. */
export interface JoinedRequest {
  readonly whole: FleetRequest;
  /** One at least. */
  readonly parts: readonly FleetRequest[];
}

/** What was asked, what the sources answered, and what went wrong, which begins with its code. */
type Answered = FleetGiven & { readonly problems: readonly string[] };

const kindOf = ({ resource, level, pooled, grid, cluster, rack }: FleetRequest) => JSON.stringify([resource, level, pooled, grid.stepMs, grid.fromMs % grid.stepMs, cluster, rack]);
const valuesOf = ({ members = [], grid }: FleetRequest) => members.length * pointsOf(grid) * Math.max(1, grid.stepMs / minuteMs);
const spanOf = ({ grid }: FleetRequest) => grid.toMs - grid.fromMs;
const spanning = (a: Grid, b: Grid): Grid => ({ fromMs: Math.min(a.fromMs, b.fromMs), toMs: Math.max(a.toMs, b.toMs), stepMs: a.stepMs });

/** A request without members is for all, and stays as it is. */
export function joinedRequests(requests: readonly FleetRequest[]): JoinedRequest[] {
  const parted = requests.filter(({ members }) => members !== undefined);
  return [...requests.filter(({ members }) => members === undefined).map(alone), ...[...Map.groupBy(parted, kindOf).values()].flatMap(joinedOfKind)];
}

const alone = (request: FleetRequest): JoinedRequest => ({ whole: request, parts: [request] });

function joinedOfKind(requests: readonly FleetRequest[]): JoinedRequest[] {
  const joined: JoinedRequest[] = [];
  const most = mostWindows * Math.max(...requests.map(({ grid }) => pointsOf(grid)));
  for (const request of requests.toSorted((a, b) => a.grid.fromMs - b.grid.fromMs)) {
    const last = joined.at(-1);
    const both = last === undefined ? undefined : joinedWith(last, request);
    if (both === undefined || pointsOf(both.whole.grid) > most || valuesOf(both.whole) > mostValues || !isSeenInParts(both)) {
      joined.push(alone(request));
    } else {
      joined[joined.length - 1] = both;
    }
  }
  return joined;
}

const joinedWith = ({ whole, parts }: JoinedRequest, request: FleetRequest): JoinedRequest => ({
  whole: { ...whole, grid: spanning(whole.grid, request.grid), members: [...new Set([...(whole.members ?? []), ...(request.members ?? [])])] },
  parts: [...parts, request],
});

/** A source looks at so many moments of a request for what it has recorded: none of the parts may lie between two. */
const isSeenInParts = ({ whole, parts }: JoinedRequest): boolean => parts.every((part) => looksAtRequest * spanOf(part) >= spanOf(whole));

/**
 * Asks what can be asked together as one. What a source refuses for its cost is asked alone. The parts of which nothing is known though
 * something was found for others are asked once more without those: a source chooses once for all whether it reads what is recorded.
 */
export async function askedTogether(requests: readonly FleetRequest[], ask: (request: FleetRequest) => Promise<Answered>): Promise<readonly Answered[]> {
  const answered = await Promise.all(
    joinedRequests(requests).map(async ({ whole, parts }) => {
      const given = await ask(whole);
      if (parts.length === 1) {
        return [given];
      }
      if (given.problems.some((problem) => problem.startsWith('FLEET_TOO_COSTLY'))) {
        return Promise.all(parts.map(ask));
      }
      const found = partsIn([given]);
      const isFound = ({ answers }: FleetGiven) => answers.some(({ values }) => !values.every(Number.isNaN));
      const lacking = isFound(given) ? parts.filter((part) => !isFound(found(part) ?? { request: part, answers: [] })) : [];
      return [...(await askedTogether(lacking, ask)), given];
    })
  );
  return answered.flat();
}

/** Finds what a request would have been given alone: the first that holds it; undefined where nothing that was given does. */
export function partsIn(given: readonly FleetGiven[]): (request: FleetRequest) => FleetGiven | undefined {
  const byKind = Map.groupBy(given, ({ request }) => kindOf(request));
  return (request) => {
    const whole = byKind.get(kindOf(request))?.find((one) => one.request.grid.fromMs <= request.grid.fromMs && one.request.grid.toMs >= request.grid.toMs && holds(one.request.members, request.members));
    return whole === undefined ? undefined : partOf(whole, request);
  };
}

function partOf(whole: FleetGiven, request: FleetRequest): FleetGiven {
  const points = pointsOf(request.grid);
  const wholePoints = pointsOf(whole.request.grid);
  const first = Math.round((request.grid.fromMs - whole.request.grid.fromMs) / request.grid.stepMs);
  const wanted = new Set(request.members);
  const answers = whole.answers.map((answer): FleetGiven['answers'][number] => {
    const { text } = readerOf(answer.names);
    const places = Int32Array.from(answer.members.keys()).filter((place) => request.members === undefined || wanted.has(text(answer.members[place] ?? -1)));
    const values = new Float32Array(places.length * points);
    places.forEach((place, row) => values.set(answer.values.subarray(place * wholePoints + first, place * wholePoints + first + points), row * points));
    const chosen = (codes: Int32Array) => places.map((place) => codes[place] ?? -1);
    return { ...answer, members: chosen(answer.members), clusters: chosen(answer.clusters), racks: chosen(answer.racks), values };
  });
  return { request, answers };
}

function holds(all: readonly string[] | undefined, members: readonly string[] | undefined): boolean {
  if (all === undefined || members === undefined) {
    return all === members;
  }
  const known = new Set(all);
  return members.every((member) => known.has(member));
}
