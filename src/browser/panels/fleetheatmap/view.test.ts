import { urlUtil } from '@grafana/data';
import fc from 'fast-check';
import { levels, resources } from '../../../core/models/fleet.ts';
import { orders } from './core/order.ts';
import { chooseLevel, drillInto, goTo } from './drill.ts';
import { emptyView, parametersOf, viewOf } from './view.ts';

const name = fc.string({ minLength: 1, maxLength: 12 });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

it('comes back from the parameters of a URL as it was', () => {
  const anyView = fc.record({ level: maybe(fc.constantFrom(...levels)), order: maybe(fc.constantFrom(...orders)), resource: maybe(fc.constantFrom(...resources)), cluster: maybe(name), rack: maybe(name), cell: maybe(fc.record({ member: name, ms: fc.integer({ min: 0, max: 4e12 }) })) });
  fc.assert(
    fc.property(anyView, (view) => {
      const back = viewOf(parametersOf(view));
      expect(back).toEqual(view);
      expect(parametersOf(back)).toEqual(parametersOf(view));
    })
  );
});

it('comes back from the URL as Grafana reads it, in which some texts are booleans', () => {
  const view = { ...emptyView, cluster: 'true', rack: 'false' };
  expect(viewOf(urlUtil.parseKeyValue(urlUtil.toUrlParams(parametersOf(view))))).toEqual(view);
});

it('takes what it does not understand for unsaid', () => {
  expect(viewOf({ 'ns-level': 'galaxy', 'ns-order': ['usage', 'name'], 'ns-cell': 'h1', 'ns-cluster': '' })).toEqual({ ...emptyView, order: 'usage' });
  expect(viewOf({ 'ns-cell': 'a@b@12' }).cell).toEqual({ member: 'a@b', ms: 12 });
});

const variables = { clusterVariable: 'cluster', rackVariable: 'rack', levelVariable: 'level' };
const all = '$__all';

it('drills from a cluster into its racks and from a rack into its hosts', () => {
  const rack = { cluster: 'a', rack: 'r1' };
  expect(drillInto({ cluster: 'a', rack: '' }, 'cluster', { level: 'host' }, {})).toEqual({ change: { cluster: 'a', rack: undefined, level: undefined, cell: undefined }, variables: {} });
  expect(drillInto(rack, 'rack', { level: 'host' }, variables)).toEqual({ change: { ...rack, level: undefined, cell: undefined }, variables: { 'var-cluster': 'a', 'var-rack': 'r1' } });
});

it('asks for the finer level only where the data have none, and nothing where it cannot be asked for', () => {
  const rack = { cluster: 'a', rack: 'r1' };
  expect(drillInto(rack, 'rack', { level: 'rack' }, variables)?.variables).toEqual({ 'var-cluster': 'a', 'var-rack': 'r1', 'var-level': 'host' });
  expect(drillInto(rack, 'rack', { level: 'rack' }, { clusterVariable: 'cluster' })).toBeUndefined();
  expect(drillInto(rack, 'host', { level: 'host' }, variables)).toBeUndefined();
  expect(drillInto({ cluster: '', rack: '' }, 'cluster', { level: 'host' }, variables)).toBeUndefined();
});

it('goes back, and gives the variables back what they held', () => {
  expect(goTo({ cluster: undefined, rack: undefined }, 'rack', variables).variables).toEqual({ 'var-cluster': all, 'var-rack': all, 'var-level': 'rack' });
  expect(goTo({ cluster: 'a', rack: undefined }, undefined, variables)).toEqual({ change: { cluster: 'a', rack: undefined, level: undefined, cell: undefined }, variables: { 'var-cluster': 'a', 'var-rack': all } });
});

it('asks anew for a level chosen by hand only where the data lack it', () => {
  expect(chooseLevel('host', { level: 'rack' }, variables)).toEqual({ change: { level: 'host', cell: undefined }, variables: { 'var-level': 'host' } });
  expect(chooseLevel('cluster', { level: 'rack' }, variables).variables).toEqual({});
  expect(chooseLevel(undefined, { level: 'rack' }, variables).variables).toEqual({});
});
