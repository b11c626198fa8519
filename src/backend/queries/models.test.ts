import fc from 'fast-check';
import { answer } from './answer.ts';
import { naiveModels } from './testing/naive-models.ts';
import { cellsOf, columnOf, provenanceAt, rowsOf } from './testing/plain-table.ts';
import { buildView, readAt, type PlainRecord, type Stated } from './testing/view-builder.ts';

const hour = 3_600_000;
const now = readAt + 2 * hour;
const hostile = ['ads/ctr v2', 'emoji 🚀', '<script>alert(1)</script>', '=cmd|calc', 'Ünïcode', '{"json": true}', '__proto__x', '-', 'a'.repeat(300)];

const ctr: PlainRecord = {
  domain: 'Ads', tab: 'Ranking', team: 'ads-ranking', snapshotTime: readAt - 10 * hour, snapshotSla: 4 * 3600, trainingType: 'recurring',
  lastTrainingTime: readAt, trainingPeriod: 86_400, framework: 'pytorch', rotation: 'ads-primary', oncall: 'ada', url: 'https://registry/ctr', trainingJob: 'job 7',
};

describe('the query models', () => {
  it('answers like the slow obvious version, whatever is known and asked', () => {
    const word = fc.constantFrom('Ads', 'ads', 'Reels', 'pytorch', 'true', ...hostile);
    const text = fc.option(word, { nil: undefined });
    const time = fc.option(fc.integer({ min: readAt - 90 * 24 * hour, max: readAt }), { nil: undefined });
    const record = fc.record({
      domain: text, tab: text, team: text, framework: text, oncall: text, rotation: text, version: text,
      trainingType: fc.option(fc.constantFrom('online', 'recurring', 'oneoff', 'none'), { nil: undefined }),
      snapshotTime: time, launchTime: time, lastTrainingTime: time,
      snapshotSla: fc.option(fc.integer({ min: 1, max: 1e7 }), { nil: undefined }),
      trainingPeriod: fc.option(fc.integer({ min: 1, max: 1e7 }), { nil: undefined }),
      revenueImportance: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined }),
    });
    const known = (values: Readonly<Record<string, Stated | undefined>>): PlainRecord =>
      Object.fromEntries(Object.entries(values).flatMap(([name, value]): [string, Stated][] => (value === undefined ? [] : [[name, value]])));
    const models = fc.dictionary(fc.constantFrom('ctr', 'feed', ...hostile), record.map(known), { maxKeys: 8 });
    const term = fc.tuple(fc.constantFrom('', '-'), fc.constantFrom('', 'domain:', 'team:~', 'stale:', 'Framework:', 'snapshotSla:', 'owner:', 'oncall:', 'onCall:~', 'launchTime:~', 'nothing:'), fc.constantFrom('ads', 'true', 'pyt', '2026', '"emoji 🚀"', '7', 'unknown', '')).map((parts) => parts.join(''));
    const query = fc.record(
      { domain: word, team: word, model: word, search: fc.array(term, { maxLength: 3 }).map((terms) => terms.join(' ')), limit: fc.integer({ min: 1, max: 5 }), columns: fc.uniqueArray(fc.constantFrom('model', 'stale', 'training', 'launchTime', 'source', 'snapshotStaleness'), { minLength: 1 }) },
      { requiredKeys: [] }
    );
    fc.assert(
      fc.property(models, query, (records, options) => {
        const view = { models: records };
        const answered = () => rowsOf(answer(buildView(view), { queryType: 'models', ...options }, now));
        if (options.model !== undefined && options.model !== '' && !Object.hasOwn(records, options.model)) {
          expect(answered).toThrow(/^MODEL_UNKNOWN: /);
        } else {
          expect(answered()).toEqual(naiveModels(view, options, now));
        }
      }),
      { numRuns: 300 }
    );
  });

  it('finds by the field oncall whom the person or the rotation names, and as unknown only where no person is known', () => {
    const view = buildView({ models: { ctr, feed: { rotation: 'ads-secondary' }, quiet: { oncall: 'ben' } } });
    const found = (search: string) => cellsOf(answer(view, { queryType: 'models', search }, now), 'model');
    expect(['oncall:~ads', 'oncall:ads-primary', 'oncall:ADA', '-oncall:~ads', 'oncall:', 'oncall:unknown', '-oncall:'].map(found)).toEqual([['ctr', 'feed'], ['ctr'], ['ctr'], ['quiet'], ['feed'], ['feed'], ['ctr', 'quiet']]);
  });

  it('keeps hostile names as they are', () => {
    const view = buildView({ models: Object.fromEntries(hostile.map((name) => [name, ctr])) });
    expect(new Set(cellsOf(answer(view, { queryType: 'models' }, now), 'model'))).toEqual(new Set(hostile));
    for (const name of hostile) {
      expect(cellsOf(answer(view, { queryType: 'models', model: name }, now), 'model')).toEqual([name]);
    }
  });

  it('says of a conclusion that it is inferred, from which source and how old', () => {
    const table = answer(buildView({ models: { ctr } }), { queryType: 'models' }, now);
    expect(cellsOf(table, 'stale')).toEqual([true]);
    expect(provenanceAt(table, 'stale', 0)).toEqual({ source: 'registry', basis: 'inferred', age: 'hours' });
  });

  it('gives the reason of the input that a conclusion lacks', () => {
    const view = buildView({
      models: {
        noSla: { ...ctr, snapshotSla: { reason: 'refused' } },
        noSnapshot: { ...ctr, snapshotTime: { reason: 'noProductionVersion' } },
        oneoff: { ...ctr, trainingType: 'oneoff' },
        untold: { ...ctr, lastTrainingTime: { reason: 'noSource' } },
      },
    });
    const table = answer(view, { queryType: 'models', columns: ['model', 'stale', 'training', 'snapshotStaleness'] }, now);
    const at = (model: string, column: string) => provenanceAt(table, column, cellsOf(table, 'model').indexOf(model));
    expect(at('noSla', 'stale')).toEqual({ reason: 'refused' });
    expect(at('noSnapshot', 'stale')).toEqual({ reason: 'noProductionVersion' });
    expect(at('noSnapshot', 'snapshotStaleness')).toEqual({ reason: 'noProductionVersion' });
    expect(at('oneoff', 'training')).toEqual({ reason: 'notExpected' });
    expect(at('untold', 'training')).toEqual({ reason: 'noSource' });
  });

  it('marks what a failing source said as outdated, and warns what is missing and since when', () => {
    const view = buildView({
      sources: [{ name: 'registry' }, { name: 'catalog', state: 'failing', failures: 2, errorCode: 'SOURCE_TIMEOUT', lastSuccess: readAt - hour, onlyHere: ['model.owner'] }],
      models: { ctr: { ...ctr, owner: { value: 'ada', source: 'catalog', basis: 'declared', conflict: true } } },
    });
    const table = answer(view, { queryType: 'models' }, now);
    expect(provenanceAt(table, 'owner', 0)).toEqual({ source: 'catalog', basis: 'declared', age: 'hours', outdated: true, conflict: true });
    expect(provenanceAt(table, 'team', 0)).not.toHaveProperty('outdated');
    expect(table.notices).toEqual([
      {
        severity: 'warning',
        text: 'Source catalog does not answer (SOURCE_TIMEOUT). What it gives is as of 2026-07-15 11:00 UTC; given by no other source: model.owner.',
        link: '/d/northstar-sources',
      },
    ]);
  });

  it('tells how many rows matched where the limit cuts them off', () => {
    const table = answer(buildView({ models: { a: ctr, b: ctr, c: ctr } }), { queryType: 'models', limit: 2 }, now);
    expect([table.rows, table.custom?.['matched'], table.notices?.[0]?.text]).toEqual([2, 3, "Shows 2 of 3 rows that match: the query's limit is 2."]);
  });

  it('names the column that was probably meant', () => {
    const view = buildView({ models: { ctr } });
    expect(() => answer(view, { queryType: 'models', columns: ['model', 'framwork'] }, now)).toThrow(/QUERY_INVALID: .*framwork; did you mean framework\./);
    expect(answer(view, { queryType: 'models', search: 'framwork:pytorch' }, now).notices?.[0]?.text).toContain('did you mean framework?');
  });

  it('links to an address only where it travels, and never to anything but http', () => {
    const view = buildView({ models: { ctr, evil: { ...ctr, url: 'javascript:alert(1)' } } });
    const titles = (columns?: string[]) => columnOf(answer(view, { queryType: 'models', ...(columns === undefined ? {} : { columns }) }, now), 'model').config?.links?.map(({ title }) => title);
    expect(titles()).toEqual(['Show this model']);
    expect(titles(['model', 'modelUrl'])).toEqual(['Open in the registry', 'Show this model']);
    expect(cellsOf(answer(view, { queryType: 'models', columns: ['modelUrl'] }, now), 'modelUrl')).toEqual(['https://registry/ctr', null]);
  });
});
