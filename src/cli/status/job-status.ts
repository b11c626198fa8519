/** What `status` tells of a job: its identity, each resource, each machine; as the query `jobStatus` answers it. */
import type { Ask } from '../../contract/ask.ts';
import { shareOf, unpackRow } from '../../contract/packed-matrix.ts';
import type { Table } from '../../contract/table.ts';
import { rowsOf, type Cell } from '../../backend/queries/plain-rows.ts';

export interface JobStatus {
  /** `job`, `model`, `state` ... by column of `jobStatus`; null where unknown. */
  readonly job: Readonly<Record<string, Cell>>;
  readonly resources: readonly UseOverTime[];
  readonly machines: readonly UseOverTime[];
  /** Where the shares over time begin, and how far they lie apart, in ms; null where nothing is measured. */
  readonly life: { readonly from: number; readonly step: number } | null;
  readonly notices: readonly string[];
}

/** A row of the table, with its packed shares unpacked: 0 to 1, null where nobody measured. */
export interface UseOverTime extends Readonly<Record<string, Cell | readonly (number | null)[]>> {
  readonly useOverTime: readonly (number | null)[];
}

const ofJob = ['job', 'model', 'name', 'cluster', 'team', 'queue', 'clusterQueue', 'cohort', 'state', 'reason', 'waiting', 'elapsed', 'submitTime', 'startTime', 'endTime', 'source'];

/** Rejects as `ask` does: with `JOB_UNKNOWN` where there is no such job. */
export async function jobStatusOf(asking: Ask, job: string, cluster: string | undefined, signal: AbortSignal): Promise<JobStatus> {
  const asked = { queryType: 'jobStatus', job, ...(cluster === undefined ? {} : { cluster }) };
  const [resources, machines] = await Promise.all([asking.ask(asked, signal), asking.ask({ ...asked, shape: 'hosts' }, signal)]);
  const [first = {}] = rowsOf(resources);
  const without = (row: Readonly<Record<string, Cell>>, names: readonly string[]) => Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)));
  const rows = (table: Table, names: readonly string[]) => rowsOf(table).map((row): UseOverTime => ({ ...without(row, [...names, 'useOverTime']), useOverTime: unpacked(row['useOverTime'] ?? null) }));
  return {
    job: Object.fromEntries(ofJob.map((name) => [name, first[name] ?? null])),
    resources: rows(resources, ofJob),
    machines: rows(machines, ['job', 'model', 'name', 'cluster', 'team']),
    life: lifeOf(resources),
    notices: [...new Set([...(resources.notices ?? []), ...(machines.notices ?? [])].map(({ text }) => text))],
  };
}

function unpacked(text: Cell): (number | null)[] {
  if (typeof text !== 'string') {
    return [];
  }
  const row = new Uint8Array(Math.floor((text.length * 3) / 4) - (text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0));
  unpackRow(text, row);
  return Array.from(row, (cell) => {
    const share = shareOf(cell);
    return Number.isNaN(share) ? null : share;
  });
}

function lifeOf({ custom }: Table): JobStatus['life'] {
  const life = custom?.['life'];
  return typeof life === 'object' && life !== null && 'from' in life && 'step' in life && typeof life.from === 'number' && typeof life.step === 'number' ? { from: life.from, step: life.step } : null;
}
