import { collectDemo, screenFigures, screenRows } from '../../core/demo/testing/screen.ts';
import { entities, type EntityKind } from '../../core/models/entities.ts';
import { usualLimits } from '../../core/rules/release-rules.ts';
import { answer } from './answer.ts';
import { rowsOf } from './testing/plain-table.ts';
import { buildView, type PlainRecord } from './testing/view-builder.ts';

/** The demo organisation as a view, its conclusions by the slow federation of core/demo. */
function demoView(now: number) {
  const collected = collectDemo({ seed: 1, models: 300, now });
  const records = (kind: EntityKind): Record<string, PlainRecord> =>
    Object.fromEntries([...collected.of[kind]].map(([key, fields]) => [key, Object.fromEntries([...fields].filter(([field]) => Object.hasOwn(entities[kind], field)))]));
  const rows = screenRows(collected, now).filter(({ version }) => version !== undefined);
  const models = Object.fromEntries(
    rows.map(({ model, fields, version, snapshotTime, maintainability }): [string, PlainRecord] => [
      model,
      { ...Object.fromEntries(fields), version: version ?? '', snapshotTime, maintainabilityIndex: maintainability.index, maintainabilityCoverage: maintainability.coverage },
    ])
  );
  const [launches, incidents, rotations, organisation] = [records('launch'), records('incident'), records('rotation'), records('organisation')];
  const [packages, checks, attempts] = [records('package'), records('check'), records('attempt')];
  return { view: buildView({ models, launches, incidents, rotations, packages, checks, attempts, organisation }), figures: screenFigures(collected, now) };
}

describe('the demo organisation through the queries', () => {
  it.each(['2026-03-14T09:26:53Z', '2026-07-20T00:00:00Z', '2027-01-31T23:59:59Z'])('shows the figures of the talk at %s', (iso) => {
    const now = Date.parse(iso);
    const { view, figures } = demoView(now);
    const [summary] = rowsOf(answer(view, { queryType: 'modelSummary' }, now));
    const index = summary?.['maintainabilityIndex'];
    expect({ ...summary, maintainabilityIndex: Math.round(typeof index === 'number' ? index : NaN) }).toMatchObject(figures);
    expect([summary?.['totalModels'], summary?.['staled'], summary?.['notTraining']]).toEqual([300, 2, 8]);
  });

  it.each(['2026-01-01T00:00:00Z', '2026-03-14T09:26:53Z', '2027-12-31T23:59:59Z'])('shows one package of which no build becomes ready and a gate fails again and again, by the limits of the rules, at %s', (iso) => {
    const now = Date.parse(iso);
    const rows = rowsOf(answer(demoView(now).view, { queryType: 'readiness', limit: 100 }, now));
    const above = (figure: string, limit: number) => rows.filter((row) => Number(row[figure]) >= limit).map((row) => row['package']);
    expect(above('waiting', usualLimits.noReadyHours * 3_600)).toEqual(['ads_torch_predictor_cuda13']);
    expect(above('failingBuilds', usualLimits.failingBuilds)).toEqual(['ads_torch_predictor_cuda13']);
  });

  it('leads from each figure to the rows it counts', () => {
    const now = Date.parse('2026-03-14T09:26:53Z');
    const { view } = demoView(now);
    const found = (search: string) => answer(view, { queryType: 'models', search }, now).rows;
    expect([found('framework:pytorch'), found('stale:true'), found('training:false')]).toEqual([100, 2, 8]);
    expect(found('oncall:~ads')).toBeGreaterThan(0);
  });

  it.each(['2026-01-01T00:00:00Z', '2026-01-01T09:00:00Z', '2026-03-14T09:26:53Z', '2027-12-31T23:59:59Z'])('marks one move of each model as what put it in production, the latest to that version, at %s', (iso) => {
    const now = Date.parse(iso);
    const { view } = demoView(now);
    const moves = rowsOf(answer(view, { queryType: 'modelHistory', limit: 10_000 }, now));
    const versions = new Map(rowsOf(answer(view, { queryType: 'models', columns: ['model', 'version'] }, now)).map(({ model, version }) => [model, version]));
    const marked = moves.filter(({ current }) => current === true);
    expect([...marked.map(({ model }) => model)].sort()).toEqual([...versions.keys()].sort());
    for (const move of marked) {
      const others = moves.filter(({ model, version }) => model === move['model'] && version === versions.get(model));
      expect(move['latest']).toBe(Math.max(...others.map(({ latest }) => Number(latest))));
    }
    expect(marked.filter(({ event }) => event === 'rollback').length).toBeGreaterThan(5);
  });
});
