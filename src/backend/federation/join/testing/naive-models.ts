/** The models of a view and what is concluded of each, as the documentation says it, one model at a time. */
import { aliasKey, fieldsOf, versionKey } from '../../../../core/models/entities.ts';
import { maintainability } from '../../../../core/models/maintainability.ts';
import { maintainabilityAnswers } from '../../../../core/models/maintainability-answers.ts';
import { cellOf, entitiesOf, isKnownCell, sorted, whyUnknown, type KnownCell, type NaiveCell, type NaiveRow, type NaiveSource } from './naive-join.ts';

const concluded = (value: number | boolean, time: number): NaiveCell => ({ value, source: 'Northstar', basis: 'inferred', time, conflict: false });
const textIn = (cell: NaiveCell | undefined) => (cell !== undefined && isKnownCell(cell) && typeof cell.value === 'string' ? cell.value : undefined);
const numberIn = (cell: NaiveCell) => (isKnownCell(cell) && typeof cell.value === 'number' ? cell.value : NaN);
const flagIn = (cell: NaiveCell) => (isKnownCell(cell) && typeof cell.value === 'boolean' ? cell.value : undefined);
const reasonIn = (cell: NaiveCell) => (isKnownCell(cell) ? undefined : cell.reason);

export function modelsOf(sources: readonly NaiveSource[], productionAliases: readonly string[], now: number): NaiveRow[] {
  const spokenOf = ({ facts }: NaiveSource) => [...(facts?.get('model')?.keys() ?? []), ...[...(facts?.get('alias')?.keys() ?? [])].map((key) => key.split('\u0000')[0] ?? '')];
  const declares = ({ facts }: NaiveSource, model: string) => [...(facts?.get('model')?.get(model)?.values() ?? [])].some((held) => held !== 'refused' && held.basis === 'declared');
  return sorted(sources.flatMap(spokenOf)).flatMap((key) => {
    const version = versionOf(sources, key, productionAliases);
    if (!isKnownCell(version) && !sources.some((source) => declares(source, key))) {
      return [];
    }
    const listedBy = sources.find((source) => spokenOf(source).includes(key))?.name ?? 'nobody';
    return [{ key, listedBy, fields: fieldsOfModel(sources, key, version, now) }];
  });
}

/** The first alias of the settings that points somewhere, else stage Production. */
function versionOf(sources: readonly NaiveSource[], model: string, productionAliases: readonly string[]): NaiveCell {
  const byAlias = productionAliases.map((alias) => cellOf(sources, 'alias', aliasKey(model, alias.normalize('NFC')), 'version'));
  const stageVersion = cellOf(sources, 'model', model, 'stageVersion');
  const inProduction = textIn(cellOf(sources, 'model', model, 'stage'))?.toLowerCase() === 'production';
  const chosen = byAlias.find(isKnownCell) ?? (inProduction && isKnownCell(stageVersion) ? stageVersion : undefined);
  if (chosen !== undefined) {
    return chosen;
  }
  const why = whyUnknown(sources, 'alias.version', 'model.stageVersion');
  return { reason: [...byAlias, stageVersion].some((cell) => reasonIn(cell) === 'refused') ? 'refused' : why === 'notStated' ? 'noProductionVersion' : why };
}

function fieldsOfModel(sources: readonly NaiveSource[], model: string, version: NaiveCell, now: number): Record<string, NaiveCell> {
  const cell = (field: string) => cellOf(sources, 'model', model, field);
  const named = (reference: NaiveCell, entity: 'rotation' | 'package' | 'version', field: string, path: 'rotation.oncall' | 'rotation.resolves' | 'package.verdict' | 'version.createdTime'): NaiveCell => {
    const name = textIn(reference);
    const why = whyUnknown(sources, path);
    return name === undefined ? { reason: why === 'notStated' ? (reasonIn(reference) ?? why) : why } : cellOf(sources, entity, entity === 'version' ? versionKey(model, name) : name, field);
  };
  const [rotation, runs] = [cell('rotation'), cell('package')];
  const versionCreatedTime = named(version, 'version', 'createdTime', 'version.createdTime');
  const fields: Record<string, NaiveCell> = {
    ...Object.fromEntries(fieldsOf('model').map((field) => [field, cell(field)])),
    launchTime: launchTimeOf(sources, model, cell('launchTime'), version),
    fallbackLoads: fallbackLoadsOf(sources, model, cell('fallbackLoads'), cell('fallback')),
    version,
    versionCreatedTime,
    snapshotTime: snapshotTimeOf(sources, cell('snapshotTime'), versionCreatedTime, version),
    oncall: named(rotation, 'rotation', 'oncall', 'rotation.oncall'),
    rotationResolves: named(rotation, 'rotation', 'resolves', 'rotation.resolves'),
    packageVerdict: named(runs, 'package', 'verdict', 'package.verdict'),
    lineageKnown: lineageOf(sources, model),
  };
  return { ...fields, ...maintainabilityOf((field) => fields[field] ?? { reason: 'noSource' }, now) };
}

/** As a source states it, else when the version in production was created. */
function snapshotTimeOf(sources: readonly NaiveSource[], stated: NaiveCell, created: NaiveCell, version: NaiveCell): NaiveCell {
  const known = [stated, created].find(isKnownCell);
  if (known !== undefined) {
    return known;
  }
  const why = whyUnknown(sources, 'model.snapshotTime', 'version.createdTime');
  return { reason: [stated, created].some((cell) => reasonIn(cell) === 'refused') ? 'refused' : why === 'notStated' ? (reasonIn(version) ?? why) : why };
}

/** As a source states it, else of the newest launch of that version; a rollback is none. */
function launchTimeOf(sources: readonly NaiveSource[], model: string, stated: NaiveCell, version: NaiveCell): NaiveCell {
  if (isKnownCell(stated)) {
    return stated;
  }
  const times = entitiesOf(sources, 'launch')
    .filter(({ fields }) => textIn(fields['model']) === model && textIn(version) !== undefined && textIn(fields['version']) === textIn(version) && textIn(fields['kind']) !== 'rollback')
    .flatMap(({ fields: { time } }) => (time !== undefined && isKnownCell(time) ? [time] : []));
  const newest = times.find((time) => times.every((other) => numberIn(other) <= numberIn(time)));
  if (newest !== undefined) {
    return newest;
  }
  if (stated.reason === 'refused') {
    return stated;
  }
  const why = whyUnknown(sources, 'model.launchTime', 'launch.time');
  return { reason: why === 'notStated' || why === 'noSource' ? (reasonIn(version) ?? why) : why };
}

/** As a source states it, else whether the version that the fallback names (itself, or as an alias) is ready and reachable. */
function fallbackLoadsOf(sources: readonly NaiveSource[], model: string, stated: NaiveCell, fallback: NaiveCell): NaiveCell {
  const name = textIn(fallback);
  if (isKnownCell(stated) || name === undefined) {
    return stated;
  }
  const candidates = [name, textIn(cellOf(sources, 'alias', aliasKey(model, name), 'version'))];
  const version = candidates.find((one) => one !== undefined && sources.some(({ facts }) => facts?.get('version')?.has(versionKey(model, one))));
  if (version === undefined) {
    return stated;
  }
  const [status, reachable] = [cellOf(sources, 'version', versionKey(model, version), 'status'), cellOf(sources, 'version', versionKey(model, version), 'reachable')];
  const answers = [isKnownCell(status) ? status.value === 'ready' : undefined, flagIn(reachable)];
  const time = Math.min(...[status, reachable].filter(isKnownCell).map((one: KnownCell) => one.time));
  return answers.includes(false) ? concluded(false, time) : answers.includes(undefined) ? stated : concluded(true, time);
}

/** Any edge makes it known; none makes it unknown to exist only where every source of lineage has answered. */
function lineageOf(sources: readonly NaiveSource[], model: string): NaiveCell {
  for (const { name, facts } of sources) {
    for (const [key, fields] of facts?.get('edge') ?? []) {
      const stated = [fields.get('from'), fields.get('to')].flatMap((held) => (held === undefined || held === 'refused' ? [] : [held]))[0];
      if (key.split('\u0000').includes(`model:${model}`) && stated !== undefined) {
        return { value: true, source: name, basis: stated.basis, time: stated.time, conflict: false };
      }
    }
  }
  const why = whyUnknown(sources, 'edge.from', 'edge.to');
  const givers = sources.filter(({ gives }) => gives.includes('edge.from') || gives.includes('edge.to'));
  return why === 'notStated' ? concluded(false, Math.min(...givers.map(({ lastSuccess }) => lastSuccess))) : { reason: why };
}

function maintainabilityOf(cell: (field: string) => NaiveCell, now: number): { readonly maintainabilityIndex: NaiveCell; readonly maintainabilityCoverage: NaiveCell } {
  const stated = (field: string) => (isKnownCell(cell(field)) ? true : reasonIn(cell(field)) === 'notStated' ? false : undefined);
  const { index, coverage } = maintainability(
    maintainabilityAnswers({
      rotation: stated('rotation'),
      rotationResolves: flagIn(cell('rotationResolves')),
      team: stated('team'),
      fallback: stated('fallback'),
      fallbackLoads: flagIn(cell('fallbackLoads')),
      snapshotSla: stated('snapshotSla'),
      alertCount: numberIn(cell('alertCount')),
      runbook: stated('runbook'),
      trainingJob: stated('trainingJob'),
      trainingType: textIn(cell('trainingType')),
      packageVerdict: textIn(cell('packageVerdict')),
      lineageKnown: flagIn(cell('lineageKnown')),
      vitalsCount: numberIn(cell('vitalsCount')),
    })
  );
  const asked = ['rotation', 'team', 'fallback', 'snapshotSla', 'alertCount', 'runbook', 'trainingJob', 'packageVerdict', 'lineageKnown', 'vitalsCount'];
  const failed = asked.some((field) => reasonIn(cell(field)) === 'sourceFailed');
  return {
    maintainabilityIndex: Number.isNaN(index) ? { reason: failed ? 'sourceFailed' : 'noSource' } : concluded(index, now),
    maintainabilityCoverage: concluded(coverage, now),
  };
}
