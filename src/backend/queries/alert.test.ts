import fc from 'fast-check';
import { answer } from './answer.ts';
import { cellsOf, rowsOf } from './testing/plain-table.ts';
import { buildView, readAt } from './testing/view-builder.ts';

const now = readAt;

describe('an alert table', () => {
  it('has labels as text and exactly one number, with booleans as 0 and 1 and unknown rows counted', () => {
    const sla = { snapshotTime: readAt - 7_200_000, domain: 'Ads' };
    const view = buildView({ models: { fresh: { ...sla, snapshotSla: 86_400 }, old: { ...sla, snapshotSla: 60 }, untold: sla } });
    const table = answer(view, { queryType: 'models', format: 'alert', measure: 'stale' }, now);
    expect(table.type).toBe('numeric-long');
    expect(table.columns.map(({ name, type }) => `${name} ${type}`)).toEqual(['model string', 'domain string', 'team string', 'rotation string', 'stale number']);
    expect(rowsOf(table).map(({ model, stale }) => [model, stale])).toEqual([['fresh', 0], ['old', 1]]);
    expect(table.notices?.map(({ text }) => text)).toContain('1 row is left out because its stale is unknown.');
  });

  it('never repeats a set of labels', () => {
    const label = fc.constantFrom('a', 'b', 'a|b', '|');
    const incident = fc.record({ model: label, team: label, rotation: label, severity: fc.integer({ min: 1, max: 3 }) }, { requiredKeys: ['severity'] });
    fc.assert(
      fc.property(fc.array(incident, { maxLength: 12 }), fc.constantFrom('severity', 'model'), (list, word) => {
        const incidents = Object.fromEntries(list.map((one, index) => [`i${index}`, one]));
        const table = answer(buildView({ incidents }), { queryType: 'incidents', format: 'alert', measure: 'severity', search: word === 'model' ? '-model:a' : '' }, now);
        const labels = rowsOf(table).map(({ value: _, ...rest }) => JSON.stringify(rest));
        expect(new Set(labels).size).toBe(labels.length);
        expect(table.columns.filter(({ type }) => type === 'number')).toHaveLength(1);
        expect(new Set(table.columns.map(({ name }) => name)).size).toBe(table.columns.length);
      })
    );
  });

  it('keeps the largest of rows with equal labels, and says so', () => {
    const view = buildView({ incidents: { a: { severity: 2, team: 'ads' }, b: { severity: 2, team: 'ads' }, c: { severity: 1, team: 'ads' } } });
    const table = answer(view, { queryType: 'incidents', format: 'alert', measure: 'severity' }, now);
    expect(cellsOf(table, 'value')).toEqual([1, 2]);
    expect(table.notices?.map(({ text }) => text)).toEqual(['1 row shares its labels with another; the largest value stands for both.']);
  });

  it('labels with numbers as their digits, and then calls the measure value', () => {
    const view = buildView({ incidents: { a: { severity: 2, model: 'ctr' } } });
    const table = answer(view, { queryType: 'incidents', format: 'alert', measure: 'severity', columns: ['incident'] }, now);
    expect(rowsOf(table)).toEqual([{ model: 'ctr', domain: null, team: null, rotation: null, severity: '2', value: 2 }]);
  });

  it('has the further labels that are asked for, where they are text', () => {
    const view = buildView({ models: { ctr: { owner: 'ada', domain: 'Ads', snapshotTime: readAt, snapshotSla: 60 } } });
    const asked = { queryType: 'models', format: 'alert', measure: 'stale' };
    expect(rowsOf(answer(view, { ...asked, labels: ['owner', 'model'] }, now))).toEqual([{ model: 'ctr', domain: 'Ads', team: null, rotation: null, owner: 'ada', stale: 0 }]);
    expect(() => answer(view, { ...asked, labels: ['owners'] }, now)).toThrow(/no column owners; did you mean owner/);
    expect(() => answer(view, { ...asked, labels: ['revenueImportance'] }, now)).toThrow(/label revenueImportance is not a column of text/);
  });

  it('asks for a measure that is a number, and names the one probably meant', () => {
    const view = buildView({ models: { ctr: {} } });
    expect(() => answer(view, { queryType: 'models', format: 'alert' }, now)).toThrow(/QUERY_INVALID: .*needs measure \(one of .*stale/);
    expect(() => answer(view, { queryType: 'models', format: 'alert', measure: 'Stale' }, now)).toThrow(/did you mean stale/);
    expect(() => answer(view, { queryType: 'models', format: 'alert', measure: 'owner' }, now)).toThrow(/not a column of numbers, booleans or times/);
  });

  it('measures a time in milliseconds since the epoch, also of a column on request', () => {
    const view = buildView({ models: { ctr: { lastTrainingTime: readAt - 5_000 }, never: {} } });
    const table = answer(view, { queryType: 'models', format: 'alert', measure: 'lastTrainingTime' }, now);
    expect(rowsOf(table).map(({ model, lastTrainingTime }) => [model, lastTrainingTime])).toEqual([['ctr', readAt - 5_000]]);
    expect(table.columns.at(-1)?.type).toBe('number');
  });

  it('tells sources apart by their name', () => {
    const view = buildView({ sources: [{ name: 'a' }, { name: 'b', failures: 1, state: 'failing' }] });
    expect(rowsOf(answer(view, { queryType: 'sources', format: 'alert', measure: 'up' }, now))).toEqual([{ source: 'a', up: 1 }, { source: 'b', up: 0 }]);
  });

  it('has no label at all for a summary of one row', () => {
    const table = answer(buildView({ models: { ctr: {} } }), { queryType: 'modelSummary', format: 'alert', measure: 'totalModels' }, now);
    expect(rowsOf(table)).toEqual([{ totalModels: 1 }]);
  });
});
