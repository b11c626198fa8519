/** What the sources of vitals answer together, on shared memory: handing it from thread to thread copies no number. */
import type { StringPool } from '../../../contract/table.ts';
import type { VitalBlock, VitalsAnswer } from '../../../core/telemetry/vital-series.ts';
import { sharedFloat64, sharedInt32 } from '../facts/shared.ts';
import { TextTable } from '../facts/text-table.ts';
import type { Given } from '../measuring/given.ts';

/** Models by their joined names; an owner of -1 is a series that another of the same source stands for. */
export type SealedVitals = VitalsAnswer<StringPool>;

export type GivenVitals = Given<SealedVitals>;

/** `bands`: whether the owners are bands and no models. */
export function sealVitals({ models, blocks, ...rest }: VitalsAnswer, joined: (name: string) => string, bands: boolean): SealedVitals {
  const pool = new TextTable();
  const places = Int32Array.from(models, (model) => {
    const known = pool.size;
    const place = pool.add(joined(model));
    return place === known ? place : -1;
  });
  const sealed = blocks.map(({ vital, owners, values, times }): VitalBlock => ({
    vital,
    owners: sharedInt32(bands ? owners : owners.map((owner) => places[owner] ?? -1)),
    values: sharedFloat64(values),
    times: sharedFloat64(times),
  }));
  return { ...rest, models: pool.pool(), blocks: sealed };
}
