/** What is concluded for each model of the view from other entities: each function answers one column. */
import { bases } from '../../../core/models/fact.ts';
import type { TextTable } from '../facts/text-table.ts';
import { noReason, ownRule, type EntityRows, type ViewField } from '../view.ts';
import { copyCell, isKnown, setCell, unknownCells, valueAt } from './cells.ts';
import { reasonCode, refusedCode } from './reasons.ts';
import type { WantedVersions } from './wanted-versions.ts';

const inferred = bases.indexOf('inferred');
const notStated = reasonCode('notStated');
const noSource = reasonCode('noSource');

/** The row of the entity that each code of the pool names, or -1. */
export function rowsByKey({ keys }: Pick<EntityRows<string>, 'keys'>, pool: TextTable): Int32Array {
  const rowOf = new Int32Array(pool.size).fill(-1);
  keys.forEach((code, row) => {
    rowOf[code] = row;
  });
  return rowOf;
}

/** A field of the entity that each model names in `reference`. `given`: code of why such a field is unknown in general. */
export function concludeNamed(reference: ViewField, rowOf: Int32Array, field: ViewField, given: number): ViewField {
  const cells = unknownCells(field.type, reference.reason.length, given);
  for (let row = 0; row < cells.reason.length; row++) {
    const named = isKnown(reference, row) ? (rowOf[valueAt(reference, row)] ?? -1) : -1;
    if (named >= 0) {
      copyCell(field, named, cells, row);
    } else if (!isKnown(reference, row) && given === notStated) {
      cells.reason[row] = reference.reason[row] ?? given;
    }
  }
  return cells;
}

/** When the version in production was created. `given` as above. */
export function concludeVersionCreatedTime({ createdTime, production }: WantedVersions, version: ViewField, given: number): ViewField {
  const cells = unknownCells('time', production.length, given);
  production.forEach((wanted, row) => {
    if (wanted >= 0) {
      copyCell(createdTime, wanted, cells, row);
    } else if (given === notStated) {
      cells.reason[row] = version.reason[row] ?? given;
    }
  });
  return cells;
}

/** Fills `snapshotTime` where no source states it: the weights of a version were published when it was created. `given` as above. */
export function concludeSnapshotTime(snapshotTime: ViewField, versionCreatedTime: ViewField, version: ViewField, given: number): void {
  for (let row = 0; row < snapshotTime.reason.length; row++) {
    if (isKnown(snapshotTime, row)) {
      continue;
    }
    if (isKnown(versionCreatedTime, row)) {
      copyCell(versionCreatedTime, row, snapshotTime, row);
    } else if (versionCreatedTime.reason[row] === refusedCode) {
      snapshotTime.reason[row] = refusedCode;
    } else if (snapshotTime.reason[row] !== refusedCode) {
      snapshotTime.reason[row] = given === notStated && !isKnown(version, row) ? (version.reason[row] ?? given) : given;
    }
  }
}

/** Fills `launchTime` where no source states it: the time of the newest launch of the version in production, rollbacks left out. `given` as above. */
export function concludeLaunchTime(launchTime: ViewField, version: ViewField, modelOf: Int32Array, launches: EntityRows<'model' | 'version' | 'time' | 'kind'>, pool: TextTable, given: number): void {
  const rollback = pool.find('rollback');
  const newest = new Int32Array(launchTime.reason.length).fill(-1);
  const { model, version: launched, time, kind } = launches.fields;
  for (let launch = 0; launch < launches.rows; launch++) {
    const row = isKnown(model, launch) ? (modelOf[valueAt(model, launch)] ?? -1) : -1;
    const wanted = row >= 0 && isKnown(version, row) && isKnown(launched, launch) && valueAt(version, row) === valueAt(launched, launch) && !(isKnown(kind, launch) && valueAt(kind, launch) === rollback);
    if (wanted && isKnown(time, launch) && !(valueAt(time, newest[row] ?? -1) >= valueAt(time, launch))) {
      newest[row] = launch;
    }
  }
  newest.forEach((launch, row) => {
    if (isKnown(launchTime, row)) {
      return;
    }
    if (launch >= 0) {
      copyCell(time, launch, launchTime, row);
    } else if (launchTime.reason[row] !== refusedCode) {
      const vague = given === notStated || given === noSource;
      launchTime.reason[row] = vague && !isKnown(version, row) ? (version.reason[row] ?? given) : given;
    }
  });
}

/** Fills `fallbackLoads` where no source states it: true where the fallback's version is ready and reachable, false where either is denied. */
export function concludeFallbackLoads(fallbackLoads: ViewField, { status, reachable, fallback }: WantedVersions, pool: TextTable): void {
  const ready = pool.find('ready');
  fallback.forEach((version, row) => {
    if (version < 0 || fallbackLoads.reason[row] === noReason) {
      return;
    }
    const isReady = isKnown(status, version) ? valueAt(status, version) === ready : undefined;
    const isReachable = isKnown(reachable, version) ? valueAt(reachable, version) === 1 : undefined;
    const loads = isReady === false || isReachable === false ? 0 : isReady === true && isReachable === true ? 1 : undefined;
    if (loads !== undefined) {
      const times = [status, reachable].flatMap((cells) => (isKnown(cells, version) ? [cells.time[version] ?? NaN] : []));
      setCell(fallbackLoads, row, loads, ownRule, inferred, Math.min(...times));
    }
  });
}
