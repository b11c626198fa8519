import { answer } from './answer.ts';
import { cellsOf, columnOf, provenanceAt, rowsOf } from './testing/plain-table.ts';
import { buildView, readAt } from './testing/view-builder.ts';

const now = readAt + 60_000;
const models = {
  ctr: { domain: 'Ads', tab: 'Ranking', team: 'ads', rotation: 'ads-primary', revenueImportance: 0.25 },
  feed: { domain: 'Reels', team: 'reels', rotation: 'reels/night shift', revenueImportance: 0.5 },
  rank: { domain: 'Ads', rotation: 'ads-primary', revenueImportance: 0.125 },
};
const rotations = { 'ads-primary': { team: 'ads', oncall: 'ada', resolves: true, url: 'https://pager/ads' } };

describe('the query incidents', () => {
  const incidents = {
    'SEV/1': { title: '<b>down</b>', severity: 1, status: 'open', startTime: readAt - 2000, model: 'ctr', url: 'https://sev/1' },
    'SEV/2': { title: 'slow', severity: 2, status: 'mitigated', startTime: readAt - 1000, model: 'gone', rotation: 'ads-primary' },
    'SEV/3': { title: 'over', severity: 1, status: 'closed', startTime: readAt - 9000, endTime: readAt },
    'SEV/4': { title: 'newer', severity: 2, startTime: readAt },
    'SEV/5': { title: 'no status but ended', severity: 2, startTime: readAt - 5000, endTime: readAt },
  };
  const view = buildView({ models, rotations, incidents });

  it('shows those not closed, the worst first and among equals the newest', () => {
    expect(cellsOf(answer(view, { queryType: 'incidents' }, now), 'incident')).toEqual(['SEV/1', 'SEV/4', 'SEV/2']);
    expect(cellsOf(answer(view, { queryType: 'incidents', status: 'all' }, now), 'incident')).toEqual(['SEV/1', 'SEV/3', 'SEV/4', 'SEV/2', 'SEV/5']);
  });

  it('takes team and rotation from the model where the incident states none, as inferred', () => {
    const table = answer(view, { queryType: 'incidents', columns: ['incident', 'domain', 'team', 'rotation', 'oncall'] }, now);
    expect(rowsOf(table)[0]).toEqual({ incident: 'SEV/1', domain: 'Ads', team: 'ads', rotation: 'ads-primary', oncall: 'ada' });
    expect(provenanceAt(table, 'team', 0)).toMatchObject({ basis: 'inferred' });
    expect(provenanceAt(table, 'oncall', 0)).toMatchObject({ basis: 'observed' });
    expect(provenanceAt(table, 'team', 1)).toEqual({ reason: 'notStated' });
  });

  it('filters by the domain of the model', () => {
    expect(cellsOf(answer(view, { queryType: 'incidents', domain: 'Ads' }, now), 'incident')).toEqual(['SEV/1']);
  });

  it('says that no source gives oncall where none does', () => {
    const without = buildView({ models, incidents, given: ['model', 'incident'] });
    expect(provenanceAt(answer(without, { queryType: 'incidents' }, now), 'oncall', 0)).toEqual({ reason: 'noSource' });
  });
});

describe('the query oncall', () => {
  it('shows rotations that only a model names, with nothing known of them', () => {
    const table = answer(buildView({ models, rotations }), { queryType: 'oncall' }, now);
    expect(rowsOf(table)).toEqual([
      { rotation: 'ads-primary', team: 'ads', oncall: 'ada', resolves: true, shiftEnd: null, models: 2, revenueImportance: 0.375, url: 'https://pager/ads', source: 'registry' },
      { rotation: 'reels/night shift', team: null, oncall: null, resolves: null, shiftEnd: null, models: 1, revenueImportance: 0.5, url: null, source: null },
    ]);
    expect(provenanceAt(table, 'oncall', 1)).toEqual({ reason: 'notStated' });
    expect(columnOf(table, 'rotation').config?.links).toHaveLength(1);
  });

  it('keeps the rotations that models of a domain name, counting all their models', () => {
    const table = answer(buildView({ models, rotations }), { queryType: 'oncall', domain: 'Reels' }, now);
    expect(rowsOf(table).map(({ rotation, models: count }) => [rotation, count])).toEqual([['reels/night shift', 1]]);
  });
});

describe('the query sources', () => {
  const view = buildView({
    sources: [{ name: 'ok' }, { name: 'new', state: 'never', lastSuccess: NaN, durationSeconds: NaN }, { name: 'down', state: 'failing', failures: 3, errorCode: 'SOURCE_TIMEOUT', error: 'SOURCE_TIMEOUT: …', onlyHere: ['rotation.oncall'] }],
  });
  const table = answer(view, { queryType: 'sources' }, now);

  it('shows each source in the order of the settings with its age', () => {
    expect(rowsOf(table).map(({ source, up, ageSeconds, missing }) => [source, up, ageSeconds, missing])).toEqual([
      ['ok', 1, 60, null],
      ['new', 0, null, null],
      ['down', 0, 60, 'rotation.oncall'],
    ]);
    expect(table.notices).toEqual([]);
  });

  it('misses new builds of packages that a silent source alone lists, though another gives builds too', () => {
    const gives = ['package.name'];
    const silent = buildView({
      sources: [{ name: 'ci', gives, state: 'failing', failures: 1 }, { name: 'other', gives }],
      packages: { 'shop:1': { name: 'shop', build: '1' }, 'shop:2': { name: 'shop', build: '2' } },
    });
    expect(cellsOf(answer(silent, { queryType: 'sources' }, now), 'missing')).toEqual(['new builds of shop', null]);
  });

  it('misses what no answering source gives, also where several silent ones could', () => {
    const silent = { state: 'failing', failures: 1, lastSuccess: NaN, gives: ['model.owner', 'launch.model'] } as const;
    const several = buildView({ sources: [{ name: 'a', ...silent }, { name: 'b', ...silent }, { name: 'unread', ...silent, state: 'refreshing', failures: 0 }, { name: 'good', gives: ['model.owner'] }] });
    expect(cellsOf(answer(several, { queryType: 'sources' }, now), 'missing')).toEqual(['launch.model', 'launch.model', 'launch.model', null]);
  });

  it('says since when a source answers or does not, and that it is not known where nobody saw it change', () => {
    const changed = answer(buildView({ sources: [{ name: 'back', since: readAt }, { name: 'new' }] }), { queryType: 'sources', columns: ['since'] }, now);
    expect(cellsOf(changed, 'since')).toEqual([readAt, null]);
    expect(provenanceAt(changed, 'since', 1)).toEqual({ reason: 'noHistory' });
  });

  it('says of a source that does not answer what is seen now, and marks as old only what it stated itself', () => {
    expect(provenanceAt(table, 'error', 2)).toEqual({ source: 'Northstar', basis: 'observed', age: 'minutes' });
    expect(provenanceAt(table, 'kind', 2)).toEqual({ source: 'Northstar', basis: 'declared' });
    expect(provenanceAt(table, 'facts', 2)).toEqual({ source: 'down', basis: 'observed', age: 'minutes', outdated: true });
  });

  it('says why a cell is empty', () => {
    expect(['lastSuccess', 'facts', 'models', 'problems'].map((column) => provenanceAt(table, column, 1)?.reason)).toEqual(Array.from({ length: 4 }, () => 'sourceFailed'));
    expect(provenanceAt(table, 'error', 0)).toEqual({ reason: 'notExpected' });
  });
});

describe('a query that cannot be used', () => {
  const view = buildView({});
  it.each([
    [null, 'QUERY_INVALID'],
    [[], 'QUERY_INVALID'],
    [{}, 'QUERY_TYPE_UNKNOWN'],
    [{ queryType: 'toString' }, 'QUERY_TYPE_UNKNOWN'],
    [{ queryType: 'models', limit: 0 }, 'QUERY_INVALID: The query cannot be used: limit: '],
    [{ queryType: 'models', limit: '5' }, 'QUERY_INVALID: The query cannot be used: limit: '],
    [{ queryType: 'incidents', status: 'closed' }, 'QUERY_INVALID: The query cannot be used: status: '],
    [{ queryType: 'models', search: 'x'.repeat(10_001) }, 'QUERY_INVALID: The query cannot be used: search: '],
  ])('%j is refused as %s', (query, message) => {
    expect(() => answer(view, query, now)).toThrow(message);
  });

  it('takes empty options as absent', () => {
    expect(answer(buildView({ models }), { queryType: 'models', domain: '', search: '', format: '', columns: [], limit: null, refId: 'A', datasource: {} }, now).rows).toBe(3);
  });
});
