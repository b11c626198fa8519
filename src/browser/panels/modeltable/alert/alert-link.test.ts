import { alertLinkOf } from './alert-link.ts';

const at = 6_000_000;

it('reads from the URL which alert a link came from', () => {
  expect(alertLinkOf({ 'ns-alert': 'stale', 'ns-at': '6000000' })).toEqual({ rule: 'stale', raised: at });
  expect(alertLinkOf({ 'ns-alert': 'watchGap', 'ns-at': 'soon' })).toEqual({ rule: 'watchGap', raised: undefined });
  expect(alertLinkOf({ 'ns-alert': 'other', 'ns-at': '6000000' })).toBeUndefined();
  expect(alertLinkOf({})).toBeUndefined();
});
