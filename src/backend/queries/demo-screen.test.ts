import { collectDemo, number, screenFigures, screenRows } from '../../core/demo/testing/screen.ts';
import { entities, type EntityKind } from '../../core/models/entities.ts';
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
    rows.map(({ model, fields, version, maintainability }): [string, PlainRecord] => {
      const snapshotTime = number(collected.of.version.get(`${model}\u0000${version}`), 'createdTime');
      return [model, { ...Object.fromEntries(fields), version: version ?? '', snapshotTime, maintainabilityIndex: maintainability.index, maintainabilityCoverage: maintainability.coverage }];
    })
  );
  const [launches, incidents, rotations, organisation] = [records('launch'), records('incident'), records('rotation'), records('organisation')];
  return { view: buildView({ models, launches, incidents, rotations, organisation }), figures: screenFigures(collected, now) };
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

  it('leads from each figure to the rows it counts', () => {
    const now = Date.parse('2026-03-14T09:26:53Z');
    const { view } = demoView(now);
    const found = (search: string) => answer(view, { queryType: 'models', search }, now).rows;
    expect([found('framework:pytorch'), found('stale:true'), found('training:false')]).toEqual([100, 2, 8]);
    expect(found('oncall:~ads')).toBeGreaterThan(0);
  });
});
