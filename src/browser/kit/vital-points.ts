/** Asks Northstar's datasource how one vital of one model went. */
import { z } from 'zod';
import { askDatasource, type Moments } from './ask-datasource.ts';

export interface VitalPoint {
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly value: number;
}

const times = z.array(z.number());
const values = z.array(z.number().nullable());

/** Where it was measured, in order of time; none where nobody measures it. Rejects as `askDatasource` does, and for what is no series. */
export async function fetchVitalPoints(datasourceUid: string, { model, vital }: { readonly model: string; readonly vital: string }, moments: Moments, signal: AbortSignal): Promise<readonly VitalPoint[]> {
  const { fields } = await askDatasource(datasourceUid, { queryType: 'vitals', shape: 'series', model, vital }, { moments, signal });
  const [time, series] = fields;
  const known = times.safeParse(Array.from(time?.values ?? []));
  const measured = values.safeParse(Array.from(series?.values ?? []));
  if (time === undefined || !known.success || !measured.success) {
    throw new Error('The datasource answered what this version does not understand.');
  }
  return known.data.flatMap((at, index) => {
    const value = measured.data[index] ?? NaN;
    return Number.isNaN(value) ? [] : [{ time: at, value }];
  });
}
