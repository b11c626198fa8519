/** Who asks: nobody, the owner of a token, or an app, whose installation is handed a token for an hour at a time. */
import { createPrivateKey, sign, type KeyObject } from 'node:crypto';
import type { Clock } from '../connector.ts';
import type { HttpEndpointClient } from '../http.ts';
import { installationToken } from './answers.ts';

export interface App {
  readonly appId: string;
  readonly installationId: string;
  /** PEM. */
  readonly privateKey: string;
}

export interface Authorization {
  /** The headers that say who asks; rejects with a `SOURCE_*` error where an app is given no token. */
  headers(signal: AbortSignal): Promise<Readonly<Record<string, string>>>;
  /** What was handed out is not taken any more. */
  forget(): void;
}

/** A token is not used in its last minutes: a refresh may take as long. */
const restMs = 5 * 60_000;
/** GitHub takes JWTs of at most ten minutes, and its clock may be behind ours. */
const jwtSeconds = 9 * 60;
const skewSeconds = 60;

export const nobody: Authorization = { headers: () => Promise.resolve({}), forget: () => undefined };

export function ofToken(token: string): Authorization {
  const headers = { authorization: `Bearer ${token}` };
  return { headers: () => Promise.resolve(headers), forget: () => undefined };
}

/** Undefined where it is no RSA key in PEM. Line breaks may be written as `\n`, as they are in environment variables. */
export function privateKeyOf(pem: string): KeyObject | undefined {
  try {
    const key = createPrivateKey(pem.replaceAll('\\n', '\n'));
    return key.asymmetricKeyType === 'rsa' ? key : undefined;
  } catch {
    return undefined;
  }
}

/** A token of the installation is kept until shortly before it expires, in memory alone; whoever asks meanwhile waits for the same. */
export function ofApp({ appId, installationId }: Omit<App, 'privateKey'>, key: KeyObject, endpoint: HttpEndpointClient, clock: Clock): Authorization {
  let held: { readonly token: Promise<string>; until: number } | undefined;
  const fetched = async (signal: AbortSignal): Promise<string> => {
    const { token, expires_at } = await endpoint.json({
      path: `/app/installations/${encodeURIComponent(installationId)}/access_tokens`,
      method: 'POST',
      body: { permissions: { actions: 'read' } },
      headers: { authorization: `Bearer ${jwtOf(appId, key, clock.now())}` },
      schema: installationToken,
      signal,
    });
    if (held !== undefined) {
      held.until = expires_at - restMs;
    }
    return token;
  };
  return {
    async headers(signal) {
      if (held === undefined || clock.now() >= held.until) {
        const token = fetched(signal);
        const own = { token, until: Infinity };
        held = own;
        token.catch(() => {
          if (held === own) {
            held = undefined;
          }
        });
      }
      return { authorization: `Bearer ${await held.token}` };
    },
    forget: () => {
      held = undefined;
    },
  };
}

/** RFC 7519, signed with RS256 (RFC 7518, 3.3). `now` is ms since the epoch. */
export function jwtOf(appId: string, key: KeyObject, now: number): string {
  const seconds = Math.floor(now / 1_000);
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const said = `${part({ alg: 'RS256', typ: 'JWT' })}.${part({ iat: seconds - skewSeconds, exp: seconds + jwtSeconds, iss: appId })}`;
  return `${said}.${sign('RSA-SHA256', Buffer.from(said), key).toString('base64url')}`;
}
