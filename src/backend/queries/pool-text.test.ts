import fc from 'fast-check';
import { codesEqualTo, PoolBuilder, readerOf } from './pool-text.ts';

const texts = fc.array(fc.string({ unit: 'binary' }).map((text) => text.toWellFormed()), { maxLength: 20 });

describe('a string pool', () => {
  it('gives every text back by its code, equal texts by one code', () => {
    fc.assert(
      fc.property(texts, (list) => {
        const builder = new PoolBuilder();
        const codes = list.map((text) => builder.code(text));
        const reader = readerOf(builder.build());
        expect(codes.map((code) => reader.text(code))).toEqual(list);
        expect(reader.size).toBe(new Set(list).size);
      })
    );
  });

  it('finds exactly the code of a text, and none for a text it does not hold', () => {
    fc.assert(
      fc.property(texts, fc.string(), (list, wanted) => {
        const builder = new PoolBuilder();
        [...list, ''].forEach((text) => builder.code(text));
        const pool = builder.build();
        for (const text of [...list, wanted, '']) {
          const matches = [...codesEqualTo(pool, text)].flatMap((match, code) => (match === 1 ? [readerOf(pool).text(code)] : []));
          expect(matches).toEqual(list.includes(text) || text === '' ? [text] : []);
        }
      })
    );
  });

  it('reads null as empty text', () => {
    const builder = new PoolBuilder();
    expect([builder.code(null), builder.code(undefined), readerOf(builder.build()).text(-1)]).toEqual([-1, -1, '']);
  });
});
