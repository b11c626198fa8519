import { startRetention } from './retention.ts';

const day = 86_400_000;

describe('retention', () => {
  beforeEach(() => void jest.useFakeTimers({ now: Date.UTC(2026, 4, 12) }));
  afterEach(() => void jest.useRealTimers());

  it('deletes soon after the start and then each day, also after a day on which that failed', async () => {
    const times: number[] = [];
    const problems: unknown[] = [];
    startRetention(
      {
        async prune(now, { historyMs, actionsMs }) {
          times.push(now);
          expect([historyMs / day, actionsMs / day]).toEqual([730, 90]);
          if (times.length === 1) {
            throw new Error('locked');
          }
        },
      },
      { now: () => Date.now(), onProblem: (error) => void problems.push(error) }
    );
    await jest.advanceTimersByTimeAsync(2 * day + 60_000);
    expect(times.map((time) => time - Date.UTC(2026, 4, 12))).toEqual([60_000, day + 60_000, 2 * day + 60_000]);
    expect(problems).toEqual([new Error('locked')]);
  });
});
