import { urlUtil } from '@grafana/data';
import fc from 'fast-check';
import { emptyView, nextSort, parametersOf, viewOf, type TableView } from './view.ts';

it('comes back from the URL as it went in', () => {
  const name = fc.string({ minLength: 1, maxLength: 8 });
  const view: fc.Arbitrary<TableView> = fc.record({
    search: fc.string(),
    sort: fc.array(fc.record({ column: name, descending: fc.boolean() }), { maxLength: 3 }),
    columns: fc.option(fc.array(name, { minLength: 1, maxLength: 4 }), { nil: undefined }),
    group: fc.option(name, { nil: undefined }),
    row: fc.option(name, { nil: undefined }),
    vital: fc.option(name, { nil: undefined }),
  });
  fc.assert(fc.property(view, (given) => expect(viewOf(parametersOf(given))).toEqual(given)));
});

it('comes back from the URL as Grafana reads it, in which some texts are booleans', () => {
  const view: TableView = { ...emptyView, search: 'true', columns: ['false'], group: 'true', row: 'false', vital: '12' };
  expect(viewOf(urlUtil.parseKeyValue(urlUtil.toUrlParams(parametersOf(view))))).toEqual(view);
});

it('is empty for a URL that says nothing, and takes the first of repeated parameters', () => {
  expect(viewOf({})).toEqual(emptyView);
  expect(viewOf({ 'ns-search': ['a', 'b'], 'ns-sort': 7, 'ns-row': {} })).toMatchObject({ search: 'a', sort: [{ column: '7', descending: false }], row: undefined });
});

it('reads the sorting that a tile links to', () => {
  expect(viewOf({ 'ns-sort': '-snapshotStaleness,model' }).sort).toEqual([{ column: 'snapshotStaleness', descending: true }, { column: 'model', descending: false }]);
});

it('turns a column from ascending to descending to unsorted, and keeps the others only when adding', () => {
  const first = nextSort([], 'model', false);
  const second = nextSort(first, 'team', true);
  expect(second).toEqual([{ column: 'model', descending: false }, { column: 'team', descending: false }]);
  expect(nextSort(second, 'model', true)).toEqual([{ column: 'model', descending: true }, { column: 'team', descending: false }]);
  expect(nextSort(second, 'model', false)).toEqual([{ column: 'model', descending: true }]);
  expect(nextSort([{ column: 'model', descending: true }], 'model', false)).toEqual([]);
});
