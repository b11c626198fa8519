import { sourceNotices } from './notices.ts';
import { readAt, sourceState } from './testing/view-builder.ts';

const hour = 3_600_000;
const link = '/d/northstar-sources';
const failing = (name: string, lastSuccess: number) => sourceState({ name, state: 'failing', failures: 1, errorCode: 'SOURCE_TIMEOUT', lastSuccess });
const unread = (name: string) => sourceState({ name, state: 'refreshing', lastSuccess: NaN });

describe('the notices about sources', () => {
  it('are one warning for all that do not answer, with the oldest time of what they gave', () => {
    expect(sourceNotices([failing('a', readAt), sourceState({ name: 'good' }), failing('b', readAt - hour)])).toEqual([
      { severity: 'warning', text: '2 sources do not answer: a (SOURCE_TIMEOUT), b (SOURCE_TIMEOUT). What they give is as of 2026-07-15 11:00 UTC or later.', link },
    ]);
  });

  it('name the first six, and say where nothing is known', () => {
    const all = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name) => ({ ...failing(name, NaN), errorCode: null }));
    expect(sourceNotices(all).map(({ text }) => text)).toEqual(['8 sources do not answer: a, b, c, d, e, f and 2 more. They have never answered: what only they give is unknown.']);
    expect(sourceNotices([failing('a', readAt), failing('b', NaN)])[0]?.text).toContain('as of 2026-07-15 12:00 UTC or later, or unknown.');
  });

  it('are one information for all that were not read yet, which do not count as failing', () => {
    expect(sourceNotices([unread('a'), failing('b', readAt), unread('c')])).toEqual([
      expect.objectContaining({ severity: 'warning', text: expect.stringContaining('Source b does not answer (SOURCE_TIMEOUT)') }),
      { severity: 'info', text: '2 sources have not answered yet: a, c. What they give is unknown until they do.', link },
    ]);
  });
});
