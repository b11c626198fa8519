import { answer } from './answer.ts';
import { provenanceAt, rowsOf } from './testing/plain-table.ts';
import { buildView, readAt, type PlainView } from './testing/view-builder.ts';

const day = 86_400_000;
const now = readAt;
const summary = (view: PlainView, options: object = {}) => {
  const table = answer(buildView(view), { queryType: 'modelSummary', ...options }, now);
  return { row: rowsOf(table)[0] ?? {}, table };
};

const trained = { trainingType: 'recurring', trainingPeriod: 86_400 };
const models: NonNullable<PlainView['models']> = {
  fresh: { domain: 'Ads', framework: 'pytorch', snapshotTime: readAt - day, snapshotSla: 2 * 86_400, ...trained, lastTrainingTime: readAt, maintainabilityIndex: 90, maintainabilityTarget: 95 },
  old: { domain: 'Ads', framework: 'tensorflow', snapshotTime: readAt - day, snapshotSla: 3_600, ...trained, lastTrainingTime: readAt - 3 * day, maintainabilityIndex: 70 },
  once: { domain: 'Reels', framework: 'pytorch', trainingType: 'oneoff' },
  bare: {},
};

describe('the query modelSummary', () => {
  it('counts what is known and, apart from it, what is not', () => {
    const launch = (model: string, time: number, kind = 'launch') => ({ model, time, kind });
    const launches = {
      l1: launch('fresh', Date.UTC(2026, 6, 2)),
      l2: launch('fresh', Date.UTC(2026, 6, 3), 'rollback'),
      l3: launch('old', Date.UTC(2026, 5, 30)),
      l4: launch('gone', Date.UTC(2026, 6, 4)),
    };
    expect(summary({ models, launches, organisation: { organisation: { monthlyDistinctUsers: 2000 } } }).row).toEqual({
      totalModels: 4, pytorch: 2, staled: 1, notTraining: 1, maintainabilityIndex: 80, maintainabilityTarget: 95, launchesThisMonth: 1, launchesThisHalf: 1,
      monthlyDistinctUsers: 2000, staledUnknown: 2, notTrainingUnknown: 1, maintainabilityUnknown: 2, launchesUnknown: 2,
      launchesSeenThisMonth: null, launchesSeenThisHalf: null, usersSeenThisMonth: null, watchedSince: null, lastUpdated: readAt, judgedAsOf: expect.any(Number),
    });
  });

  it('honours filters and search', () => {
    expect(summary({ models }, { domain: 'Ads' }).row).toMatchObject({ totalModels: 2, pytorch: 1, staledUnknown: 0 });
    expect(summary({ models }, { search: 'framework:pytorch -fresh' }).row).toMatchObject({ totalModels: 1 });
    expect(summary({ models }, { domain: 'Nowhere' }).row).toMatchObject({ totalModels: 0, staled: 0, notTraining: 0, maintainabilityIndex: null });
  });

  it('does not call launches 0 where no source gives them', () => {
    const { row, table } = summary({ models: { ctr: { launchTime: { reason: 'noHistory' } } }, given: ['model'] });
    expect(row).toMatchObject({ launchesThisMonth: null, launchesThisHalf: null, launchesUnknown: 1, monthlyDistinctUsers: null });
    expect(provenanceAt(table, 'launchesThisMonth', 0)).toEqual({ reason: 'noHistory' });
    expect(provenanceAt(table, 'monthlyDistinctUsers', 0)).toEqual({ reason: 'noSource' });
  });

  it('calls launches 0 where a source gives launches and states none since', () => {
    expect(summary({ models }).row).toMatchObject({ launchesThisMonth: 0, launchesThisHalf: 0 });
  });

  it('does not call launches 0 where none of the sources that give them has answered', () => {
    const silent = { state: 'failing', failures: 1, lastSuccess: NaN, gives: ['launch.model'] } as const;
    const { row } = summary({ models, sources: [{ name: 'good' }, { name: 'a', ...silent }, { name: 'b', ...silent }] });
    expect(row['launchesThisMonth']).toBeNull();
  });

  it('does not count models before any source has answered', () => {
    const { row, table } = summary({ sources: [{ name: 'registry', state: 'failing', failures: 1, lastSuccess: NaN }] });
    expect(row['totalModels']).toBeNull();
    expect(provenanceAt(table, 'totalModels', 0)).toEqual({ reason: 'sourceFailed' });
    expect(table.notices?.[0]).toMatchObject({ severity: 'warning', text: 'Source registry does not answer. It has never answered.' });
  });

  it('was last updated when the oldest of its data was read', () => {
    const sources = [{ name: 'a', lastSuccess: readAt - day }, { name: 'b' }, { name: 'never', lastSuccess: NaN }];
    expect(summary({ models, sources }).row['lastUpdated']).toBe(readAt - day);
  });

  it('is judged as of now, however seldom a source is read, unless one that ages are made of does not answer', () => {
    const silent = { state: 'failing', failures: 1 } as const;
    const judged = (...sources: readonly object[]) => answer(buildView({ models, sources: sources.map((more, index) => ({ name: `s${index}`, ...more })) }), { queryType: 'modelSummary', columns: ['judgedAsOf'] }, readAt + day);
    const asOf = (...sources: readonly object[]) => rowsOf(judged(...sources))[0]?.['judgedAsOf'];
    expect(asOf({ lastSuccess: readAt - day }, { lastSuccess: readAt })).toBe(readAt + day);
    expect(asOf({ lastSuccess: readAt - day }, { lastSuccess: readAt - 2, ...silent }, { lastSuccess: readAt - 1, ...silent }, { lastSuccess: NaN, ...silent })).toBe(readAt - 2);
    expect(asOf({ lastSuccess: readAt }, { lastSuccess: NaN, ...silent })).toBe(readAt + day);
    expect(asOf({ lastSuccess: NaN, ...silent })).toBeNull();
    const silentOf = (...gives: readonly string[]) => asOf({ lastSuccess: readAt - 1, ...silent, gives });
    expect(['version.createdTime', 'alias.version', 'model.stageVersion', 'model.lastTrainingTime'].map((path) => silentOf('model.owner', path))).toEqual(Array(4).fill(readAt - 1));
    expect([silentOf('rotation.oncall', 'rotation.team'), silentOf('model.vitalsCount', 'model.alertState'), silentOf('model.snapshotSla', 'model.trainingPeriod'), silentOf()]).toEqual(Array(4).fill(readAt + day));
  });

  it('leaves a count unknown where not one model can be judged', () => {
    const { row, table } = summary({ models: { bare: { snapshotTime: { reason: 'noProductionVersion' } } } });
    expect(row).toMatchObject({ staled: null, staledUnknown: 1, notTraining: null, notTrainingUnknown: 1, pytorch: null });
    expect(provenanceAt(table, 'staled', 0)).toEqual({ reason: 'noProductionVersion' });
  });
});
