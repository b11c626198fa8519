/** The hosts of the fleet: those that a scheduler or an inventory lists, and those that are only measured. */
import { distinctNames, memberKey } from '../../core/telemetry/fleet-series.ts';
import type { View } from '../federation/view.ts';
import type { MeasuredMember } from './fleet-use.ts';
import { readerOf } from './pool-text.ts';

export interface FleetHost {
  readonly name: string;
  readonly cluster: string;
  readonly rack: string;
  readonly state: string;
  readonly reason: string;
  /** NaN where unknown. */
  readonly gpus: number;
  /** Name of the source that lists it. */
  readonly source: string;
  /** When that source said so, ms since the epoch. */
  readonly time: number;
}

export interface Within {
  readonly cluster?: string | undefined;
  readonly rack?: string | undefined;
  readonly host?: string | undefined;
}

const natural = new Intl.Collator('en', { numeric: true }).compare;

/** In natural order of their names: `host-9` before `host-10`. */
export function fleetHosts(view: View, measured: ReadonlyMap<string, MeasuredMember>, { cluster, rack, host }: Within): FleetHost[] {
  const { text } = readerOf(view.pool);
  const { hosts } = view;
  const { fields } = hosts;
  const found: FleetHost[] = [];
  const listed = new Set<string>();
  for (let row = 0; row < hosts.rows; row++) {
    const name = text(hosts.keys[row] ?? -1);
    const use = measured.get(name);
    const own = (code: number | undefined, other: string | undefined) => text(code ?? -1) || (other ?? '');
    listed.add(name);
    found.push({
      name,
      cluster: own(fields.cluster.codes[row], use?.cluster),
      rack: own(fields.rack.codes[row], use?.rack),
      state: text(fields.state.codes[row] ?? -1) || 'unknown',
      reason: text(fields.reason.codes[row] ?? -1),
      gpus: fields.gpus.numbers[row] ?? NaN,
      source: view.sources[hosts.listedBy[row] ?? -1]?.name ?? '',
      time: view.sources[hosts.listedBy[row] ?? -1]?.lastSuccess ?? NaN,
    });
  }
  for (const { name, cluster: at, rack: in_, source } of measured.values()) {
    if (!listed.has(name)) {
      found.push({ name, cluster: at, rack: in_, state: 'unknown', reason: '', gpus: NaN, source, time: view.joinedAt });
    }
  }
  const passes = (wanted: string | undefined, is: string) => wanted === undefined || wanted === is;
  return found.filter((one) => passes(cluster, one.cluster) && passes(rack, one.rack) && passes(host, one.name)).sort((a, b) => natural(a.name, b.name));
}

export interface FleetGroup {
  /** Empty where it is unknown; of a rack whose name another cluster has too, with its cluster before it. */
  readonly name: string;
  /** As in `MeasuredUse`. */
  readonly key: string;
  readonly hosts: readonly FleetHost[];
}

/** Hosts by rack or cluster; those of which it is unknown stand under an empty name, last. */
export function grouped(hosts: readonly FleetHost[], level: 'rack' | 'cluster'): FleetGroup[] {
  const groups = new Map<string, { readonly name: string; readonly cluster: string; readonly hosts: FleetHost[] }>();
  for (const host of hosts) {
    const key = memberKey(level, host[level], host.cluster);
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, { name: host[level], cluster: host.cluster, hosts: [host] });
    } else {
      group.hosts.push(host);
    }
  }
  const naming = distinctNames([...groups.values()]);
  return [...groups].map(([key, group]) => ({ name: naming(group), key, hosts: group.hosts })).sort((a, b) => Number(a.name === '') - Number(b.name === '') || natural(a.name, b.name));
}

/** What they all agree on; empty where they differ. */
export function shared<T>(items: readonly T[], of: (item: T) => string): string {
  const [first, ...others] = items.map(of);
  return first !== undefined && others.every((other) => other === first) ? first : '';
}
