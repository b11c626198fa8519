/** The conditions of the provisioned rules over the tables that the backend answers: Grafana's mathematics on numbers is written as JavaScript's is. */
import { runInNewContext } from 'node:vm';
import { answer } from '../backend/queries/answer.ts';
import { rowsOf } from '../backend/queries/testing/plain-table.ts';
import { buildView, readAt } from '../backend/queries/testing/view-builder.ts';
import type { AlertRule } from '../core/rules/alert-rule.ts';
import { notTrainingRule, staleRule } from '../core/rules/model-rules.ts';
import { sourceMissingRule } from '../core/rules/own-rules.ts';

const hour = 3_600_000;
type World = Parameters<typeof buildView>[0];

/** Labels of the rows that fire at `now`; a number without labels meets every row, a row that one of the queries lacks is left out. */
function firing({ grafana: { queries, expressions, fires }, row = 'model' }: AlertRule, world: World, now: number): string[] {
  const view = buildView(world);
  const tables = Object.entries(queries).map(([name, query]) => {
    const table = answer(view, { ...query, format: 'alert' }, now);
    const number = table.columns.at(-1)?.name ?? '';
    return { name, rows: rowsOf(table).map((cells) => ({ label: cells[row], value: cells[number] })) };
  });
  const labels = tables.flatMap(({ rows }) => rows.flatMap(({ label }) => (typeof label === 'string' ? [label] : [])));
  return [...new Set(labels)].filter((label) => {
    const met = tables.map(({ name, rows }) => [`$${name}`, rows.find((one) => one.label === label || one.label === undefined)?.value] as const);
    return met.every(([, value]) => value !== undefined) && runInNewContext(expressions[fires] ?? '', Object.fromEntries(met)) === true;
  });
}

const source = (age: number) => [{ name: 'registry', lastSuccess: readAt - age }];
const model = (age: number) => ({ snapshotTime: readAt - age, snapshotSla: 2 * 3600, trainingType: 'recurring', lastTrainingTime: readAt - age, trainingPeriod: 2 * 3600 });

describe.each([
  ['stale', staleRule],
  ['not training', notTrainingRule],
])('the rule on what is %s', (_, rule) => {
  it('fires beyond what the owners allow, and not at it, nor where a fact is unknown', () => {
    const models = { at: model(2 * hour), beyond: model(2 * hour + 1000), unknown: {} };
    expect(firing(rule, { models, sources: source(0) }, readAt)).toEqual(['beyond']);
  });

  it('does not begin to fire while the source is missing, and keeps what fired before', () => {
    const models = { fresh: model(hour), old: model(3 * hour) };
    const sources = [{ name: 'registry', lastSuccess: readAt, state: 'failing', failures: 9 } as const];
    expect(firing(rule, { models, sources }, readAt + 48 * hour)).toEqual(['old']);
    expect(firing(rule, { models, sources: [{ name: 'registry', lastSuccess: readAt + 48 * hour }] }, readAt + 48 * hour)).toEqual(['fresh', 'old']);
  });

  it('fires though a source that answers is seldom read, or one of other facts is missing', () => {
    const registry = { name: 'registry', lastSuccess: readAt + 2 * hour };
    for (const other of [{ name: 'owners', lastSuccess: readAt }, { name: 'pager', lastSuccess: readAt, state: 'failing', failures: 9, gives: ['rotation.oncall'] } as const]) {
      expect(firing(rule, { models: { aged: model(hour) }, sources: [registry, other] }, readAt + 2 * hour)).toEqual(['aged']);
    }
  });
});

it('calls that source missing whose refresh fails, and none else', () => {
  const sources = [{ name: 'well' }, { name: 'failing', failures: 1, state: 'failing' }] as const;
  expect(firing(sourceMissingRule, { sources: [...sources] }, readAt)).toEqual(['failing']);
});
