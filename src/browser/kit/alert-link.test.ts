import { alertLinkOf } from './alert-link.ts';

const at = 6_000_000;

it('reads from the URL which alert a link came from', () => {
  expect(alertLinkOf({ 'ns-alert': 'stale', 'ns-at': '6000000' })).toEqual({ rule: 'stale', raised: at });
  expect(alertLinkOf({ 'ns-alert': 'watchGap', 'ns-at': 'soon' })).toEqual({ rule: 'watchGap', raised: undefined });
  expect(alertLinkOf({ 'ns-alert': 'stale', 'var-job': '7', 'var-package': 'automl' })).toEqual({ rule: 'stale', raised: undefined });
  expect(alertLinkOf({ 'ns-alert': 'other', 'ns-at': '6000000' })).toBeUndefined();
  expect(alertLinkOf({})).toBeUndefined();
});

it('reads what a link to a whole page is about: a job or a host of the fleet, a package, or a model on it', () => {
  expect(alertLinkOf({ 'ns-alert': 'hostLost', 'var-job': '7', 'var-cluster': 'a' })).toEqual({ rule: 'hostLost', raised: undefined, about: 'job 7' });
  expect(alertLinkOf({ 'ns-alert': 'hostLost', 'ns-cell': 'h@1@6000000' })).toEqual({ rule: 'hostLost', raised: at, about: 'host h@1' });
  expect(alertLinkOf({ 'ns-alert': 'gpuMemoryExhausting', 'ns-row': 'h' })).toEqual({ rule: 'gpuMemoryExhausting', raised: undefined, about: 'host h' });
  expect(alertLinkOf({ 'ns-alert': 'gateFailing', 'var-package': 'automl', 'ns-at': '6000000' })).toEqual({ rule: 'gateFailing', raised: at, about: 'automl' });
  expect(alertLinkOf({ 'ns-alert': 'badBuild', 'var-package': ['a', 'b'] })).toEqual({ rule: 'badBuild', raised: undefined });
  expect(alertLinkOf({ 'ns-alert': 'badBuild', 'var-package': 'automl', 'var-model': 'm' })).toEqual({ rule: 'badBuild', raised: undefined, about: 'model m' });
});
