import { inParallel } from './parallel.ts';

describe('inParallel', () => {
  it('works on every item, at most so many at a time', async () => {
    const done: number[] = [];
    let [now, most] = [0, 0];
    await inParallel([5, 1, 4, 2, 3, 0], 3, async (item) => {
      most = Math.max(most, ++now);
      await new Promise((resolve) => setTimeout(resolve, item));
      now--;
      done.push(item);
    });
    expect(done.toSorted()).toEqual([0, 1, 2, 3, 4, 5]);
    expect(most).toBe(3);
  });

  it('ends with the first failure, and begins nothing after it', async () => {
    const begun: number[] = [];
    const working = inParallel([1, 2, 3, 4], 1, (item) => {
      begun.push(item);
      return item === 2 ? Promise.reject(new Error('two')) : Promise.resolve();
    });
    await expect(working).rejects.toThrow('two');
    expect(begun).toEqual([1, 2]);
  });

  it('has nothing to do for no items', async () => {
    await expect(inParallel([], 4, () => Promise.reject(new Error('there is none')))).resolves.toBeUndefined();
  });
});
