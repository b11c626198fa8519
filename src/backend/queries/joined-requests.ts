/**
 * Requests for the use of many small parts of the fleet, each over a time of its own, asked together: those of the same resource, level and
 * step become one, over all their members and from the first of their points to the last. Points lie on multiples of the step and each stands
 * for the step that ends there, so that the points of a part are among those of the whole, with the same values.
 */
import type { FleetRequest } from '../../core/telemetry/fleet-series.ts';
import { pointsOf, type Grid } from '../../core/telemetry/vital-series.ts';
import type { FleetGiven } from './asked.ts';
import { readerOf } from './pool-text.ts';

/** As long as so many of the longest part: what lies between parts is read for nothing. */
const mostWindows = 5;
/** Recorded values to read: a tenth of what a source may be asked at once unless somebody says otherwise, so that none is refused for what it was joined with. */
const mostValues = 5_000_000;
const minuteMs = 60_000;

const kindOf = ({ resource, level, pooled, grid, cluster, rack }: FleetRequest) => JSON.stringify([resource, level, pooled, grid.stepMs, grid.fromMs % grid.stepMs, cluster, rack]);
const valuesOf = ({ members = [], grid }: FleetRequest) => members.length * pointsOf(grid) * Math.max(1, grid.stepMs / minuteMs);
const spanning = (a: Grid, b: Grid): Grid => ({ fromMs: Math.min(a.fromMs, b.fromMs), toMs: Math.max(a.toMs, b.toMs), stepMs: a.stepMs });

/** A request without members is for all, and stays as it is. */
export function joinedRequests(requests: readonly FleetRequest[]): FleetRequest[] {
  const kinds = new Map<string, FleetRequest[]>();
  requests.filter(({ members }) => members !== undefined).forEach((request) => kinds.set(kindOf(request), [...(kinds.get(kindOf(request)) ?? []), request]));
  return [...requests.filter(({ members }) => members === undefined), ...[...kinds.values()].flatMap(joinedOfKind)];
}

function joinedOfKind(requests: readonly FleetRequest[]): FleetRequest[] {
  const joined: FleetRequest[] = [];
  const most = mostWindows * Math.max(...requests.map(({ grid }) => pointsOf(grid)));
  for (const request of [...requests].sort((a, b) => a.grid.fromMs - b.grid.fromMs)) {
    const last = joined.at(-1);
    const both = last === undefined ? undefined : { ...last, grid: spanning(last.grid, request.grid), members: [...new Set([...(last.members ?? []), ...(request.members ?? [])])] };
    if (both === undefined || pointsOf(both.grid) > most || valuesOf(both) > mostValues) {
      joined.push(request);
    } else {
      joined[joined.length - 1] = both;
    }
  }
  return joined;
}

/** What the request would have been given alone; undefined where nothing that was given holds it. */
export function partOf(given: readonly FleetGiven[], request: FleetRequest): FleetGiven | undefined {
  const kind = kindOf(request);
  const whole = given.find((one) => kindOf(one.request) === kind && one.request.grid.fromMs <= request.grid.fromMs && one.request.grid.toMs >= request.grid.toMs && holds(one.request.members, request.members));
  if (whole === undefined) {
    return undefined;
  }
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
