import fc from 'fast-check';
import { quantityOf } from './quantity.ts';

describe('quantities of Kubernetes', () => {
  it.each([
    ['500m', 0.5], ['2', 2], ['0.1', 0.1], ['.5', 0.5], ['1.', 1], ['64Gi', 64 * 1024 ** 3], ['1Ki', 1024], ['1k', 1000], ['3M', 3e6],
    ['1E', 1e18], ['1E3', 1000], ['1e3', 1000], ['12e-1', 1.2], ['100n', 1e-7], ['5u', 5e-6], ['+4', 4], ['-1', -1], [8, 8], ['0', 0],
  ])('reads %s as %s', (text, value) => expect(quantityOf(text)).toBe(value));

  it.each(['', ' 1', '1 Gi', 'Gi', '1gi', '1K', '1KiB', '0x10', 'NaN', 'Infinity', '1e3Ki', '1.2.3', '9e999', '1constructor', null, undefined, {}])('takes %s for none', (text) =>
    expect(quantityOf(text)).toBeNaN()
  );

  it('reads any whole number with any suffix as that many', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (count) => {
        expect(quantityOf(`${count}Mi`)).toBe(count * 1024 ** 2);
        expect(quantityOf(`${count}m`)).toBe(count / 1000);
        expect(quantityOf(`${count * 1000}m`)).toBe(quantityOf(String(count)));
      })
    );
  });
});
