/** What a request says: where it goes, and what it sends along. */
import type { NorthstarError } from '../../contract/errors.ts';
import type { HttpRequest } from './http.ts';

export type TextRequest = Omit<HttpRequest<never>, 'schema'>;

/** The address below the base, whose own query stays. */
export function targetOf(base: URL, { path, query = {} }: TextRequest): URL {
  const url = new URL(base);
  url.pathname = path === '' ? base.pathname : base.pathname.replace(/\/+$/, '') + path;
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined) {
        url.searchParams.append(name, String(one));
      }
    }
  }
  return url;
}

/** A form, or JSON; without text there is nothing to send. */
export function contentOf({ body, form }: TextRequest): { readonly type: string; readonly text: string | undefined } {
  return form === undefined
    ? { type: 'application/json', text: body === undefined ? undefined : JSON.stringify(body) }
    : { type: 'application/x-www-form-urlencoded', text: new URLSearchParams(Object.entries(form).map(([name, value]) => [name, String(value)])).toString() };
}

/** The address that a person gave for an option, as one of a server; throws what `invalid` makes of the problem. */
export function addressOf(text: string, option: string, invalid: (problem: string) => NorthstarError): URL {
  const url = URL.parse(text);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw invalid(`\`${option}\` is not an address that begins with http:// or https://`);
  }
  if (url.username !== '' || url.password !== '') {
    throw invalid(`\`${option}\` holds a user name or password; they have options of their own`);
  }
  url.hash = '';
  return url;
}
