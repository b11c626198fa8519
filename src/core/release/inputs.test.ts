import fc from 'fast-check';
import { axesOf, inputsKey, numbersOf } from './inputs.ts';

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
const { tree } = fc.letrec<{ tree: Json }>((tie) => ({
  tree: fc.oneof({ maxDepth: 3, withCrossShrink: true }, fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.array(tie('tree'), { maxLength: 3 }), fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/), tie('tree'), { maxKeys: 3 })),
}));
const inputs = fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/), tree, { maxKeys: 4 });

/** The same, by recursion. */
function slowAxes(value: Json, path: string): (readonly [string, string])[] {
  const inner = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return inner.length > 0 ? inner.flatMap(([key, one]) => slowAxes(one, path === '' ? key : `${path}.${key}`)) : path === '' ? [] : [[path, typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value)]];
}

describe('the axes of inputs', () => {
  it('are their keys, with those within joined by dots', () => {
    expect([...(axesOf('{"commit":"a1","dependencies":{"numpy":"2.1.0","cuda":12.4},"flags":{"fused":true},"shards":[1,"b"],"none":{},"seed":null}') ?? [])]).toEqual([
      ['commit', 'a1'], ['dependencies.numpy', '2.1.0'], ['dependencies.cuda', '12.4'], ['flags.fused', 'true'], ['shards.0', '1'], ['shards.1', 'b'], ['none', '{}'], ['seed', 'null'],
    ]);
  });

  it('are found in whatever is nested, in order', () => {
    fc.assert(fc.property(inputs, (one) => expect([...(axesOf(JSON.stringify(one)) ?? [])]).toEqual(slowAxes(one, ''))));
  });

  it('are unknown where nothing is stated, and none where an empty object is', () => {
    for (const text of [undefined, '', 'no JSON', '[1]', '3', 'null', '"text"']) {
      expect(axesOf(text)).toBeUndefined();
      expect(inputsKey(text)).toBeUndefined();
    }
    expect(axesOf('{}')?.size).toBe(0);
  });

  it('are read however deep they lie', () => {
    const depth = 50_000;
    expect([...(axesOf(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`)?.values() ?? [])]).toEqual(['1']);
  });

  it('are equal in whatever order they stand', () => {
    fc.assert(
      fc.property(inputs, (one) => {
        const turned = Object.fromEntries(Object.entries(one).reverse());
        expect(inputsKey(JSON.stringify(turned))).toBe(inputsKey(JSON.stringify(one)));
      })
    );
    expect(inputsKey('{"seed":1}')).not.toBe(inputsKey('{"seed":2}'));
  });

  it('that are numbers are numbers', () => {
    expect([...numbersOf('{"auc":0.78,"loss":{"train":"0.4"},"name":"x","blank":" ","none":null,"on":true}')]).toEqual([['auc', 0.78], ['loss.train', 0.4]]);
    expect(numbersOf(undefined).size).toBe(0);
  });
});
