import { z } from 'zod';
import { dashboards } from '../src/contract/identifiers.ts';
import { answer } from '../src/backend/queries/answer.ts';
import { builtPackages } from '../src/backend/queries/testing/built-packages.ts';
import { cellsOf, rowsOf } from '../src/backend/queries/testing/plain-table.ts';
import { buildView, readAt } from '../src/backend/queries/testing/view-builder.ts';
import { readinessDashboard } from './readiness.ts';

const hour = 3_600_000;
const passed = { unit: 'passed' };
const failed = { unit: 'failed' };
const built = (name: string, ...gates: readonly Readonly<Record<string, string>>[]) => ({ name, builds: gates.map((one, index) => ({ build: `B${gates.length - index}`, age: (index + 1) * hour, gates: one })) });

/** Four packages with a ready build, three without one, and two of which it cannot be told: of one no gate is known, of the other no build either. */
const view = buildView({
  ...builtPackages([built('newer', failed, passed), ...['a', 'b', 'c'].map((name) => built(name, passed)), ...['d', 'e', 'f'].map((name) => built(name, failed)), built('gateless', {})]),
  models: { onReady: { package: 'newer:B1' }, onGateless: { package: 'gateless:B1' }, onUnlisted: { package: 'unlisted:B1' }, ...Object.fromEntries([1, 2, 3, 4, 5].map((number) => [`onBad${number}`, { package: 'd:B1' }])) },
});

const target = z.object({ queryType: z.literal('readiness'), shape: z.string(), search: z.string(), columns: z.tuple([z.string()]) });
const tile = z.object({ id: z.number(), gridPos: z.object({ x: z.number(), w: z.number() }), targets: z.tuple([target]), options: z.object({ reduceOptions: z.object({ calcs: z.tuple([z.literal('count')]) }) }) });
const tiles = (readinessDashboard().panels ?? []).flatMap((panel) => tile.safeParse(panel).data ?? []);
/** As Grafana counts: values, not rows. */
const counted = ({ targets: [{ columns: [column], ...query }] }: z.infer<typeof tile>) => cellsOf(answer(view, { ...query, columns: [column] }, readAt), column).filter((value) => value !== null).length;

describe('the figures of Release Readiness', () => {
  it('count the packages with a ready build, those without one and those of which it cannot be told apart, and the models that run or get a bad build', () => {
    const { ready, notReady, untold, exposed, nextBad } = dashboards.readiness.panels;
    expect(tiles.map((one) => [one.id, counted(one)])).toEqual([[ready, 4], [notReady, 3], [untold, 2], [exposed, 5], [nextBad, 1]]);
  });

  it('count each package that the table lists once', () => {
    const ofPackages = tiles.filter(({ targets: [{ shape }] }) => shape === 'packages');
    expect(ofPackages.reduce((sum, one) => sum + counted(one), 0)).toBe(rowsOf(answer(view, { queryType: 'readiness' }, readAt)).length);
  });

  it('fill the width, side by side', () => {
    expect(tiles.map(({ gridPos: { x } }) => x)).toEqual(tiles.map((_, index) => tiles.slice(0, index).reduce((left, { gridPos: { w } }) => left + w, 0)));
    expect(tiles.reduce((sum, { gridPos: { w } }) => sum + w, 0)).toBe(24);
  });
});
