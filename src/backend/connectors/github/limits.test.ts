/** How the connector behaves where GitHub limits it: whole runs, the last that is known, and no request before it is time. */
import { NorthstarError } from '../../../contract/errors.ts';
import type { sendJson } from '../testing/local-server.ts';
import { closeAll, closeClient, connected, hour, run, start } from './testing/reading.ts';

afterEach(closeAll);
afterAll(closeClient);

type Response = Parameters<typeof sendJson>[0];
const reset = start + hour / 2;
const primary = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(reset / 1_000) };

/** Limits requests whose path matches from the given one on. */
function limiting(pattern: RegExp, status: number, headers: Readonly<Record<string, string>>, message = 'API rate limit exceeded for installation ID 1.') {
  let isOn = true;
  return {
    end: () => (isOn = false),
    instead: (path: string, response: Response) => {
      const isHit = isOn && pattern.test(path);
      if (isHit) {
        response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers }).end(JSON.stringify({ message }));
      }
      return isHit;
    },
  };
}

describe('a limit', () => {
  it('in the middle of the pages of a run leaves that run as it was, states the others, and says when it ends', async () => {
    const limit = limiting(/1001\/jobs\?.*page=2/, 403, primary);
    const many = run(1, { created: start - 2 * hour, jobs: Array.from({ length: 150 }, (_, index) => ({ id: 100 + index, name: `test ${index}` })) });
    const { server, clock, refreshed } = await connected({ repositories: { 'octo/shop': [run(2), many] }, instead: limit.instead });
    const during = await refreshed();
    expect(during.builds).toEqual(['shop:2 passed']);
    expect(during.problems).toEqual([expect.stringMatching(/^CI_READ_IN_PART: actions is read in part: GitHub limits how often it may be asked, and takes requests again at 2026-03-12T09:30:01\.000Z; 1 run waits for that\./)]);
    const asked = server.asked.length;
    const before = await refreshed();
    expect([before.builds, before.problems.length, server.asked.length]).toEqual([['shop:2 passed'], 1, asked]);
    limit.end();
    clock.time = reset + 1_000;
    const after = await refreshed();
    expect([after.builds, after.runs.length, after.problems]).toEqual([['shop:1 passed', 'shop:2 passed'], 151, []]);
  });

  it('in the middle of the list of runs states what was known', async () => {
    const organisation = { repositories: { 'octo/shop': [run(1)] }, pageSize: 1, instead: (_: string, __: Response) => false };
    const { refreshed } = await connected(organisation, { workflows: [] });
    await refreshed();
    organisation.repositories['octo/shop'] = [run(2, { created: start }), run(1)];
    organisation.instead = limiting(/runs\?.*page=2/, 403, primary).instead;
    const { builds, problems } = await refreshed();
    expect([builds, problems.length]).toEqual([['shop/ci:1 passed'], 1]);
  });

  it('where nothing is known yet fails the refresh, with the time to wait', async () => {
    const { refreshed } = await connected({ repositories: { 'octo/shop': [run(1)] }, instead: limiting(/./, 403, primary).instead });
    const error: unknown = await refreshed().catch((reason: unknown) => reason);
    expect(error instanceof NorthstarError && [error.code, error.retryAt]).toEqual(['SOURCE_RATE_LIMITED', reset + 1_000]);
  });

  it('that an answer announces is heeded before it is reached', async () => {
    const organisation = {
      repositories: { 'octo/shop': [run(1)] },
      instead: (path: string, response: Response) => {
        const isHit = path.includes('/workflows?');
        if (isHit) {
          response.writeHead(200, { 'content-type': 'application/json', ...primary }).end(JSON.stringify({ total_count: 1, workflows: [{ id: 1, name: 'CI', path: '.github/workflows/ci.yml' }] }));
        }
        return isHit;
      },
    };
    const { server, refreshed } = await connected(organisation);
    await expect(refreshed()).rejects.toThrow('SOURCE_RATE_LIMITED');
    expect(server.asked).toHaveLength(1);
  });

  it.each([
    ['a secondary limit with a time', 403, { 'retry-after': '90', 'x-ratelimit-remaining': '4000' }, 'no', 90_000],
    ['a secondary limit that only says so', 403, { 'x-ratelimit-remaining': '4000' }, 'You have exceeded a secondary rate limit.', 60_000],
    ['429 without a word', 429, {}, 'no', 60_000],
    ['a time that lies far ahead', 429, { 'retry-after': '99999999' }, 'no', 24 * hour - 1_000],
    ['a reset that is past', 403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1' }, 'no', 0],
  ])('that is %s is waited for', async (_, status, headers, message, waitMs) => {
    const { refreshed } = await connected({ repositories: { 'octo/shop': [run(1)] }, instead: limiting(/./, status, headers, message).instead });
    const error: unknown = await refreshed().catch((reason: unknown) => reason);
    expect(error instanceof NorthstarError && [error.code, error.retryAt]).toEqual(['SOURCE_RATE_LIMITED', start + waitMs + 1_000]);
  });

  it.each([
    ['429', 429, {}],
    ['403 with a time', 403, { 'retry-after': '30' }],
  ])('told by a page for people (%s), or while an artifact is fetched, is one all the same', async (_, status, headers) => {
    const instead = (path: string, response: Response) => {
      const isHit = path.endsWith('/zip');
      if (isHit) {
        response.writeHead(status, { 'content-type': 'text/html', ...headers }).end('<html>');
      }
      return isHit;
    };
    const { refreshed } = await connected({ repositories: { 'octo/shop': [run(2, { created: start }), run(1, { artifacts: [{ id: 1, name: 'report', content: Buffer.from('x') }] })] }, instead }, { artifacts: 'report' });
    const { builds, problems } = await refreshed();
    expect([builds, problems]).toEqual([['shop:2 passed'], [expect.stringContaining('1 run waits for that')]]);
  });

  it('is not taken for one where access is denied', async () => {
    const { refreshed } = await connected({ repositories: { 'octo/shop': [run(1)] }, instead: limiting(/./, 403, { 'x-ratelimit-remaining': '4000' }, 'Resource not accessible by integration').instead });
    await expect(refreshed()).rejects.toThrow('SOURCE_FORBIDDEN');
  });
});
