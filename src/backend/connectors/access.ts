/** The options with which every system over HTTP is reached. */
import { z } from 'zod';
import type { HttpEndpoint } from './http.ts';

const secret = z.string().min(1).optional();

export const accessOptions = {
  token: secret.meta({ title: 'Token', description: 'Sent as a bearer token, to that address only.' }),
  username: z.string().min(1).optional().meta({ title: 'User name', description: 'For basic authentication, with a password.' }),
  password: secret.meta({ title: 'Password' }),
  ca: z.string().min(1).optional().meta({ title: 'Certificate authority', description: 'PEM of an authority that is trusted besides those of the system.' }),
  proxy: z.string().min(1).optional().meta({ title: 'Proxy', description: 'Address of an HTTP proxy.' }),
} as const;

export const accessSecrets = ['token', 'password'] as const;

type Access = z.infer<z.ZodObject<typeof accessOptions>>;

/** What is wrong with a combination of them; undefined where nothing is. */
function accessProblem({ token, username, password }: Access): string | undefined {
  if ((username === undefined) !== (password === undefined)) {
    return '`username` and `password` go together';
  }
  return token !== undefined && username !== undefined ? 'give either `token` or `username` and `password`' : undefined;
}

/** Refuses combinations that mean nothing; for `z.object(...).check(...)`. */
export const usableAccess = (context: z.core.ParsePayload<Access>) => {
  const message = accessProblem(context.value);
  if (message !== undefined) {
    context.issues.push({ code: 'custom', message, input: undefined });
  }
};

export function endpointOf(url: string, { token, username, password, ca, proxy }: Access): HttpEndpoint {
  return {
    url,
    ...(token === undefined ? {} : { bearerToken: token }),
    ...(username === undefined || password === undefined ? {} : { basic: { user: username, password } }),
    ...(ca === undefined ? {} : { ca }),
    ...(proxy === undefined ? {} : { proxy }),
  };
}

/** An http or https address. */
export const httpAddress = z.url({ protocol: /^https?$/, hostname: /./, error: 'it is not an address that begins with http:// or https://' });
