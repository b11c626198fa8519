import fc from 'fast-check';
import { parseSearch } from '../../../core/search/search.ts';
import { columnsOf } from './query-columns.ts';
import { suggestSearch } from './search-suggestions.ts';

const models = columnsOf('models');
const shown = async (text: string, values: readonly string[] = []) => (await suggestSearch(text, models, () => Promise.resolve(values))).map((one) => one.shown);

it('suggests columns by the beginning of their name or of a word of their title', async () => {
  expect(await shown('stale:true fra')).toEqual(['framework:']);
  expect(await shown('-sla')).toEqual(['snapshotSla:']);
});

it('asks for values of the column being typed that begin with what is typed', async () => {
  const asked: string[][] = [];
  const found = await suggestSearch('stale:true -framework:"py', models, (...question) => {
    asked.push(question);
    return Promise.resolve(['pytorch', 'py torch']);
  });
  expect(asked).toEqual([['framework', 'py']]);
  expect(found.map(({ text }) => text)).toEqual(['stale:true -framework:pytorch ', 'stale:true -framework:"py torch" ']);
});

it.each(['', 'stale:true ', 'owner:"Ada" ', 'owner:$own', 'nobody:x', 'launchTime:20'])('suggests nothing after %j', async (text) => {
  expect(await shown(text, ['x'])).toEqual([]);
});

it('changes nothing of what stands before, whatever is taken', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string(), fc.string({ minLength: 1 }), async (before, value) => {
      const text = `${before} owner:`;
      const [first] = await suggestSearch(text, models, () => Promise.resolve([value]));
      fc.pre(first !== undefined);
      expect(parseSearch(first?.text ?? '')).toEqual([...parseSearch(before), { field: 'owner', op: 'equals', value, negated: false }]);
    })
  );
});
