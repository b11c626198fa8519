/**
 * Runs by their ids, of which MLflow reads a few hundred in a second and a large registry has tens of thousands. A run that has ended does
 * not change, so that what was read of it holds for hours; and only so many are asked for in one refresh. What was read is kept even
 * where the refresh fails afterwards.
 */
import type { MlflowApi } from './api.ts';
import { inParallel } from '../parallel.ts';
import { recordOf, type RunRecord } from './run-record.ts';

const endedHoldsMs = 6 * 3_600_000;
const absentHoldsMs = 15 * 60_000;
const idsOfOneRequest = 100;
const width = 4;

interface Kept {
  /** Undefined where MLflow did not give it: deleted, or not ours to read. */
  readonly record: RunRecord | undefined;
  readonly read: number;
}

export interface RunMemory {
  /**
   * What is known of these runs, having asked for at most `limit` of them: those that were never read in the order given, then those
   * whose last reading holds no longer, oldest first. Forgets all other runs.
   */
  read(api: MlflowApi, experimentIds: readonly string[], ids: ReadonlySet<string>, limit: number, now: number, signal: AbortSignal): Promise<ReadonlyMap<string, RunRecord>>;
}

export function runMemory(): RunMemory {
  const kept = new Map<string, Kept>();
  const holds = ({ record, read }: Kept, now: number) => (record === undefined ? now - read <= absentHoldsMs : record.ended && now - read <= endedHoldsMs);
  return {
    async read(api, experimentIds, ids, limit, now, signal) {
      for (const id of kept.keys()) {
        if (!ids.has(id)) {
          kept.delete(id);
        }
      }
      const due = [...ids].filter((id) => {
        const found = kept.get(id);
        return found === undefined || !holds(found, now);
      });
      const readAt = (id: string) => kept.get(id)?.read ?? -Infinity;
      const asked = due.toSorted((a, b) => (readAt(a) === readAt(b) ? 0 : readAt(a) - readAt(b))).slice(0, limit);
      await inParallel(chunks(asked, idsOfOneRequest), width, async (some) => {
        const found = new Map<string, RunRecord>();
        for await (const page of api.runs(experimentIds, `attributes.run_id IN (${some.map((id) => `'${id}'`).join(',')})`, some.length, signal)) {
          for (const run of page) {
            const record = recordOf(run, now);
            found.set(record.id, record);
          }
        }
        for (const id of some) {
          kept.set(id, { record: found.get(id), read: now });
        }
      });
      return new Map([...kept].flatMap(([id, { record }]) => (record === undefined ? [] : [[id, record] as const])));
    },
  };
}

function* chunks<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let at = 0; at < items.length; at += size) {
    yield items.slice(at, at + size);
  }
}
