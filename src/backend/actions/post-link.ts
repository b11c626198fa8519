/** The link of a post: the page that the browser shows, on this Grafana and nowhere else, whatever the browser says. */
import { NorthstarError } from '../../contract/errors.ts';

export interface PostLink {
  /** Path and query. */
  readonly path: string;
  /** With the address of this Grafana; undefined where that is not told. */
  readonly address: string | undefined;
}

const longestLink = 4_000;
/** Grafana takes a token from the URL where it is set up so; it signs in whoever opens the link. */
const secretParameters = ['auth_token'];
/** Ends a link of Slack's, or begins code, and is left as it is by URLs. */
const escapes: Readonly<Record<string, string>> = { '|': '%7C', '`': '%60' };

/** Throws `QUERY_INVALID`. */
export function postLink(url: string, appUrl: string | undefined): PostLink {
  const invalid = (problem: string) => new NorthstarError('QUERY_INVALID', { problem: `url: ${problem}` });
  const app = appUrl === undefined ? null : URL.parse(appUrl);
  const page = URL.parse(url, app === null ? 'http://grafana.invalid/' : app);
  if (page === null || (page.protocol !== 'http:' && page.protocol !== 'https:')) {
    throw invalid('it is not the address of a page');
  }
  secretParameters.forEach((name) => {
    if (page.searchParams.has(name)) {
      page.searchParams.delete(name);
    }
  });
  const path = `/${`${page.pathname}${page.search}${page.hash}`.replace(/^\/+/, '').replace(/[|`]/g, (character) => escapes[character] ?? '')}`;
  if (path.length > longestLink) {
    throw invalid(`it has more than ${longestLink} characters; save the search and post the link to it`);
  }
  if (app === null || (app.protocol !== 'http:' && app.protocol !== 'https:')) {
    return { path, address: undefined };
  }
  const prefix = app.pathname.replace(/\/+$/, '');
  return { path, address: `${app.origin}${path === prefix || path.startsWith(`${prefix}/`) || path.startsWith(`${prefix}?`) ? '' : prefix}${path}` };
}
