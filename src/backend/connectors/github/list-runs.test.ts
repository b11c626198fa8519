/** How the list of a repository's runs is read past the thousand at which GitHub ends it. */
import fc from 'fast-check';
import type { SourceProblem } from '../../../core/models/fact.ts';
import type { Run } from './answers.ts';
import { listRuns } from './list-runs.ts';

const start = Date.UTC(2026, 2, 12);
const minute = 60_000;
const window = 1_000;
const signal = new AbortController().signal;
const run = (id: number): Run => ({ id, name: 'CI', path: '', run_number: id, run_attempt: 1, status: 'completed', conclusion: 'success', head_branch: 'main', head_sha: 'c0ffee0', html_url: '', created_at: start - id * minute, updated_at: start });

/** GitHub with so many runs, a minute apart, the newest first; `isUnreadable` says which entries are. */
async function listed(count: number, isUnreadable: (id: number) => boolean) {
  const problems: SourceProblem[] = [];
  const all = Array.from({ length: count }, (_, index) => run(index + 1));
  const runs = await listRuns(
    {
      workflows: () => Promise.reject(new Error('no workflow is named')),
      runs(_, query) {
        const [, to = '9999'] = String(query['created']).split('..');
        const page = Number(query['page']);
        const found = all.filter(({ created_at: created }) => created <= (Date.parse(to) || Infinity)).slice(0, window);
        const shown = found.slice((page - 1) * 100, page * 100);
        return Promise.resolve({
          entries: shown.filter(({ id }) => !isUnreadable(id)),
          problems: shown.filter(({ id }) => isUnreadable(id)).map(({ id }) => ({ code: 'STATEMENT_INVALID', message: '', where: String(id) })),
          isFollowed: page * 100 < found.length,
        });
      },
    },
    '/repos/octo/shop',
    { workflows: [], branch: undefined, since: start - 30 * 24 * 60 * minute, most: 20_000 },
    { problem: (problem) => void problems.push(problem) },
    signal
  );
  return { ids: runs.map(({ id }) => id), unread: new Set(problems.map(({ where }) => Number(where))) };
}

describe('the runs of a repository', () => {
  it('are listed past the first thousand, also where entries of it cannot be read', async () => {
    const { ids, unread } = await listed(1_205, (id) => id === 3 || id === 999);
    expect([ids.length, ids.at(-1), [...unread]]).toEqual([1_203, 1_205, [3, 999]]);
  });

  it('are all but those that cannot be read, whichever they are', async () => {
    const within = fc.integer({ min: 1, max: 2_600 });
    await fc.assert(
      fc.asyncProperty(within, fc.uniqueArray(within, { maxLength: 40 }), async (count, broken) => {
        const isUnreadable = (id: number) => broken.includes(id);
        const { ids, unread } = await listed(count, isUnreadable);
        expect(ids).toEqual(Array.from({ length: count }, (_, index) => index + 1).filter((id) => !isUnreadable(id)));
        expect([...unread].every(isUnreadable)).toBe(true);
      }),
      { numRuns: 20 }
    );
  });
});
