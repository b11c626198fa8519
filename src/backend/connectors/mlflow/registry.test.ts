import { aliasKey, versionKey } from '../../../core/models/entities.ts';
import { collectingSink } from '../testing/collecting-sink.ts';
import { modelVersion, registeredModel } from './answers.ts';
import { linksAt } from './links.ts';
import { stateModel, stateVersion, statusOf, type Registry } from './registry.ts';

const now = Date.UTC(2026, 2, 12);

function reading(tagPrefix = 'northstar.') {
  const sink = collectingSink();
  const registry: Registry = { sink, links: linksAt('http://mlflow'), tagPrefix, productionAliases: ['champion', 'production'], now, models: new Map() };
  return {
    sink,
    registry,
    model: (name: string, rest: object = {}, page = 0) => stateModel(registry, registeredModel.parse({ name, ...rest }), page),
    version: (name: string, version: string, rest: object = {}) => {
      const known = registry.models.get(name);
      if (known !== undefined) {
        stateVersion(registry, name, known, modelVersion.parse({ name, version, ...rest }));
      }
    },
  };
}
const tag = (key: string, value: string) => ({ key, value });
const codes = ({ sink }: ReturnType<typeof reading>) => sink.problems.map(({ code }) => code);

describe('a registered model', () => {
  it('states its aliases, the stage Production and its link, all observed now', () => {
    const { sink, model } = reading();
    model('ads', { aliases: [{ alias: 'champion', version: '3' }], latest_versions: [{ version: '4', current_stage: 'None' }, { version: '2', current_stage: 'Production' }] });
    expect(sink.values('model', 'ads')).toEqual({ url: 'http://mlflow/#/models/ads', stage: 'Production', stageVersion: '2' });
    expect(sink.values('alias', aliasKey('ads', 'champion'))).toEqual({ model: 'ads', name: 'champion', version: '3' });
    expect(sink.facts.get('model')?.get('ads')?.get('stage')).toMatchObject({ basis: 'observed', time: now });
  });

  it('states what its tags declare, by the convention and with its prefix only', () => {
    const { sink, model } = reading();
    model('ads', { tags: [tag('northstar.team', ' ads-ranking '), tag('northstar.sla', '14h'), tag('northstar.revenueImportance', '7%'), tag('team', 'other'), tag('northstar.unheard', 'x')] });
    expect(sink.values('model', 'ads')).toEqual({ url: 'http://mlflow/#/models/ads', team: 'ads-ranking', snapshotSla: 50_400, revenueImportance: 0.07 });
    expect(sink.facts.get('model')?.get('ads')?.get('team')).toMatchObject({ basis: 'declared', time: now });
  });

  it('may carry the convention under another prefix, or under none', () => {
    for (const prefix of ['', 'org/ml:']) {
      const { sink, model } = reading(prefix);
      model('ads', { tags: [tag(`${prefix}team`, 'ads-ranking')] });
      expect(sink.values('model', 'ads')).toMatchObject({ team: 'ads-ranking' });
    }
  });

  it('makes a problem of each tag that cannot be used, and keeps the others', () => {
    const read = reading();
    read.model('ads', { tags: [tag('northstar.sla', 'soon'), tag('northstar.package', 'no number'), tag('northstar.runbook', 'javascript:alert(1)'), tag('northstar.owner', ''), tag('northstar.team', 'ads')] });
    expect(read.sink.problems.map(({ where, field }) => [where, field]).toSorted()).toEqual([
      ['tag northstar.owner of model ads', 'owner'],
      ['tag northstar.package of model ads', 'package'],
      ['tag northstar.runbook of model ads', 'runbook'],
      ['tag northstar.sla of model ads', 'snapshotSla'],
    ]);
    expect(read.sink.values('model', 'ads')).toMatchObject({ team: 'ads' });
  });

  it('with a tag of 10 MB keeps the rest, and does not repeat the 10 MB', () => {
    const read = reading();
    read.model('ads', { tags: [tag('northstar.owner', 'x'.repeat(10_000_000)), tag('northstar.team', 'ads')] });
    expect(codes(read)).toEqual(['STATEMENT_TOO_LARGE']);
    expect(JSON.stringify(read.sink.problems).length).toBeLessThan(1_000);
    expect(read.sink.values('model', 'ads')).toMatchObject({ team: 'ads' });
  });

  it('takes the alias fallback for the fallback, unless a tag names another', () => {
    const { sink, model } = reading();
    model('by-alias', { aliases: [{ alias: 'fallback', version: '900' }] });
    model('by-tag', { aliases: [{ alias: 'fallback', version: '900' }], tags: [tag('northstar.fallback', '800')] });
    expect([sink.values('model', 'by-alias')['fallback'], sink.values('model', 'by-tag')['fallback']]).toEqual(['900', '800']);
  });

  it('is none where it is a prompt', () => {
    const { sink, model } = reading();
    model('prompt', { tags: [tag('mlflow.prompt.is_prompt', 'true')] });
    expect(sink.facts.size).toBe(0);
  });

  it.each(['ads/ctr', 'with space', '😀', '<script>alert(1)</script>', '=HYPERLINK("x")'])('may be called %p', (name) => {
    const read = reading();
    read.model(name, { tags: [tag('northstar.team', 'ads')], aliases: [{ alias: 'champion', version: '1' }] });
    read.version(name, '1', { status: 'READY' });
    expect(read.sink.values('model', name)).toMatchObject({ team: 'ads' });
    expect(read.sink.values('version', versionKey(name, '1'))).toMatchObject({ model: name, status: 'ready' });
    expect(read.sink.problems).toEqual([]);
  });

  it.each([['', 'STATEMENT_INVALID'], ['  ', 'STATEMENT_INVALID'], ['a\u0000b', 'STATEMENT_INVALID'], ['x'.repeat(10_001), 'STATEMENT_TOO_LARGE']])('cannot be called so: %#', (name, code) => {
    const read = reading();
    read.model(name);
    read.model('other');
    expect(codes(read)).toEqual([code]);
    expect([...(read.sink.facts.get('model')?.keys() ?? [])]).toEqual(['other']);
  });

  it('listed twice on one page is a problem, and the first is used', () => {
    const read = reading();
    read.model('ads', { tags: [tag('northstar.team', 'first')] });
    read.model('ads', { tags: [tag('northstar.team', 'second')] });
    expect(codes(read)).toEqual(['MODEL_REPEATED']);
    expect(read.sink.values('model', 'ads')).toMatchObject({ team: 'first' });
  });

  it('listed again on a later page is none: one that was added meanwhile moved the pages', () => {
    const read = reading();
    read.model('ads', {}, 0);
    read.model('ads', {}, 1);
    expect(read.sink.problems).toEqual([]);
  });
});

describe('a version', () => {
  it('states what the registry says of it', () => {
    const read = reading();
    read.model('ads');
    read.version('ads', '3', { creation_timestamp: 5, status: 'PENDING_REGISTRATION' });
    expect(read.sink.values('version', versionKey('ads', '3'))).toEqual({ model: 'ads', number: '3', url: 'http://mlflow/#/models/ads/versions/3', createdTime: 5, status: 'pending' });
    read.version('ads', '4');
    expect(read.sink.values('version', versionKey('ads', '4'))).toEqual({ model: 'ads', number: '4', url: 'http://mlflow/#/models/ads/versions/4' });
  });

  it('speaks for its model by its tags where it is in production, and then goes before the model’s own', () => {
    const read = reading();
    read.model('ads', { aliases: [{ alias: 'champion', version: '3' }], tags: [tag('northstar.package', 'pkg:1'), tag('northstar.team', 'ads')] });
    read.version('ads', '4', { tags: [tag('northstar.package', 'pkg:4')] });
    expect(read.sink.values('model', 'ads')).toMatchObject({ package: 'pkg:1' });
    read.version('ads', '3', { tags: [tag('northstar.package', 'pkg:3')] });
    expect(read.sink.values('model', 'ads')).toMatchObject({ package: 'pkg:3', team: 'ads' });
  });

  it('cannot name the fallback', () => {
    const read = reading();
    read.model('ads', { aliases: [{ alias: 'champion', version: '3' }] });
    read.version('ads', '3', { tags: [tag('northstar.fallback', '1')] });
    expect(read.sink.values('model', 'ads')).not.toHaveProperty('fallback');
  });

  it('has the status that MLflow gives it, or none', () => {
    expect(['READY', 'PENDING_REGISTRATION', 'FAILED_REGISTRATION', 'NEW_WORD', undefined].map((status) => statusOf({ status }))).toEqual(['ready', 'pending', 'failed', undefined, undefined]);
  });
});
