import fc from 'fast-check';
import { linkTo, parametersToOpen, stateOf } from './saved-state.ts';
import { emptyView, viewOf, type TableView } from './view.ts';

it('keeps the view without its selected row, and variables of one value', () => {
  const view: TableView = { ...emptyView, search: 'stale:true', sort: [{ column: 'model', descending: true }], group: 'team', row: 'ads/ctr' };
  const state = stateOf(view, { 'ns-search': 'older', 'var-domain': 'Ads', 'var-team': ['a', 'b'], 'var-limit': 7, 'var-paused': true, from: 'now-1h' });
  expect(state).toEqual({ 'ns-search': 'stale:true', 'ns-sort': '-model', 'ns-group': 'team', 'var-domain': 'Ads', 'var-limit': '7', 'var-paused': 'true' });
});

it('opens as it was saved, whatever was there before, and touches nothing else', () => {
  const name = fc.string({ minLength: 1, maxLength: 6 });
  const view: fc.Arbitrary<TableView> = fc.record({
    search: fc.string(),
    sort: fc.array(fc.record({ column: name, descending: fc.boolean() }), { maxLength: 2 }),
    columns: fc.option(fc.array(name, { minLength: 1, maxLength: 3 }), { nil: undefined }),
    group: fc.option(name, { nil: undefined }),
    row: fc.option(name, { nil: undefined }),
    vital: fc.option(name, { nil: undefined }),
  });
  fc.assert(
    fc.property(view, (saved) => {
      const opened = parametersToOpen(stateOf(saved, {}));
      expect(viewOf({ 'ns-search': 'before', 'ns-row': 'before', 'ns-vital': 'before', ...opened })).toEqual({ ...saved, row: undefined, vital: undefined });
      expect(opened).not.toHaveProperty('from');
    })
  );
});

it('takes from a state only what a saved search may set', () => {
  expect(parametersToOpen({ 'ns-search': 'a', from: 'now-1y', 'var-domain': 'Ads', orgId: '2' })).toEqual({
    'ns-search': 'a',
    'ns-sort': null,
    'ns-columns': null,
    'ns-group': null,
    'ns-row': null,
    'ns-vital': null,
    'ns-saved': null,
    'ns-alert': null,
    'ns-at': null,
    'var-domain': 'Ads',
  });
});

it('links to the dashboard by id alone', () => {
  expect(linkTo('a b', { origin: 'https://grafana.example', pathname: '/grafana/d/northstar-models' })).toBe('https://grafana.example/grafana/d/northstar-models?ns-saved=a+b');
});
