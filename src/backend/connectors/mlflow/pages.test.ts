import { NorthstarError } from '../../../contract/errors.ts';
import { pages } from './pages.ts';

/** A list of numbers whose tokens are offsets, as MLflow's are. `most`: entries that one answer may hold. */
function listOf(count: number, most = Infinity) {
  const sizes: number[] = [];
  const ask = (token: string | undefined, size: number) => {
    sizes.push(size);
    const from = Number(token ?? 0);
    const items = Array.from({ length: Math.min(size, count - from) }, (_, index) => from + index);
    if (items.length > most) {
      return Promise.reject(new NorthstarError('SOURCE_ANSWER_TOO_LARGE', { source: 'registry', limit: 64 }));
    }
    return Promise.resolve({ items, next: from + size < count ? String(from + size) : undefined });
  };
  return { sizes, ask };
}
async function all<T>(list: AsyncGenerator<readonly T[]>): Promise<readonly T[]> {
  const items: T[] = [];
  for await (const page of list) {
    items.push(...page);
  }
  return items;
}

describe('pages', () => {
  it('gives every entry once, in order', async () => {
    const { ask, sizes } = listOf(25);
    expect(await all(pages('registry', 10, ask))).toEqual(Array.from({ length: 25 }, (_, index) => index));
    expect(sizes).toEqual([10, 10, 10]);
  });

  it('asks for the next page only when the last one is used', async () => {
    const { ask, sizes } = listOf(25);
    const list = pages('registry', 10, ask);
    await list.next();
    expect(sizes).toHaveLength(1);
  });

  it('goes on after an empty page that names another', async () => {
    const answers = [
      { items: [], next: 'a' },
      { items: [1], next: undefined },
    ];
    expect(await all(pages('registry', 10, () => Promise.resolve(answers.shift() ?? { items: [], next: undefined })))).toEqual([1]);
  });

  it('loses nothing where a page is too large: it asks for the same entries in smaller ones', async () => {
    const { ask, sizes } = listOf(25, 2);
    expect(await all(pages('registry', 10, ask))).toEqual(Array.from({ length: 25 }, (_, index) => index));
    expect(sizes.slice(0, 4)).toEqual([10, 3, 1, 1]);
  });

  it('asks for the largest pages again once those too large are behind', async () => {
    const sizes: number[] = [];
    const ask = (token: string | undefined, size: number) => {
      sizes.push(size);
      const from = Number(token ?? 0);
      return from <= 7 && from + size > 7 && size > 1
        ? Promise.reject(new NorthstarError('SOURCE_ANSWER_TOO_LARGE', { source: 'registry', limit: 64 }))
        : Promise.resolve({ items: Array.from({ length: Math.min(size, 300 - from) }, (_, index) => from + index), next: from + size < 300 ? String(from + size) : undefined });
    };
    expect(await all(pages('registry', 64, ask))).toEqual(Array.from({ length: 300 }, (_, index) => index));
    expect(sizes.slice(-3)).toEqual([64, 64, 64]);
    expect(sizes.length).toBeLessThan(25);
  });

  it('gives up where a single entry is too large', async () => {
    await expect(all(pages('registry', 10, listOf(25, 0).ask))).rejects.toMatchObject({ code: 'SOURCE_ANSWER_TOO_LARGE' });
  });

  it.each([
    ['the same token for ever', ['a', 'a']],
    ['tokens in a circle', ['a', 'b', 'c', 'a']],
  ])('rejects %s, for a list that is cut off is not the whole', async (_, tokens) => {
    let asked = 0;
    const circle = pages('registry', 10, () => Promise.resolve({ items: [asked], next: tokens[asked++ % tokens.length] }));
    await expect(all(circle)).rejects.toMatchObject({ code: 'SOURCE_ANSWER_INVALID', details: { source: 'registry', problem: 'it hands out the same page token again' } });
    expect(asked).toBe(tokens.length);
  });

  it('does not ask again after any other failure', async () => {
    let asked = 0;
    const failing = pages('registry', 10, () => {
      asked++;
      return Promise.reject(new NorthstarError('SOURCE_FAILED', { source: 'registry', status: 500 }));
    });
    await expect(all(failing)).rejects.toMatchObject({ code: 'SOURCE_FAILED' });
    expect(asked).toBe(1);
  });
});
