import { aliasKey, edgeKey, fieldPaths, versionKey, type EntityKind, type FieldPath } from '../../../core/models/entities.ts';
import type { Basis } from '../../../core/models/fact.ts';
import type { Said, Value } from '../facts/testing/naive-facts.ts';
import { joinView } from './join-view.ts';
import type { NaiveCell, NaiveRow } from './testing/naive-join.ts';
import { plainView, type PlainView } from './testing/plain-view.ts';
import { joinSource, now, type TestSource } from './testing/test-sources.ts';

const hour = 3_600_000;
const productionAliases = ['champion', 'production'];
const join = (sources: readonly TestSource[], aliases = productionAliases): PlainView => plainView(joinView({ sources: sources.map(joinSource), productionAliases: aliases, now }));
const say = (entity: EntityKind, key: string, fields: Readonly<Record<string, Value>>, basis: Basis = 'observed'): Said[] =>
  Object.entries(fields).map(([field, value]) => ({ entity, key, field, value, basis, time: now }));
const champion = (model: string, version: string): Said[] => say('alias', aliasKey(model, 'champion'), { version });
const model = ({ models }: PlainView, name = 'ctr'): NaiveRow => {
  const row = models.find(({ key }) => key === name);
  if (row === undefined) {
    throw new Error(`the view has no model ${name}`);
  }
  return row;
};
const cell = (view: PlainView, field: string, name = 'ctr'): NaiveCell => model(view, name).fields[field] ?? { reason: 'noSource' };
const known = (value: Value, source: string, conflict = false) => ({ value, source, conflict });
const without = (...paths: readonly string[]): FieldPath[] => fieldPaths.filter((path) => !paths.includes(path));

describe('two sources that contradict each other', () => {
  it.each([
    ['owner', 'declared', 'observed', 'a'],
    ['owner', 'observed', 'declared', 'b'],
    ['owner', 'inferred', 'observed', 'b'],
    ['framework', 'declared', 'observed', 'b'],
    ['framework', 'declared', 'inferred', 'a'],
    ['framework', 'observed', 'declared', 'a'],
    ['framework', 'observed', 'observed', 'a'],
    ['owner', 'declared', 'declared', 'a'],
  ] as const)('on %s, one %s and one %s: that of %2$s is used, or else of the first', (field, first, second, used) => {
    const view = join([
      { name: 'a', says: [...champion('ctr', '7'), ...say('model', 'ctr', { [field]: 'by a' }, first)] },
      { name: 'b', says: say('model', 'ctr', { [field]: 'by b' }, second) },
    ]);
    expect(cell(view, field)).toMatchObject(known(`by ${used}`, used, true));
  });

  it('are in conflict also where the third agrees with the one that is used', () => {
    const states = (owner: string) => say('model', 'ctr', { owner }, 'declared');
    const view = join([
      { name: 'a', says: states('ada') },
      { name: 'b', says: states('bob') },
      { name: 'c', says: states('ada') },
    ]);
    expect(cell(view, 'owner')).toMatchObject(known('ada', 'a', true));
  });

  it.each([
    [['unknown', 'passed'], 'passed', 'b', false],
    [['passed', 'unknown'], 'passed', 'a', false],
    [['unknown', 'failed', 'unknown', 'passed'], 'failed', 'b', true],
    [['unknown', 'unknown'], 'unknown', 'a', false],
  ] as const)('are in none over the mark of a build that one knows and the other does not: %j', (marks, used, source, conflict) => {
    const sources = marks.map((mark, place) => ({ name: 'abcd'.charAt(place), says: say('package', 'shop:7', { mark }) }));
    expect(join(sources).packages[0]?.fields['mark']).toMatchObject(known(used, source, conflict));
  });

  it('are in none where all agree; the provenance is that of the better basis', () => {
    const view = join([
      { name: 'a', says: say('model', 'ctr', { owner: 'ada' }, 'observed') },
      { name: 'b', says: say('model', 'ctr', { owner: 'ada' }, 'declared') },
    ]);
    expect(cell(view, 'owner')).toEqual({ value: 'ada', source: 'b', basis: 'declared', time: now, conflict: false });
  });

  it('are in none where one of them states what cannot be right', () => {
    const view = join([
      { name: 'a', says: say('model', 'ctr', { snapshotSla: 0, owner: 'ada' }, 'declared') },
      { name: 'b', says: say('model', 'ctr', { snapshotSla: 60 }, 'observed') },
    ]);
    expect(cell(view, 'snapshotSla')).toMatchObject(known(60, 'b'));
  });
});

describe('models that several sources speak of', () => {
  it('are one row under one name, listed by the first source of the settings', () => {
    const view = join([
      { name: 'a', says: say('rotation', 'r', { oncall: 'ada' }) },
      { name: 'b', identity: { pattern: /^prod-/gu, replacement: '' }, says: champion('prod-ctr', '7') },
      { name: 'c', says: say('model', 'ctr', { owner: 'ada' }, 'declared') },
      { name: 'd', says: say('model', 'e\u0301', { owner: 'ada' }, 'declared') },
      { name: 'e', says: say('model', 'é', { team: 'ads' }, 'declared') },
    ]);
    expect(view.models.map(({ key, listedBy }) => [key, listedBy])).toEqual([['ctr', 'b'], ['é', 'd']]);
    expect([cell(view, 'version'), cell(view, 'owner'), cell(view, 'team', 'é')]).toMatchObject([known('7', 'b'), known('ada', 'c'), known('ads', 'e')]);
  });

  it('stand in the order of their names by code points, whatever is in them', () => {
    const names = ['\u{1F600}', '\uFFEE', 'é', 'b', 'a/b', 'a b', '=1+1', '<script>', 'a', 'constructor', '__proto__'];
    const view = join([{ name: 'a', says: names.flatMap((name) => champion(name, '1')) }]);
    expect(view.models.map(({ key }) => key)).toEqual(['<script>', '=1+1', '__proto__', 'a', 'a b', 'a/b', 'b', 'constructor', 'é', '\uFFEE', '\u{1F600}']);
  });
});

describe('what is in production', () => {
  it('is the version of the first production alias, in the order of the settings', () => {
    const says = [...champion('ctr', '7'), ...say('alias', aliasKey('ctr', 'production'), { version: '6' })];
    expect([['champion', 'production'], ['production', 'champion'], ['other', 'production']].map((aliases) => cell(join([{ name: 'a', says }], aliases), 'version'))).toMatchObject([{ value: '7' }, { value: '6' }, { value: '6' }]);
  });

  it('is the version in stage Production only where there is no such alias', () => {
    const staged = say('model', 'ctr', { stage: 'Production', stageVersion: '5' });
    expect(cell(join([{ name: 'a', says: staged }]), 'version')).toMatchObject(known('5', 'a'));
    expect(cell(join([{ name: 'a', says: [...staged, ...champion('ctr', '7')] }]), 'version')).toMatchObject(known('7', 'a'));
  });

  it('is nothing by another alias or stage, and then there is no row', () => {
    const says = [...['challenger', 'champion-old', 'champ'].flatMap((alias) => say('alias', aliasKey('ctr', alias), { version: '8' })), ...say('model', 'ctr', { stage: 'Staging', stageVersion: '8', framework: 'pytorch' })];
    expect(join([{ name: 'a', says }]).models).toEqual([]);
  });

  it('holds a model that people declare without a version, as having none', () => {
    const view = join([{ name: 'a', says: say('model', 'ctr', { owner: 'ada' }, 'declared') }]);
    expect([cell(view, 'version'), cell(view, 'snapshotTime')]).toEqual([{ reason: 'noProductionVersion' }, { reason: 'noProductionVersion' }]);
  });
});

describe('what is concluded of a model', () => {
  const launch = (key: string, version: string, time: number, kind?: string) => say('launch', key, { model: 'ctr', version, time, ...(kind === undefined ? {} : { kind }) });

  it('is its snapshot time from the version in production', () => {
    const view = join([
      { name: 'a', says: champion('ctr', '7') },
      { name: 'b', says: [...say('version', versionKey('ctr', '7'), { createdTime: now - hour }), ...say('version', versionKey('ctr', '8'), { createdTime: now })] },
    ]);
    expect([cell(view, 'snapshotTime'), cell(view, 'versionCreatedTime')]).toMatchObject([known(now - hour, 'b'), known(now - hour, 'b')]);
  });

  it('prefers a snapshot time that a source states, and still knows when the version was created', () => {
    const created = say('version', versionKey('ctr', '7'), { createdTime: now - 9 * hour });
    const view = join([
      { name: 'a', says: [...champion('ctr', '7'), ...created] },
      { name: 'b', says: say('model', 'ctr', { snapshotTime: now - hour }) },
    ]);
    expect([cell(view, 'snapshotTime'), cell(view, 'versionCreatedTime')]).toMatchObject([known(now - hour, 'b'), known(now - 9 * hour, 'a')]);
    const refused = join([{ name: 'a', says: [...champion('ctr', '7'), ...created, ...say('model', 'ctr', { snapshotTime: now + hour })] }]);
    expect(cell(refused, 'snapshotTime')).toMatchObject(known(now - 9 * hour, 'a'));
  });

  it('is its launch time from the newest launch of that version, rollbacks and other versions left out', () => {
    const says = [...champion('ctr', '7'), ...launch('l1', '7', now - 5 * hour), ...launch('l2', '7', now - 4 * hour, 'launch'), ...launch('l3', '7', now - hour, 'rollback'), ...launch('l4', '8', now)];
    expect(cell(join([{ name: 'a', says }]), 'launchTime')).toMatchObject(known(now - 4 * hour, 'a'));
  });

  it('takes a launch of unknown kind as one, also where no source knows rollbacks', () => {
    expect(cell(join([{ name: 'a', says: [...champion('ctr', '7'), ...launch('l1', '7', now - hour)] }]), 'launchTime')).toMatchObject(known(now - hour, 'a'));
  });

  it('prefers a launch time that a source states', () => {
    const view = join([
      { name: 'a', says: [...champion('ctr', '7'), ...launch('l1', '7', now)] },
      { name: 'b', says: say('model', 'ctr', { launchTime: now - 9 * hour }) },
    ]);
    expect(cell(view, 'launchTime')).toMatchObject(known(now - 9 * hour, 'b'));
  });

  it('is who is on call, and whether the rotation resolves, from the rotation that it names', () => {
    const view = join([
      { name: 'a', says: [...say('model', 'ctr', { rotation: 'r1' }, 'declared'), ...say('model', 'ads', { rotation: 'r2' }, 'declared'), ...say('model', 'ids', { owner: 'ada' }, 'declared')] },
      { name: 'b', says: say('rotation', 'r1', { oncall: 'ada', resolves: false }) },
    ]);
    expect([cell(view, 'oncall'), cell(view, 'rotationResolves')]).toMatchObject([known('ada', 'b'), known(false, 'b')]);
    expect([cell(view, 'oncall', 'ads'), cell(view, 'oncall', 'ids')]).toEqual([{ reason: 'notStated' }, { reason: 'notStated' }]);
  });

  it('is the verdict on its package', () => {
    const view = join([{ name: 'a', says: [...champion('ctr', '7'), ...say('model', 'ctr', { package: 'p:1' }), ...say('package', 'p:1', { verdict: 'bad' })] }]);
    expect(cell(view, 'packageVerdict')).toMatchObject(known('bad', 'a'));
  });

  it.each([
    [{ status: 'ready', reachable: true }, { value: true, source: 'Northstar', basis: 'inferred' }],
    [{ status: 'ready', reachable: false }, { value: false, source: 'Northstar', basis: 'inferred' }],
    [{ status: 'failed' }, { value: false, source: 'Northstar', basis: 'inferred' }],
    [{ status: 'ready' }, { reason: 'notStated' }],
    [{ reachable: true }, { reason: 'notStated' }],
    [{}, { reason: 'notStated' }],
  ])('is of a fallback whose version is %j: %j', (states, loads) => {
    const says = [...say('model', 'ctr', { fallback: '6' }, 'declared'), ...say('version', versionKey('ctr', '6'), states)];
    expect(cell(join([{ name: 'a', says }]), 'fallbackLoads')).toMatchObject(loads);
  });

  it('finds the version of a fallback that names an alias, unless a version is named so', () => {
    const fallsBackTo = (fallback: string) => [...say('model', 'ctr', { fallback }, 'declared'), ...say('alias', aliasKey('ctr', 'previous'), { version: '6' }), ...say('version', versionKey('ctr', '6'), { status: 'failed' })];
    expect(cell(join([{ name: 'a', says: fallsBackTo('previous') }]), 'fallbackLoads')).toMatchObject({ value: false });
    const named = say('version', versionKey('ctr', 'previous'), { status: 'ready', reachable: true });
    expect(cell(join([{ name: 'a', says: [...fallsBackTo('previous'), ...named] }]), 'fallbackLoads')).toMatchObject({ value: true });
    expect(cell(join([{ name: 'a', says: fallsBackTo('nowhere') }]), 'fallbackLoads')).toEqual({ reason: 'notStated' });
  });

  it('is whether its lineage is known, a no only where every source of lineage has answered', () => {
    const touched = say('edge', edgeKey('package:p:1', 'model:ctr'), { from: 'package:p:1', to: 'model:ctr' }, 'inferred');
    const says = [...champion('ctr', '7'), ...champion('ads', '1'), ...touched];
    const lineage = (...more: readonly TestSource[]) => ['ctr', 'ads'].map((name) => cell(join([{ name: 'a', says, lastSuccess: now - hour }, ...more]), 'lineageKnown', name));
    expect(lineage()).toEqual([
      { value: true, source: 'a', basis: 'inferred', time: now, conflict: false },
      { value: false, source: 'Northstar', basis: 'inferred', time: now - hour, conflict: false },
    ]);
    expect(lineage({ name: 'b', says: undefined })).toMatchObject([{ value: true }, { reason: 'sourceFailed' }]);
  });

  it('is its maintainability by the criteria that are known', () => {
    const gives = without('model.alertCount', 'model.vitalsCount', 'edge.from', 'edge.to');
    const view = join([{ name: 'a', gives, says: [...champion('ctr', '7'), ...say('model', 'ctr', { team: 'ads', snapshotSla: 60, trainingJob: 'j1' }, 'declared')] }]);
    // Met: team 10, SLA 10, training 8. Unmet: rotation 15, fallback 15, runbook 7. Unknown: alerts, package, lineage, vitals.
    expect([cell(view, 'maintainabilityIndex'), cell(view, 'maintainabilityCoverage')]).toMatchObject([{ value: (100 * 28) / 65, source: 'Northstar', basis: 'inferred', time: now }, { value: 0.65 }]);
  });
});

describe('what is unknown', () => {
  const registry: TestSource = { name: 'registry', gives: ['alias.version', 'model.framework', 'version.createdTime'], cannotGive: { 'model.launchTime': 'noHistory' }, says: champion('ctr', '7') };
  const catalog: TestSource = { name: 'catalog', gives: ['model.owner', 'model.revenueImportance', 'rotation.oncall', 'launch.time', 'edge.to'], says: undefined };

  it('is so because its source has not answered, cannot know it, does not state it, or because there is none', () => {
    const view = join([registry, catalog]);
    expect(['owner', 'oncall', 'lineageKnown', 'launchTime', 'framework', 'snapshotTime', 'team', 'packageVerdict'].map((field) => [field, cell(view, field)])).toEqual([
      ['owner', { reason: 'sourceFailed' }],
      ['oncall', { reason: 'sourceFailed' }],
      ['lineageKnown', { reason: 'sourceFailed' }],
      ['launchTime', { reason: 'sourceFailed' }],
      ['framework', { reason: 'notStated' }],
      ['snapshotTime', { reason: 'notStated' }],
      ['team', { reason: 'noSource' }],
      ['packageVerdict', { reason: 'noSource' }],
    ]);
    expect(cell(join([registry]), 'launchTime')).toEqual({ reason: 'noHistory' });
  });

  it('leaves the rest of the view as the others state it', () => {
    const view = join([catalog, registry]);
    expect([model(view).listedBy, cell(view, 'version')]).toMatchObject(['registry', known('7', 'registry')]);
  });

  it('is never a zero, a false or an empty text', () => {
    const raw = joinView({ sources: [registry, catalog].map(joinSource), productionAliases, now });
    const unknown = Object.entries(raw.models.fields).filter(([, { reason }]) => reason[0] !== 255);
    expect(unknown.length).toBeGreaterThan(25);
    expect(unknown.filter(([, { type, codes, numbers }]) => (type === 'string' ? codes[0] !== -1 : !Number.isNaN(numbers[0])))).toEqual([]);
  });

  it('is refused where all that is stated cannot be right', () => {
    const view = join([{ name: 'a', says: [...say('model', 'ctr', { snapshotSla: 0, owner: 'ada' }, 'declared'), ...say('alias', aliasKey('ctr', 'champion'), { version: '' })] }]);
    expect([cell(view, 'snapshotSla'), cell(view, 'version'), cell(view, 'snapshotTime')]).toEqual([{ reason: 'refused' }, { reason: 'refused' }, { reason: 'refused' }]);
  });

  it('has no maintainability where nothing is known, rather than one of zero', () => {
    const says = champion('ctr', '7');
    expect(cell(join([{ name: 'a', gives: ['alias.version'], says }]), 'maintainabilityIndex')).toEqual({ reason: 'noSource' });
    expect(cell(join([{ name: 'a', gives: ['alias.version'], says }]), 'maintainabilityCoverage')).toMatchObject({ value: 0, source: 'Northstar' });
  });
});

it.each(['model.rotation', 'model.team', 'model.fallback', 'model.snapshotSla', 'model.alertCount', 'model.runbook', 'model.trainingJob', 'package.verdict', 'edge.from', 'model.vitalsCount'] as const)(
  'has no maintainability before the source of %s has answered, where nothing else is known',
  (path) => {
    const view = join([
      { name: 'a', gives: ['alias.version'], says: champion('ctr', '7') },
      { name: 'b', gives: [path], says: undefined },
    ]);
    expect(cell(view, 'maintainabilityIndex')).toEqual({ reason: 'sourceFailed' });
  }
);

describe('a view', () => {
  it('is empty where no source has answered', () => {
    const view = join([{ name: 'a', gives: ['model.owner', 'incident.title'], says: undefined }]);
    expect(view).toEqual({ given: ['model', 'incident'], models: [], launches: [], incidents: [], rotations: [], packages: [], organisation: [] });
  });

  it('lies on shared memory from end to end, so that a thread gets it without a copy', () => {
    const view = joinView({ sources: [joinSource({ name: 'a', says: [...champion('ctr', '7'), ...say('incident', 'i1', { title: 'down' })] })], productionAliases, now });
    const arrays = [view.models, view.launches, view.incidents, view.rotations, view.packages, view.organisation].flatMap(({ keys, listedBy, fields }) => [
      keys,
      listedBy,
      ...Object.values(fields).flatMap(({ codes, numbers, source, basis, time, reason, conflict }) => [codes, numbers, source, basis, time, reason, conflict]),
    ]);
    const copied = [view.pool.bytes, view.pool.offsets, ...arrays].filter(({ length, buffer }) => length > 0 && !(buffer instanceof SharedArrayBuffer));
    expect([arrays.length > 300, copied.length]).toEqual([true, 0]);
  });

  it('keeps an incident of which a field was refused', () => {
    const view = join([{ name: 'a', says: say('incident', 'i1', { title: ' ', severity: 2, startTime: now + hour }) }]);
    expect(view.incidents[0]?.fields).toMatchObject({ title: { reason: 'refused' }, severity: { value: 2 }, startTime: { reason: 'refused' }, endTime: { reason: 'notStated' } });
  });
});
