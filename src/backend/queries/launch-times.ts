/** When the launch log last saw a version launched, on shared memory; and the launch time of models whose sources keep no history. */
import { reasons } from '../../core/models/fact.ts';
import type { Notice, StringPool } from '../../contract/table.ts';
import { sharedFloat64, sharedMemory, sharedUint8 } from '../federation/facts/shared.ts';
import { noReason, ownRule, type View, type ViewField } from '../federation/view.ts';
import type { LaunchEntry } from '../journal/journal.ts';
import { basisCode } from './field.ts';
import { PoolBuilder, readerOf } from './pool-text.ts';

export interface LaunchTimes {
  /** Models and versions, each pair once. */
  readonly moves: StringPool;
  /** When each happened at the latest, ms since the epoch, in the order of `moves`. */
  readonly times: Float64Array;
  /** How many entries of the log they are from, where it holds older ones; null where it does not. */
  readonly newest: number | null;
}

const moveOf = (model: string, version: string) => `${model}\u0000${version}`;
const noHistory = reasons.indexOf('noHistory');

/** Of the newest launch of each version; a rollback to it is none. `launches`: newest first, at most `most` of them. */
export function launchTimesOf(launches: readonly Pick<LaunchEntry, 'model' | 'version' | 'kind' | 'latest'>[], most = Infinity): LaunchTimes {
  const pool = new PoolBuilder();
  const times: number[] = [];
  for (const { model, version, kind, latest } of launches) {
    if (kind === 'launch') {
      times[pool.code(moveOf(model, version))] ??= latest;
    }
  }
  const { bytes, offsets } = pool.build();
  const shared = new Uint32Array(sharedMemory(4 * offsets.length), 0, offsets.length);
  shared.set(offsets);
  return { moves: { bytes: sharedUint8(bytes), offsets: shared }, times: sharedFloat64(Float64Array.from(times)), newest: launches.length < most ? null : most };
}

/** Where a model whose launch time is unknown may have one that was not read. */
export function cutNotices(view: View, logged: LaunchTimes | undefined): Notice[] {
  const newest = logged?.newest ?? null;
  const text = (count: number) => `Launch times that no source keeps are those of the newest ${count.toLocaleString('en-GB')} launches of the launch log; older ones are in the history of their model.`;
  return newest === null || !launchTimeField(view, logged).reason.includes(noHistory) ? [] : [{ severity: 'info', text: text(newest) }];
}

/** `launchTime` of the view, and where its sources keep no history of it the launch log's; observed by Northstar. */
export function launchTimeField({ models, pool }: View, logged: LaunchTimes | undefined): ViewField {
  const stated = models.fields.launchTime;
  if (logged === undefined || logged.times.length === 0 || !stated.reason.includes(noHistory)) {
    return stated;
  }
  const moves = readerOf(logged.moves);
  const timeOf = new Map(Array.from(logged.times, (time, code) => [moves.text(code), time] as const));
  const { text } = readerOf(pool);
  const { version } = models.fields;
  const field: ViewField = {
    ...stated,
    numbers: Float64Array.from(stated.numbers),
    source: Uint8Array.from(stated.source),
    basis: Uint8Array.from(stated.basis),
    time: Float64Array.from(stated.time),
    reason: Uint8Array.from(stated.reason),
  };
  for (let row = 0; row < models.rows; row++) {
    const code = version.codes[row] ?? -1;
    const time = field.reason[row] === noHistory && code >= 0 ? timeOf.get(moveOf(text(models.keys[row] ?? -1), text(code))) : undefined;
    if (time !== undefined) {
      field.numbers[row] = time;
      field.source[row] = ownRule;
      field.basis[row] = basisCode.observed;
      field.time[row] = time;
      field.reason[row] = noReason;
    }
  }
  return field;
}
