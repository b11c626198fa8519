/** What the sources measured of each member, one answer beside the other: the first in the order of the settings that has a value stands, and where two disagree it is said. */
import type { Notice } from '../../contract/table.ts';
import type { FleetGiven } from './asked.ts';
import { memberKey } from '../../core/telemetry/fleet-series.ts';
import { pointsOf } from '../../core/telemetry/vital-series.ts';
import { knownMean } from './known-mean.ts';
import { readerOf } from './pool-text.ts';

export interface MeasuredMember {
  readonly name: string;
  readonly cluster: string;
  readonly rack: string;
  readonly source: string;
  /** One a point of the grid; NaN where there is none. */
  readonly values: Float32Array;
}

/** Means that lie further apart are a disagreement. */
const agreed = 0.1;

export interface MeasuredUse {
  /** By `memberKey`. */
  readonly members: ReadonlyMap<string, MeasuredMember>;
  readonly notices: readonly Notice[];
}

export function measuredUse(given: FleetGiven | undefined): MeasuredUse {
  const members = new Map<string, MeasuredMember>();
  const notices: Notice[] = [];
  if (given === undefined) {
    return { members, notices };
  }
  const points = pointsOf(given.request.grid);
  const apart: string[] = [];
  let other = '';
  for (const { source, names, members: own, clusters, racks, values, missing, warnings } of given.answers) {
    const { text } = readerOf(names);
    own.forEach((code, place) => {
      const name = text(code);
      const row = values.subarray(place * points, (place + 1) * points);
      const cluster = text(clusters[place] ?? -1);
      const key = memberKey(given.request.level, name, cluster);
      const known = members.get(key);
      if (known === undefined || known.values.every(Number.isNaN)) {
        members.set(key, { name, source, values: row, cluster, rack: text(racks[place] ?? -1) });
      } else if (Math.abs(knownMean(known.values) - knownMean(row)) > agreed) {
        apart.push(name);
        other = `${known.source} and ${source}`;
      }
    });
    if (missing !== undefined) {
      notices.push({ severity: 'info', text: missing.text });
    }
    notices.push(...warnings.map((warning): Notice => ({ severity: 'warning', text: warning })));
  }
  const [first] = apart;
  if (first !== undefined) {
    notices.push({ severity: 'warning', text: `Sources ${other} differ by more than ${100 * agreed}% on ${apart.length === 1 ? first : `${apart.length} of them, such as ${first}`}; the first in the order of the settings is shown.` });
  }
  return { members, notices };
}
