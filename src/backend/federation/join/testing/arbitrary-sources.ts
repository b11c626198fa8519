/** Random sources that meet often: few names and few values, so that they agree, contradict each other and refer to each other. */
import fc from 'fast-check';
import { aliasKey, attemptKey, checkKey, edgeKey, entityKinds, fieldDefinition, fieldPaths, fieldsOf, jobKey, organisationKey, versionKey, type EntityKind, type FieldDefinition } from '../../../../core/models/entities.ts';
import { bases } from '../../../../core/models/fact.ts';
import type { Said, Value } from '../../facts/testing/naive-facts.ts';
import { now, type TestSource } from './test-sources.ts';

const hour = 3_600_000;
/** The last two stand in another order by their UTF-16. */
const models = ['b', 'a', 'é', '\u{1F600}', '\uFFEE'];
const versions = ['1', '2'];
const aliases = ['champion', 'production', 'challenger', 'é'];
const one = <T>(...values: readonly T[]) => fc.constantFrom(...values);

const keys: Readonly<Record<EntityKind, fc.Arbitrary<string>>> = {
  model: one(...models),
  version: fc.tuple(one(...models), one(...versions)).map(([model, version]) => versionKey(model, version)),
  alias: fc.tuple(one(...models), one(...aliases)).map(([model, alias]) => aliasKey(model, alias)),
  launch: one('l1', 'l2', 'l3', 'l4'),
  incident: one('i1', 'i2'),
  rotation: one('r1', 'r2'),
  package: one('p:1', 'p:2'),
  check: fc.tuple(one('p'), one('c1', 'c2')).map(([name, check]) => checkKey(name, check)),
  attempt: fc.tuple(one('p'), one('1', '2'), one('c1', 'c2'), one(1, 2)).map(([name, build, check, attempt]) => attemptKey(name, build, check, attempt)),
  edge: fc.tuple(one('package:p', 'model:a'), one('model:a', 'model:b', 'model:é', 'model:other')).map(([from, to]) => edgeKey(from, to)),
  host: one('h1', 'h2'),
  job: fc.tuple(one('c1', 'c2'), one('7', '8'), one(now, NaN)).map(([cluster, id, submitted]) => jobKey(cluster, id, submitted)),
  organisation: fc.constant(organisationKey),
};
/** What fields say that refer to other entities, or whose words matter. */
const words: Readonly<Record<string, readonly string[]>> = {
  'model.rotation': ['r1', 'r2', 'r3'],
  'model.package': ['p:1', 'p:2', 'p:3'],
  'model.fallback': ['1', '2', 'challenger', 'none'],
  'model.stage': ['Production', 'production', 'Staging'],
  'model.stageVersion': versions,
  'model.trainingType': ['online', 'none', 'no word for it'],
  'alias.version': [...versions, ''],
  'version.status': ['ready', 'ready', 'failed'],
  'launch.model': models,
  'launch.version': versions,
  'launch.kind': ['launch', 'rollback'],
  'package.verdict': ['good', 'bad'],
  'package.mark': ['passed', 'failed', 'unknown'],
};
const numbers: Readonly<Record<NonNullable<FieldDefinition['unit']>, readonly number[]>> = { s: [0, 60, 3_600], ratio: [0, 0.5, 2], percent: [0, 90], count: [0, 1, 2], bytes: [0, 1_024] };

function valuesOf(entity: EntityKind, field: string): readonly Value[] {
  const { type, unit = 'count' } = fieldDefinition(entity, field) ?? { type: 'string' };
  switch (type) {
    case 'string':
      return words[`${entity}.${field}`] ?? ['x', 'y', ''];
    case 'number':
      return numbers[unit];
    case 'boolean':
      return [true, false];
    case 'time':
      return [now - 2 * hour, now - hour, now, now + hour];
  }
}

interface Place {
  readonly entity: EntityKind;
  readonly field: string;
}
const every: readonly Place[] = entityKinds.flatMap((entity) => fieldsOf(entity).map((field: string) => ({ entity, field })));
/** What models are chosen by and concluded from. */
const wanted = new Set(['alias.version', 'model.stageVersion', 'model.stage', 'model.fallback', 'model.rotation', 'model.package', 'model.owner', 'model.snapshotTime', 'version.status', 'version.reachable', 'version.createdTime', 'rotation.oncall', 'package.verdict', 'package.mark', ...fieldsOf('launch').map((field) => `launch.${field}`)]);
const deciding = every.filter(({ entity, field }) => wanted.has(`${entity}.${field}`));

const said: fc.Arbitrary<Said> = fc
  .oneof({ weight: 2, arbitrary: one(...deciding) }, { weight: 1, arbitrary: one(...every) })
  .chain(({ entity, field }) =>
    fc.record({
      entity: fc.constant(entity),
      key: keys[entity],
      field: fc.constant(field),
      value: fc.oneof({ weight: 12, arbitrary: one(...valuesOf(entity, field)) }, { weight: 1, arbitrary: fc.constant(undefined) }),
      basis: one(...bases),
      time: one(now - hour, now - 1, now),
    })
  );

const source: fc.Arbitrary<Omit<TestSource, 'name'>> = fc.record({
  gives: fc.oneof({ weight: 4, arbitrary: fc.constant(fieldPaths) }, { weight: 2, arbitrary: fc.subarray([...fieldPaths]) }, { weight: 1, arbitrary: fc.constant([]) }),
  cannotGive: one({}, {}, {}, {}, { 'model.launchTime': 'noHistory' }, { 'rotation.oncall': 'notExpected', 'alias.version': 'noHistory' }, { 'edge.from': 'noHistory', 'version.createdTime': 'notExpected' }),
  lastSuccess: one(now, now - hour),
  identity: one(undefined, undefined, { pattern: /^é$/gu, replacement: 'a' }),
  says: fc.oneof({ weight: 6, arbitrary: fc.array(said, { maxLength: 100, size: 'max' }) }, { weight: 1, arbitrary: fc.constant(undefined) }),
});

export const arbitrarySources: fc.Arbitrary<readonly TestSource[]> = fc.array(source, { minLength: 1, maxLength: 4 }).map((all) => all.map((given, place) => ({ ...given, name: `source ${place}` })));
export const arbitraryProductionAliases: fc.Arbitrary<readonly string[]> = fc.shuffledSubarray(['champion', 'production', 'e\u0301'], { minLength: 1 });
