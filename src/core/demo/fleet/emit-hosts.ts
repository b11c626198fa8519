/** The facts of the hosts. */
import type { FactSink } from '../../models/fact.ts';
import type { HostState } from '../../models/fleet.ts';
import { faultyHost } from './faults.ts';
import { drainReason, gpusOf, gpusPerHost, hostName, machineOf, plannedState, rackName } from './hardware.ts';
import type { FleetPlan } from './plan.ts';

const hostsBetweenPauses = 500;
const downReason = 'Not responding';

/** The state of a host as its scheduler tells it. */
export function stateOf({ hardware, lanesOf }: FleetPlan, host: number): Exclude<HostState, 'unknown'> {
  const hasVanished = (lanesOf[host] ?? []).some((lane) => lane.fault === 'hostVanished' && faultyHost(lane) === host);
  return hasVanished ? 'down' : plannedState(hardware, host);
}

export function* emitHosts(sink: FactSink, plan: FleetPlan, now: number): Generator<void> {
  const { hardware } = plan;
  for (let host = 0; host < hardware.hosts; host++) {
    const name = hostName(hardware, host);
    const { cluster, gpuType, cpus, memory } = machineOf(hardware, host);
    const state = stateOf(plan, host);
    const part = gpusOf(hardware, host) / gpusPerHost;
    sink.fact('host', name, 'cluster', cluster, 'observed', now);
    sink.fact('host', name, 'rack', rackName(hardware, host), 'observed', now);
    sink.fact('host', name, 'state', state, 'observed', now);
    sink.fact('host', name, 'cpus', cpus * part, 'observed', now);
    sink.fact('host', name, 'gpus', gpusOf(hardware, host), 'observed', now);
    sink.fact('host', name, 'gpuType', gpuType, 'observed', now);
    sink.fact('host', name, 'memory', memory * part, 'observed', now);
    sink.fact('host', name, 'url', `https://hosts.example/${name}`, 'observed', now);
    if (state === 'drained' || state === 'down') {
      sink.fact('host', name, 'reason', state === 'down' ? downReason : drainReason(hardware, host), 'observed', now);
    }
    if (host % hostsBetweenPauses === hostsBetweenPauses - 1) {
      yield;
    }
  }
}
