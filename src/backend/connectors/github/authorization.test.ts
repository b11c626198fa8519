import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { imitatedExpiryMs, imitatedInstallationToken } from '../testing/imitated-github.ts';
import { jwtOf, privateKeyOf } from './authorization.ts';
import { closeAll, closeClient, connected, run, start } from './testing/reading.ts';

afterEach(closeAll);
afterAll(closeClient);

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048, privateKeyEncoding: { type: 'pkcs1', format: 'pem' }, publicKeyEncoding: { type: 'spki', format: 'pem' } });
const app = { token: undefined, appId: 42, installationId: 7, privateKey };
const partOf = (jwt: string, index: number): unknown => JSON.parse(Buffer.from(jwt.split('.')[index] ?? '', 'base64url').toString());

describe('an app', () => {
  it('proves itself by a JWT that its key signed and that holds for nine minutes', () => {
    const key = privateKeyOf(privateKey);
    const jwt = key === undefined ? '' : jwtOf('42', key, start);
    const [head = '', body = '', signature = ''] = jwt.split('.');
    expect([partOf(jwt, 0), partOf(jwt, 1)]).toEqual([{ alg: 'RS256', typ: 'JWT' }, { iat: start / 1_000 - 60, exp: start / 1_000 + 540, iss: '42' }]);
    expect(verify('RSA-SHA256', Buffer.from(`${head}.${body}`), createPublicKey(privateKey), Buffer.from(signature, 'base64url'))).toBe(true);
  });

  it('asks for one token, however much is asked with it, and for another shortly before it expires', async () => {
    const { server, clock, refreshed, test } = await connected({ repositories: { 'octo/shop': [run(1), run(2)], 'octo/till': [{ ...run(3), id: 3 }] } }, app);
    expect((await refreshed()).builds).toHaveLength(3);
    expect(await test()).toMatch(/^GitHub answers as the app;/);
    expect(server.jwts).toHaveLength(1);
    clock.time += imitatedExpiryMs - 6 * 60_000;
    await refreshed();
    expect(server.jwts).toHaveLength(1);
    clock.time += 2 * 60_000;
    await refreshed();
    expect(server.jwts).toHaveLength(2);
  });

  it('that is refused is told so, without key, JWT or token, and asks anew the next time', async () => {
    let isRefused = true;
    const { server, refreshed } = await connected(
      {
        repositories: { 'octo/shop': [run(1)] },
        instead: (path, response) => {
          const isHit = isRefused && path.startsWith('/repos');
          if (isHit) {
            response.writeHead(401, { 'content-type': 'application/json' }).end('{"message":"Bad credentials"}');
          }
          return isHit;
        },
      },
      app
    );
    const error = String(await refreshed().catch((reason: unknown) => reason));
    expect(error).toMatch(/SOURCE_UNAUTHORIZED/);
    expect([imitatedInstallationToken, ...server.jwts].filter((secret) => error.includes(secret))).toEqual([]);
    isRefused = false;
    await refreshed();
    expect(server.jwts).toHaveLength(2);
  });

  it('whose token is refused asks for it again', async () => {
    let isDown = true;
    const { server, refreshed } = await connected(
      {
        repositories: { 'octo/shop': [run(1)] },
        instead: (path, response) => {
          const isHit = isDown && path.startsWith('/app');
          if (isHit) {
            response.writeHead(503).end();
          }
          return isHit;
        },
      },
      app
    );
    await expect(refreshed()).rejects.toThrow('SOURCE_FAILED');
    isDown = false;
    expect((await refreshed()).builds).toEqual(['shop:1 passed']);
    expect(server.jwts).toHaveLength(1);
  });

  it('has a key whose line breaks may be written as in an environment variable; another key is none', () => {
    const { privateKey: curved } = generateKeyPairSync('ec', { namedCurve: 'P-256', privateKeyEncoding: { type: 'pkcs8', format: 'pem' }, publicKeyEncoding: { type: 'spki', format: 'pem' } });
    expect([privateKeyOf(privateKey.replaceAll('\n', '\\n')) === undefined, privateKeyOf(curved), privateKeyOf('x')]).toEqual([false, undefined, undefined]);
  });
});

describe('nobody', () => {
  it('reads what is public', async () => {
    const { server, refreshed, test } = await connected({ repositories: { 'octo/shop': [run(1)] } }, { token: undefined });
    expect((await refreshed()).builds).toEqual(['shop:1 passed']);
    expect(await test()).toMatch(/^GitHub answers as nobody in particular;/);
    expect(server.jwts).toEqual([]);
  });
});
