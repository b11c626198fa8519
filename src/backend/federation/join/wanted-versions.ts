/** What the sources say of the versions that matter to models of the view: those in production and those they fall back to. */
import { aliasKey, versionKey } from '../../../core/models/entities.ts';
import { rowCount } from '../facts/source-facts.ts';
import { TextTable } from '../facts/text-table.ts';
import type { ViewField } from '../view.ts';
import { isKnown, valueAt } from './cells.ts';
import type { JoinSource } from './join-input.ts';
import { joinPlaced, type Placement } from './join-entity.ts';
import type { JoinedSource } from './part-of.ts';

export interface WantedVersions {
  readonly createdTime: ViewField;
  readonly status: ViewField;
  readonly reachable: ViewField;
  /** For each model of the view the row above of its version in production, and of the version that its fallback names; -1 where there is none. */
  readonly production: Int32Array;
  readonly fallback: Int32Array;
}

/** A fallback names a version, or else an alias. `keys`, `version` and `fallback` hold codes of `pool`, one a model. */
export function wantedVersions(sources: readonly JoinSource[], joined: readonly JoinedSource[], pool: TextTable, keys: Int32Array, version: ViewField, fallback: ViewField): WantedVersions {
  const aliases = new TextTable();
  const aliasOf = Int32Array.from(keys, (key, row) => (isKnown(fallback, row) ? aliases.add(aliasKey(pool.text(key), pool.text(valueAt(fallback, row)))) : -1));
  const aliasVersion = joinPlaced('alias', 'version', placementOf('alias', aliases, joined), sources, joined);

  const versions = new TextTable();
  const wanted = (name: string, cells: ViewField, row: number) => (row >= 0 && isKnown(cells, row) ? versions.add(versionKey(name, pool.text(valueAt(cells, row)))) : -1);
  const production = new Int32Array(keys.length);
  const byNumber = new Int32Array(keys.length);
  const byAlias = new Int32Array(keys.length);
  keys.forEach((key, row) => {
    const name = pool.text(key);
    production[row] = wanted(name, version, row);
    byNumber[row] = wanted(name, fallback, row);
    byAlias[row] = wanted(name, aliasVersion, aliasOf[row] ?? -1);
  });
  const placement = placementOf('version', versions, joined);
  const exists = new Uint8Array(versions.size);
  placement.rowOf.forEach((rows) =>
    rows.forEach((row) => {
      exists[row] = 1;
    })
  );
  const join = (field: 'createdTime' | 'status' | 'reachable') => joinPlaced('version', field, placement, sources, joined);
  return {
    createdTime: join('createdTime'),
    status: join('status'),
    reachable: join('reachable'),
    production,
    fallback: byNumber.map((row, model) => (exists[row] === 1 ? row : (byAlias[model] ?? -1))),
  };
}

/** Where each source's rows of the entity stand among the wanted keys. */
function placementOf(entity: 'alias' | 'version', wanted: TextTable, joined: readonly JoinedSource[]): Placement {
  const rowOf = new Map<number, Int32Array>();
  for (const { index, facts } of joined) {
    const rows = facts.entities[entity];
    const places = new Int32Array(rows === undefined ? 0 : rowCount(rows));
    for (let row = 0; row < places.length && rows !== undefined; row++) {
      places[row] = wanted.findBytes(rows.keys.bytes, rows.keys.offsets[row] ?? 0, rows.keys.offsets[row + 1] ?? 0);
    }
    rowOf.set(index, places);
  }
  return { rows: wanted.size, rowOf };
}
