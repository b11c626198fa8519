/** The version in production of each model that any source speaks of. */
import { productionVersion } from '../../../core/models/production.ts';
import type { TextTable } from '../facts/text-table.ts';
import { noReason, type ViewField } from '../view.ts';
import { copyCell, isKnown, unknownCells, valueAt } from './cells.ts';
import type { JoinSource } from './join-input.ts';
import { joinField } from './join-field.ts';
import { joinPlaced } from './join-entity.ts';
import { endOfFirst, type ModelNames } from './model-names.ts';
import { partOf, type JoinedSource } from './part-of.ts';
import { preferenceOf } from './precedence.ts';
import { reasonCode, reasonOf, refusedCode } from './reasons.ts';

/** One cell for each code of `names.texts`; unknown for `noProductionVersion` where sources that mark production mark none. */
export function productionVersions(sources: readonly JoinSource[], joined: readonly JoinedSource[], names: ModelNames, productionAliases: readonly string[], pool: TextTable): ViewField {
  const rows = names.texts.size;
  const given = reasonOf(sources, 'alias.version', 'model.stageVersion');
  const unknown = reasonCode(given === 'notStated' ? 'noProductionVersion' : given);
  const byAlias = productionAliases.map((alias) => aliasVersions(joined, names, alias, unknown));
  const placement = { rows, rowOf: names.models };
  const [stage, stageVersion] = [joinPlaced('model', 'stage', placement, sources, joined), joinPlaced('model', 'stageVersion', placement, sources, joined)];
  const version = unknownCells('string', rows, unknown);
  const aliases = new Map<string, string>();
  const text = (cells: ViewField, row: number) => (isKnown(cells, row) ? pool.text(valueAt(cells, row)) : undefined);
  for (let row = 0; row < rows; row++) {
    aliases.clear();
    byAlias.forEach((cells, place) => {
      const pointsTo = text(cells, row);
      if (pointsTo !== undefined) {
        aliases.set(productionAliases[place] ?? '', pointsTo);
      }
    });
    const chosen = productionVersion({ aliases, stage: text(stage, row), stageVersion: text(stageVersion, row) }, productionAliases);
    if (chosen !== undefined) {
      copyCell(byAlias[productionAliases.findIndex((alias) => chosen.by === `alias ${alias}`)] ?? stageVersion, row, version, row);
    } else if ([...byAlias, stageVersion].some((cells) => cells.reason[row] === refusedCode)) {
      version.reason[row] = refusedCode;
    }
  }
  return version;
}

function aliasVersions(joined: readonly JoinedSource[], names: ModelNames, alias: string, unknown: number): ViewField {
  const wanted = Buffer.from(alias.normalize('NFC'), 'utf8');
  const parts = joined.flatMap((source) => {
    const keys = source.facts.entities.alias?.keys;
    const rowOf = Int32Array.from(names.aliases.get(source.index) ?? [], (name, row) => {
      const end = keys?.offsets[row + 1] ?? 0;
      const start = keys === undefined ? 0 : endOfFirst(keys.bytes, keys.offsets[row] ?? 0, end) + 1;
      return keys !== undefined && equalBytes(keys.bytes, start, end, wanted) ? name : -1;
    });
    return partOf(source, 'alias', 'version', rowOf);
  });
  return joinField('string', names.texts.size, unknown, preferenceOf('alias.version'), parts);
}

function equalBytes(bytes: Uint8Array, start: number, end: number, wanted: Uint8Array): boolean {
  return end - start === wanted.length && wanted.every((byte, step) => bytes[start + step] === byte);
}

/** Codes of the models that belong in a view: those with a version in production, and those of which a person declares anything. */
export function productionModels(joined: readonly JoinedSource[], names: ModelNames, version: ViewField, declaredBasis: number): Int32Array {
  const chosen = Uint8Array.from(version.reason, (reason) => Number(reason === noReason));
  for (const { index, facts } of joined) {
    const nameOf = names.models.get(index) ?? new Int32Array(0);
    for (const { basis } of Object.values(facts.entities.model?.columns ?? {})) {
      basis.forEach((how, row) => {
        if (how === declaredBasis) {
          chosen[nameOf[row] ?? -1] = 1;
        }
      });
    }
  }
  return Int32Array.from(chosen.keys()).filter((code) => chosen[code] === 1);
}
