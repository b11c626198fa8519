/** Launches as rows: those that sources state and those of the launch log, each move once. */
import { bases, type Basis } from '../../core/models/fact.ts';
import { explains } from '../../core/models/launch-log.ts';
import { ownRule, ownRuleName, type View } from '../federation/view.ts';
import type { LaunchLog } from './asked.ts';
import { codesEqualTo, readerOf } from './pool-text.ts';
import { ascending } from './selection.ts';

export interface LaunchRow {
  readonly id: string;
  readonly model: string;
  readonly kind: 'launch' | 'rollback';
  readonly version: string | null;
  readonly previousVersion: string | null;
  /** Milliseconds since the epoch; equal where the time is exact, NaN where there is none. */
  readonly earliest: number;
  readonly latest: number;
  readonly actor: string | null;
  readonly basis: Basis;
  readonly source: string;
}

/** Newest first; of one model where one is named, whose log `log` then is. Where a source states a move that Northstar saw as well, the source's statement stands, since it is exact. */
export function launchRows(view: View, log: LaunchLog | undefined, model?: string): LaunchRow[] {
  const stated = statedRows(view, model);
  const exact = new Map<string, number[]>();
  for (const { model, version, latest } of stated) {
    const key = moveKey(model, version);
    exact.set(key, [...(exact.get(key) ?? []), latest]);
  }
  const seen = (log?.launches ?? [])
    .filter((entry) => !(exact.get(moveKey(entry.model, entry.version)) ?? []).some((time) => explains(time, entry)))
    .map(({ source, basis, ...entry }): LaunchRow => ({ ...entry, basis, source }));
  return [...stated, ...seen].sort((a, b) => compare(b.latest, a.latest) || (a.model < b.model ? -1 : a.model > b.model ? 1 : 0));
}

const moveKey = (model: string, version: string | null) => JSON.stringify([model, version]);
const compare = (a: number, b: number) => (Number.isNaN(a) ? (Number.isNaN(b) ? 0 : -1) : Number.isNaN(b) ? 1 : a - b);

function statedRows({ launches, pool, sources }: View, model: string | undefined): LaunchRow[] {
  const { text } = readerOf(pool);
  const { fields } = launches;
  const textAt = (name: 'model' | 'version' | 'previousVersion' | 'kind' | 'actor', row: number) => {
    const code = fields[name].codes[row] ?? -1;
    return code < 0 ? null : text(code);
  };
  const wanted = model === undefined ? undefined : codesEqualTo(pool, model);
  const rows = ascending(launches.rows).filter((row) => wanted === undefined || wanted[fields.model.codes[row] ?? -1] === 1);
  return Array.from(rows, (row) => {
    const time = fields.time.numbers[row] ?? NaN;
    const source = fields.time.source[row] ?? launches.listedBy[row] ?? ownRule;
    return {
      id: text(launches.keys[row] ?? -1),
      model: textAt('model', row) ?? '',
      kind: textAt('kind', row) === 'rollback' ? ('rollback' as const) : ('launch' as const),
      version: textAt('version', row),
      previousVersion: textAt('previousVersion', row),
      earliest: time,
      latest: time,
      actor: textAt('actor', row),
      basis: bases[fields.time.basis[row] ?? 0] ?? 'observed',
      source: sources[source]?.name ?? sources[launches.listedBy[row] ?? -1]?.name ?? ownRuleName,
    };
  });
}
