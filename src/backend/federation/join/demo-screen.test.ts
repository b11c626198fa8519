/** The demo's screen through every step that makes it: connector, fact log, join, query. */
import { collectDemo, screenRows, text } from '../../../core/demo/testing/screen.ts';
import { settings } from '../../../contract/settings.ts';
import { demo } from '../../connectors/demo/index.ts';
import { defineConnector } from '../../connectors/define.ts';
import { answer } from '../../queries/answer.ts';
import { rowsOf, type Cell } from '../../queries/testing/plain-table.ts';
import { FactLog } from '../facts/fact-log.ts';
import type { View } from '../view.ts';
import { joinView } from './join-view.ts';

const { productionAliases } = settings.parse({});

async function demoView(now: number, options: Readonly<Record<string, unknown>> = {}): Promise<View> {
  const kind = defineConnector(demo);
  const log = new FactLog({ source: 'demo', now });
  const http = {
    at: () => {
      throw new Error('the demo asks no network');
    },
  };
  await kind.create(options, { source: 'demo', clock: { now: () => now }, http }).refresh(log, new AbortController().signal);
  expect(log.problems.list).toEqual([]);
  const facts = log.seal();
  const state = {
    name: 'demo', kind: 'demo', state: 'ok', lastSuccess: now, lastAttempt: now, nextAttempt: now, durationSeconds: 0,
    facts: facts.facts, models: facts.models, problems: 0, failures: 0, since: NaN, errorCode: null, error: null, onlyHere: [],
  } as const;
  return { ...joinView({ sources: [{ state, gives: kind.gives, cannotGive: kind.cannotGive ?? {}, facts }], productionAliases, now }), sequence: 1 };
}

function summary(view: View, now: number): Record<string, Cell> {
  const [row = {}] = rowsOf(answer(view, { queryType: 'modelSummary' }, now));
  const index = row['maintainabilityIndex'];
  return { ...row, maintainabilityIndex: typeof index === 'number' ? Math.round(index) : null };
}
const screen = { totalModels: 300, pytorch: 100, staled: 2, notTraining: 8, maintainabilityIndex: 85, maintainabilityTarget: 90, launchesThisHalf: 100, monthlyDistinctUsers: 2_000 };
/** Whether a model is stale is unknown where nobody declared an SLA. */
const judged = ({ models: { fields } }: View) => ({
  staledUnknown: fields.snapshotSla.numbers.filter(Number.isNaN).length,
  notTrainingUnknown: 0,
  maintainabilityUnknown: 0,
  launchesUnknown: 0,
});
const patience = 60_000;
const march = Date.parse('2026-03-14T09:26:53Z');

describe('the demo organisation from its connector to the tiles', () => {
  it.each([
    ['2026-01-31T23:59:59Z', 100],
    ['2026-03-14T09:26:53Z', 0],
    ['2026-07-01T00:00:00Z', 100],
    ['2026-12-31T23:59:59.999Z', 0],
  ])('shows the figures of the talk at %s, %d of its launches in this month', async (iso, launchesThisMonth) => {
    const now = Date.parse(iso);
    const view = await demoView(now);
    expect(summary(view, now)).toMatchObject({ ...screen, ...judged(view), launchesThisMonth });
    expect(judged(view).staledUnknown).toBe(15);
  });

  it('keeps the proportions at ten times the size', async () => {
    const now = Date.parse('2026-07-31T12:00:00Z');
    const proportional = { totalModels: 3_000, pytorch: 1_000, staled: 20, notTraining: 80, launchesThisMonth: 1_000, launchesThisHalf: 1_000 };
    const view = await demoView(now, { scale: 3_000 });
    expect(summary(view, now)).toMatchObject({ ...screen, ...judged(view), ...proportional });
  }, patience);

  it('shows of every model what the slow federation says', async () => {
    const rows = rowsOf(answer(await demoView(march), { queryType: 'models' }, march));
    const expected = screenRows(collectDemo({ seed: 1, models: 300, now: march }), march).map(({ model, fields, version, snapshotStaleness, stale, training, maintainability }) => ({
      model,
      version,
      snapshotStaleness,
      stale: stale ?? null,
      training: training ?? null,
      maintainabilityIndex: maintainability.index,
      maintainabilityCoverage: maintainability.coverage,
      team: text(fields, 'team') ?? null,
      launchTime: fields.get('launchTime'),
      source: 'demo',
    }));
    const byModel = new Map(rows.map((row) => [row['model'], row]));
    expect(byModel.size).toBe(300);
    for (const row of expected) {
      expect(byModel.get(row.model)).toMatchObject(row);
    }
  });

  it('leads from each figure to the rows it counts', async () => {
    const view = await demoView(march);
    const found = (search: string) => answer(view, { queryType: 'models', search }, march).rows;
    expect([found(''), found('framework:pytorch'), found('stale:true'), found('training:false')]).toEqual([300, 100, 2, 8]);
  });

  it('shows who is on call for the incidents that go on', async () => {
    const view = await demoView(march);
    const [incidents, rotations] = [rowsOf(answer(view, { queryType: 'incidents' }, march)), rowsOf(answer(view, { queryType: 'oncall' }, march))];
    expect(incidents).toHaveLength(3);
    const oncall = new Map(rotations.map((row) => [row['rotation'], row['oncall']]));
    const answering = incidents.flatMap((row) => (row['rotation'] === null ? [] : [oncall.get(row['rotation'] ?? null)]));
    expect([answering.length > 0, answering.every((person) => typeof person === 'string')]).toEqual([true, true]);
  });
});
