/** What the sources of fleet telemetry answer together, on shared memory: handing it from thread to thread copies no number. */
import type { StringPool } from '../../../contract/table.ts';
import type { FleetAnswer } from '../../../core/telemetry/fleet-series.ts';
import { sharedFloat32, sharedInt32 } from '../facts/shared.ts';
import { TextTable } from '../facts/text-table.ts';
import type { Given } from '../measuring/given.ts';

/** Names by place: one a member, so that a name which comes again stands again. */
export interface SealedFleet extends Omit<FleetAnswer<StringPool>, 'members' | 'clusters' | 'racks'> {
  readonly names: StringPool;
  /** Indexes into `names`, one a member. */
  readonly members: Int32Array;
  readonly clusters: Int32Array;
  readonly racks: Int32Array;
}

/** To one request. */
export type GivenFleet = Given<SealedFleet>;

export function sealFleet({ members, clusters, racks, values, ...rest }: FleetAnswer): SealedFleet {
  const names = new TextTable();
  const places = (texts: readonly string[]) => sharedInt32(Int32Array.from(texts, (text) => names.add(text)));
  const sealed = { members: places(members), clusters: places(clusters), racks: places(racks) };
  return { ...rest, ...sealed, values: sharedFloat32(values), names: names.pool() };
}
