import { aliasKey, packageKey, versionKey, type EntityKind } from '../../../core/models/entities.ts';
import type { Basis } from '../../../core/models/fact.ts';
import type { FactDetail } from '../../../contract/resources.ts';
import { NorthstarError } from '../../../contract/errors.ts';
import type { Federation } from '../federation.ts';
import { startFake, type Refresh } from '../testing/fake-kind.ts';

const readAt = Date.UTC(2026, 2, 14, 9);
type Said = readonly [entity: EntityKind, key: string, field: string, value: string | number | boolean, basis?: Basis];
const saying =
  (...facts: readonly Said[]): Refresh =>
  (sink) =>
    facts.forEach(([entity, key, field, value, basis = 'observed']) => {
      Reflect.apply(sink.fact, sink, [entity, key, field, value, basis, readAt]);
    });

const running: Federation[] = [];
beforeEach(() => {
  jest.useFakeTimers({ now: readAt });
});
afterEach(() => {
  running.splice(0).forEach((federation) => federation.stop());
  jest.useRealTimers();
});

async function federationOf(sources: Readonly<Record<string, Refresh>>): Promise<Federation> {
  const { federation } = startFake(Object.keys(sources), { ...sources });
  running.push(federation);
  await jest.advanceTimersByTimeAsync(30);
  return federation;
}
const short = ({ used, rule, others, reason }: FactDetail) => ({ used: used === null ? reason : `${String(used.value)} by ${used.source}`, rule, others: others.map(({ value, source }) => `${String(value)} by ${source}`) });

const champion = (model: string, version: string): Said => ['alias', aliasKey(model, 'champion'), 'version', version];

describe('the detail of a field that sources state', () => {
  it('names the one source that states it', async () => {
    const federation = await federationOf({ a: saying(champion('ctr', '7'), ['model', 'ctr', 'owner', 'ada', 'declared']), b: saying() });
    expect(federation.factDetail('model', 'ctr', 'owner')).toEqual({
      entity: 'model',
      key: 'ctr',
      field: 'owner',
      used: { value: 'ada', source: 'a', basis: 'declared', time: readAt },
      reason: null,
      rule: 'Only one source states it.',
      others: [],
    });
  });

  it('shows both sides of a conflict, and the rule that chose', async () => {
    const federation = await federationOf({
      a: saying(champion('ctr', '7'), ['model', 'ctr', 'owner', 'ada', 'observed'], ['model', 'ctr', 'framework', 'pytorch', 'declared'], ['model', 'ctr', 'team', 'red', 'declared']),
      b: saying(['model', 'ctr', 'owner', 'bob', 'declared'], ['model', 'ctr', 'framework', 'jax', 'observed'], ['model', 'ctr', 'team', 'blue', 'declared']),
    });
    expect(['owner', 'framework', 'team'].map((field) => short(federation.factDetail('model', 'ctr', field)))).toEqual([
      { used: 'bob by b', rule: 'What a person declared is used before what was observed or inferred.', others: ['ada by a'] },
      { used: 'jax by b', rule: 'What was observed is used before what a person declared or a rule inferred.', others: ['pytorch by a'] },
      { used: 'red by a', rule: 'Of statements known in the same way, that of the source listed first in the settings is used.', others: ['blue by b'] },
    ]);
  });

  it('uses the mark of a build before the word that it is unknown, whichever source says that', async () => {
    const build = packageKey('shop', '7');
    const federation = await federationOf({ a: saying(['package', build, 'mark', 'unknown']), b: saying(['package', build, 'mark', 'passed', 'declared']) });
    expect(short(federation.factDetail('package', build, 'mark'))).toEqual({ used: 'passed by b', rule: 'The word unknown says nothing: it gives way to what another source says.', others: ['unknown by a'] });
  });

  it('says where all agree', async () => {
    const federation = await federationOf({ a: saying(champion('ctr', '7'), ['model', 'ctr', 'owner', 'ada']), b: saying(['model', 'ctr', 'owner', 'ada', 'declared']) });
    expect(short(federation.factDetail('model', 'ctr', 'owner'))).toEqual({ used: 'ada by b', rule: 'All sources that state it agree.', others: ['ada by a'] });
  });

  it('says why it is unknown', async () => {
    const federation = await federationOf({ a: saying(champion('ctr', '7'), ['model', 'ctr', 'snapshotSla', 0, 'declared']) });
    expect([federation.factDetail('model', 'ctr', 'owner').reason, federation.factDetail('model', 'ctr', 'snapshotSla').reason]).toEqual(['notStated', 'refused']);
  });

  it('reads numbers, flags and entities that the view holds no rows of', async () => {
    const federation = await federationOf({ a: saying(champion('ctr', '7'), ['model', 'ctr', 'revenueImportance', 0.07], ['model', 'ctr', 'fallbackLoads', false], ['version', versionKey('ctr', '7'), 'status', 'ready']) });
    expect([
      federation.factDetail('model', 'ctr', 'revenueImportance').used?.value,
      federation.factDetail('model', 'ctr', 'fallbackLoads').used?.value,
      federation.factDetail('version', versionKey('ctr', '7'), 'status').used?.value,
    ]).toEqual([0.07, false, 'ready']);
  });
});

describe('the detail of a field that Northstar concludes', () => {
  it('leads back to the facts it comes from', async () => {
    const federation = await federationOf({
      a: saying(champion('ctr', '7'), ['model', 'ctr', 'rotation', 'red-oncall', 'declared'], ['version', versionKey('ctr', '7'), 'createdTime', readAt - 3_600_000]),
      b: saying(['alias', aliasKey('ctr', 'production'), 'version', '6'], ['rotation', 'red-oncall', 'oncall', 'ada']),
    });
    expect(['version', 'snapshotTime', 'oncall', 'packageVerdict', 'maintainabilityCoverage'].map((field) => short(federation.factDetail('model', 'ctr', field)))).toMatchObject([
      { used: '7 by a', others: ['6 by b'], rule: expect.stringContaining('first production alias') },
      { used: `${readAt - 3_600_000} by a`, others: [], rule: expect.stringContaining('was created') },
      { used: 'ada by b', rule: expect.stringContaining('rotation') },
      { used: 'notStated' },
      { used: expect.stringContaining('by Northstar'), rule: expect.stringContaining('maintainability.md') },
    ]);
  });

  it('is unknown of a model that is not in production, of which the rest is told', async () => {
    const federation = await federationOf({ a: saying(champion('ctr', '7'), ['model', 'left', 'owner', 'ada'], ['version', versionKey('left', '3'), 'createdTime', readAt - 1]) });
    expect(['version', 'snapshotTime', 'oncall', 'maintainabilityIndex', 'owner'].map((field) => short(federation.factDetail('model', 'left', field)))).toMatchObject([
      { used: 'noProductionVersion', rule: expect.stringContaining('first production alias'), others: [] },
      { used: 'noProductionVersion' },
      { used: 'noProductionVersion' },
      { used: 'noProductionVersion' },
      { used: 'ada by a' },
    ]);
    expect(federation.modelFacts('left').filter(({ used }) => used !== null).map(({ field }) => field)).toEqual(['owner']);
  });

  it('tells a launch time that was stated from one that was found among launches', async () => {
    const federation = await federationOf({
      a: saying(champion('stated', '7'), ['model', 'stated', 'launchTime', readAt - 1], champion('found', '7')),
      b: saying(['launch', 'l1', 'model', 'found'], ['launch', 'l1', 'version', '7'], ['launch', 'l1', 'time', readAt - 2]),
    });
    expect(short(federation.factDetail('model', 'stated', 'launchTime'))).toMatchObject({ used: `${readAt - 1} by a`, rule: 'Only one source states it.' });
    expect(short(federation.factDetail('model', 'found', 'launchTime'))).toMatchObject({ used: `${readAt - 2} by b`, rule: expect.stringContaining('newest launch') });
  });
});

describe('the detail of a snapshot time', () => {
  it('tells one that was stated from one that is the creation of the version', async () => {
    const created = (model: string) => ['version', versionKey(model, '7'), 'createdTime', readAt - 9] as const;
    const federation = await federationOf({
      a: saying(champion('stated', '7'), created('stated'), champion('created', '7'), created('created')),
      b: saying(['model', 'stated', 'snapshotTime', readAt - 1], ['model', 'other', 'snapshotTime', readAt - 1]),
    });
    expect(short(federation.factDetail('model', 'stated', 'snapshotTime'))).toEqual({ used: `${readAt - 1} by b`, rule: 'Only one source states it.', others: [] });
    expect(short(federation.factDetail('model', 'created', 'snapshotTime'))).toEqual({ used: `${readAt - 9} by a`, rule: expect.stringContaining('was created'), others: [] });
  });

  it('is the creation of the version where what is stated was refused', async () => {
    const federation = await federationOf({ a: saying(champion('ctr', '7'), ['version', versionKey('ctr', '7'), 'createdTime', readAt - 9], ['model', 'ctr', 'snapshotTime', 1]) });
    expect(short(federation.factDetail('model', 'ctr', 'snapshotTime'))).toMatchObject({ used: `${readAt - 9} by a`, rule: expect.stringContaining('was created') });
  });
});

it('refuses what there is not, by code', async () => {
  const federation = await federationOf({ a: saying(champion('ctr', '7')) });
  const codeOf = (entity: string, key: string, field: string) => {
    try {
      federation.factDetail(entity, key, field);
    } catch (error) {
      return error instanceof NorthstarError ? error.code : error;
    }
    return undefined;
  };
  expect([codeOf('model', 'none', 'owner'), codeOf('model', 'ctr', 'colour'), codeOf('planet', 'ctr', 'owner'), codeOf('version', 'ctr\u00009', 'status')]).toEqual([
    'ENTITY_UNKNOWN',
    'QUERY_INVALID',
    'QUERY_INVALID',
    'ENTITY_UNKNOWN',
  ]);
});
