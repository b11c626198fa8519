/**
 * Who may ask: only pages of the workbench itself and programs of this machine. A page of another site can reach a loopback
 * address through a name of its own (DNS rebinding); it then names itself in `Host` or `Origin`.
 */
import type { IncomingHttpHeaders } from 'node:http';

/** The one that browsers leave out of `Host` and `Origin`. */
const defaultPort = 80;
const ownNames = ['127.0.0.1', 'localhost', '[::1]'];

/** Why a request is refused, as one sentence; undefined for one that may pass. */
export function refusalOf(headers: IncomingHttpHeaders, port: number): string | undefined {
  const hosts = [...ownNames.map((name) => `${name}:${port}`), ...(port === defaultPort ? ownNames : [])];
  const host = headers.host?.toLowerCase();
  if (host === undefined || !hosts.includes(host)) {
    return `The workbench answers at 127.0.0.1:${port} only, not for the host ${headers.host ?? 'of no name'}.`;
  }
  const { origin } = headers;
  if (origin !== undefined && !hosts.some((own) => origin.toLowerCase() === `http://${own}`)) {
    return `The workbench does not answer pages of ${origin}.`;
  }
  return headers['sec-fetch-site'] === 'cross-site' && headers['sec-fetch-mode'] !== 'navigate' ? 'The workbench does not answer pages of other sites.' : undefined;
}
