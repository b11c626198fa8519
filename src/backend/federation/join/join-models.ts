/** The models of a view: chosen, joined and concluded upon. */
import { fieldsOf } from '../../../core/models/entities.ts';
import { bases } from '../../../core/models/fact.ts';
import { sharedInt32, sharedUint8 } from '../facts/shared.ts';
import type { TextTable } from '../facts/text-table.ts';
import type { EntityRows, ModelField, View } from '../view.ts';
import { copyCell, unknownCells } from './cells.ts';
import { concludeFallbackLoads, concludeLaunchTime, concludeNamed, concludeSnapshotTime, concludeVersionCreatedTime, rowsByKey } from './conclude.ts';
import { concludeLineageKnown } from './conclude-lineage.ts';
import { concludeMaintainability } from './conclude-maintainability.ts';
import { recordOf } from './field-record.ts';
import type { JoinInput } from './join-input.ts';
import { inOrder, joinPlaced } from './join-entity.ts';
import { modelNames, type ModelNames } from './model-names.ts';
import type { JoinedSource } from './part-of.ts';
import { productionModels, productionVersions } from './production-version.ts';
import { reasonCode, reasonOf } from './reasons.ts';
import { wantedVersions } from './wanted-versions.ts';

export function joinModels({ sources, productionAliases, now }: JoinInput, joined: readonly JoinedSource[], others: Pick<View, 'launches' | 'rotations' | 'packages'>, pool: TextTable): EntityRows<ModelField> {
  const names = modelNames(joined);
  const versionOfAll = productionVersions(sources, joined, names, productionAliases, pool);
  const chosen = inOrder(productionModels(joined, names, versionOfAll, bases.indexOf('declared')), names.texts);
  const rows = chosen.length;
  const viewRow = new Int32Array(names.texts.size).fill(-1);
  chosen.forEach((code, row) => {
    viewRow[code] = row;
  });
  const keys = chosen.map((code) => pool.add(names.texts.text(code)));
  const placement = { rows, rowOf: new Map([...names.models].map(([index, codes]) => [index, codes.map((code) => viewRow[code] ?? -1)])) };
  const stated = recordOf(fieldsOf('model'), (field) => joinPlaced('model', field, placement, sources, joined));

  const version = unknownCells('string', rows, 0);
  chosen.forEach((code, row) => copyCell(versionOfAll, code, version, row));
  const versions = wantedVersions(sources, joined, pool, keys, version, stated.fallback);
  const given = (...paths: Parameters<typeof reasonOf> extends [unknown, ...infer P] ? P : never) => reasonCode(reasonOf(sources, ...paths));
  concludeLaunchTime(stated.launchTime, version, rowsByKey({ keys }, pool), others.launches, pool, given('model.launchTime', 'launch.time'));
  concludeFallbackLoads(stated.fallbackLoads, versions, pool);
  const versionCreatedTime = concludeVersionCreatedTime(versions, version, given('version.createdTime'));
  concludeSnapshotTime(stated.snapshotTime, versionCreatedTime, version, given('model.snapshotTime', 'version.createdTime'));
  const rotationOf = rowsByKey(others.rotations, pool);
  const concluded = {
    ...stated,
    version,
    versionCreatedTime,
    oncall: concludeNamed(stated.rotation, rotationOf, others.rotations.fields.oncall, given('rotation.oncall')),
    rotationResolves: concludeNamed(stated.rotation, rotationOf, others.rotations.fields.resolves, given('rotation.resolves')),
    packageVerdict: concludeNamed(stated.package, rowsByKey(others.packages, pool), others.packages.fields.verdict, given('package.verdict')),
    lineageKnown: concludeLineageKnown(sources, joined, names, viewRow, rows),
  };
  const { index, coverage } = concludeMaintainability(concluded, pool, now);
  return {
    rows,
    keys: sharedInt32(keys),
    listedBy: sharedUint8(listedBy(joined, names, chosen)),
    fields: { ...concluded, maintainabilityIndex: index, maintainabilityCoverage: coverage },
  };
}

/** The first source in the settings that speaks of the model. */
function listedBy(joined: readonly JoinedSource[], { texts, models, aliases }: ModelNames, chosen: Int32Array): Uint8Array {
  const first = new Uint8Array(texts.size).fill(255);
  for (const { index } of joined) {
    for (const codes of [models.get(index), aliases.get(index)]) {
      codes?.forEach((code) => {
        if (first[code] === 255) {
          first[code] = index;
        }
      });
    }
  }
  return Uint8Array.from(chosen, (code) => first[code] ?? 255);
}
