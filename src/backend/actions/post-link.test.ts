import fc from 'fast-check';
import { NorthstarError } from '../../contract/errors.ts';
import { postLink } from './post-link.ts';

const app = 'https://grafana.example/';
const address = (url: string, appUrl = app) => postLink(url, appUrl).address;

describe('the link of a post', () => {
  it.each([
    ['of this Grafana', 'https://grafana.example/d/northstar-models?ns-search=stale%3Atrue&var-domain=Ads'],
    ['of the name by which the browser knows it', 'http://10.0.0.7:3000/d/northstar-models?ns-search=stale%3Atrue&var-domain=Ads'],
    ['without a host', '/d/northstar-models?ns-search=stale%3Atrue&var-domain=Ads'],
    ['of somebody else', 'https://evil.example/d/northstar-models?ns-search=stale%3Atrue&var-domain=Ads'],
    ['of somebody else, without a protocol', '//evil.example/d/northstar-models?ns-search=stale%3Atrue&var-domain=Ads'],
    ['with a backslash', '\\\\evil.example/d/northstar-models?ns-search=stale%3Atrue&var-domain=Ads'],
    ['with a password', 'https://ada:pw@evil.example/d/northstar-models?ns-search=stale%3Atrue&var-domain=Ads'],
  ])('leads to this Grafana: %s', (_, url) => {
    expect(address(url)).toBe('https://grafana.example/d/northstar-models?ns-search=stale%3Atrue&var-domain=Ads');
  });

  it('keeps the path under which Grafana is served, once', () => {
    const below = 'https://grafana.example/grafana/';
    expect(address('https://grafana.example/grafana/d/x?a=1', below)).toBe('https://grafana.example/grafana/d/x?a=1');
    expect(address('/d/x', below)).toBe('https://grafana.example/grafana/d/x');
    expect(address('/grafana-other/d/x', below)).toBe('https://grafana.example/grafana/grafana-other/d/x');
  });

  it('is the path alone where the address of this Grafana is not told or is none', () => {
    expect(postLink('http://localhost:3000/d/x?a=1#b', undefined)).toEqual({ path: '/d/x?a=1#b', address: undefined });
    expect(postLink('/d/x', 'grafana')).toEqual({ path: '/d/x', address: undefined });
  });

  it('signs nobody in', () => {
    expect(address('/d/x?auth_token=hush&a=1')).toBe('https://grafana.example/d/x?a=1');
  });

  it.each([
    ['is a script', 'javascript:alert(1)'],
    ['is a file', 'file:///etc/passwd'],
    ['is no address', 'http://['],
    ['is too long', `/d/x?ns-search=${'x'.repeat(5_000)}`],
  ])('is refused where it %s', (_, url) => {
    expect(() => address(url)).toThrow(NorthstarError);
  });

  it('leads to this Grafana and ends no link of Slack’s, whatever a browser sends', () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl({ withQueryParameters: true, withFragments: true }), fc.string({ unit: 'binary' }).map((path) => `/${path}`)), (url) => {
        const link = address(url) ?? '';
        expect(new URL(link).origin).toBe('https://grafana.example');
        expect(link).not.toMatch(/[|<>`\s]/);
      })
    );
  });
});
