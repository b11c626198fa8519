/** The use of the made-up fleet at any time, computed from what runs on it and kept nowhere. */
import { setImmediate } from 'node:timers/promises';
import { hostName, machineOf, rackName } from '../../../core/demo/fleet/hardware.ts';
import { FleetMoment } from '../../../core/demo/fleet/host-parts.ts';
import { clear, HostUse, noUse, type SpanUse } from '../../../core/demo/fleet/host-use.ts';
import { jobOf } from '../../../core/demo/fleet/job.ts';
import type { Lane } from '../../../core/demo/fleet/lane.ts';
import { blockMinutes, minuteMs } from '../../../core/demo/fleet/part-use.ts';
import type { FleetPlan } from '../../../core/demo/fleet/plan.ts';
import { runsOf } from '../../../core/demo/fleet/runs.ts';
import { pointsOf } from '../../../core/telemetry/vital-series.ts';
import type { FleetAnswer, FleetRequest } from '../../../core/telemetry/fleet-series.ts';

interface Member {
  readonly name: string;
  readonly hosts: number[];
  /** Of a job: what it has of its hosts, and from which minute to which. */
  readonly lane?: Lane;
  readonly from: number;
  readonly to: number;
}

/** Telemetry is kept for so long. */
const keptMinutes = 30 * 24 * 60;
/** Minutes or blocks of five after which others have their turn: some milliseconds. */
const workBetweenPauses = 50_000;

/**
 * Of the source of that name, at no time after `now` (ms since the epoch) and none longer ago than 30 days. Samples are taken at whole
 * minutes; a step shorter than that holds the last one before its end. The worst is that of what jobs hold; where no job holds anything
 * of a member it is that of the free machines. The mean is over all that there is, held or not.
 */
export async function demoFleet(source: string, plan: FleetPlan, request: FleetRequest, now: number, signal: AbortSignal): Promise<FleetAnswer> {
  const { grid, resource, pooled } = request;
  const moment = new FleetMoment(plan, now);
  const members = membersOf(plan, request, now);
  const points = pointsOf(grid);
  const values = new Float32Array(members.length * points).fill(NaN);
  const oldest = Math.floor(now / minuteMs) - keptMinutes;
  const spans = Array.from({ length: points }, noUse);
  let work = 0;
  for (const [place, { hosts, lane, from, to }] of members.entries()) {
    spans.forEach(clear);
    for (const host of hosts) {
      const use = new HostUse(moment, host, lane);
      spans.forEach((span, point) => {
        const at = grid.fromMs + point * grid.stepMs;
        const last = Math.floor(at / minuteMs);
        const first = Math.min(last, Math.floor((at - grid.stepMs) / minuteMs) + 1);
        if (at <= now) {
          use.add(resource, Math.max(first, from, oldest), Math.min(last, to - 1), span);
        }
      });
      work += points * Math.max(1, grid.stepMs / minuteMs / blockMinutes);
      if (work > workBetweenPauses) {
        work = 0;
        await setImmediate();
        signal.throwIfAborted();
      }
    }
    spans.forEach((span, point) => (values[place * points + point] = pooledValue(span, pooled)));
  }
  const one = (of: (host: number) => string) => members.map(({ hosts }) => shared(hosts, of));
  return {
    source,
    members: members.map(({ name }) => name),
    clusters: one((host) => machineOf(plan.hardware, host).cluster),
    racks: one((host) => rackName(plan.hardware, host)),
    values,
    ...(members.length > 0 ? {} : { missing: { reason: 'notRecorded', text: `Source ${source} measures no such ${request.level}.` } as const }),
    warnings: [],
  };
}

function pooledValue({ heldWorst, freeWorst, sum, count }: SpanUse, pooled: FleetRequest['pooled']): number {
  return pooled === 'mean' ? sum / count : Number.isNaN(heldWorst) ? freeWorst : heldWorst;
}

function membersOf(plan: FleetPlan, request: FleetRequest, now: number): readonly Member[] {
  const { hardware } = plan;
  const names = request.members === undefined ? undefined : new Set(request.members);
  const isWithin = (host: number) => (request.cluster === undefined || machineOf(hardware, host).cluster === request.cluster) && (request.rack === undefined || rackName(hardware, host) === request.rack);
  if (request.level === 'job') {
    return jobsOf(plan, names, now).filter(({ hosts }) => hosts.some(isWithin));
  }
  const nameOf = { host: hostName, rack: rackName, cluster: (_: typeof hardware, host: number) => machineOf(hardware, host).cluster }[request.level];
  const members = new Map<string, Member>();
  for (let host = 0; host < hardware.hosts; host++) {
    const name = nameOf(hardware, host);
    if (isWithin(host) && names?.has(name) !== false) {
      const known = members.get(name);
      if (known === undefined) {
        members.set(name, { name, hosts: [host], from: -Infinity, to: Infinity });
      } else {
        known.hosts.push(host);
      }
    }
  }
  return [...members.values()];
}

/** The jobs that run, or those named, which may have ended. */
function jobsOf({ organisation, lanes }: FleetPlan, names: ReadonlySet<string> | undefined, now: number): readonly Member[] {
  return lanes.flatMap((lane) =>
    runsOf(organisation.seed, lane, now).flatMap((run): Member[] => {
      const { id } = names !== undefined || run.end === Infinity ? jobOf(organisation, lane, run) : { id: '' };
      return id === '' || names?.has(id) === false ? [] : [{ name: id, hosts: [...lane.hosts], lane, from: Math.ceil(run.start / minuteMs), to: Math.ceil(run.end / minuteMs) }];
    })
  );
}

/** What all have alike; empty where they differ. */
function shared(hosts: readonly number[], of: (host: number) => string): string {
  const [first = -1] = hosts;
  const name = of(first);
  return hosts.every((host) => of(host) === name) ? name : '';
}
