/** The connections of one source: its own pool, its own trust, its own proxy. Nothing is shared between sources. */
import { X509Certificate } from 'node:crypto';
import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls';
import { Agent, ProxyAgent, type Dispatcher } from 'undici';

interface Connections {
  readonly ca: string | undefined;
  readonly proxy: string | undefined;
  readonly timeoutMs: number;
}

/** Shorter than servers wait that close what is idle (gunicorn 2 s, uvicorn 5 s): a request on a connection that is just being closed breaks. */
const keepAliveTimeout = 1_000;

/** Throws what Node throws where `ca` is no certificate. */
export function dispatcherOf({ ca, proxy, timeoutMs }: Connections): Dispatcher {
  const connect = { timeout: timeoutMs, ...(ca === undefined ? {} : { secureContext: trusting(ca) }) };
  const pool = { connections: 16, headersTimeout: timeoutMs, bodyTimeout: timeoutMs, keepAliveTimeout };
  return proxy === undefined ? new Agent({ ...pool, connect }) : new ProxyAgent({ ...pool, uri: proxy, requestTls: connect, connectTimeout: timeoutMs });
}

const certificate = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** Made once and not at each connection: reading the system's hundreds of authorities takes longer than a handshake. */
function trusting(ca: string): SecureContext {
  const own = (ca.match(certificate) ?? []).map((pem) => new X509Certificate(pem).toString());
  if (own.length === 0) {
    throw new Error('no certificate');
  }
  return createSecureContext({ ca: [...new Set([...getCACertificates('default'), ...getCACertificates('system'), ...own])] });
}
