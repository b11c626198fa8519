import fc from 'fast-check';
import { percentText } from './percent.ts';

it.each([[40, 44, '91%'], [0, 3, '0%'], [3, 3, '100%'], [999, 1_000, '99%'], [1, 1_000, '1%'], [1, 2, '50%']])('says of %d of %d %s', (of, all, text) => {
  expect(percentText(of / all)).toBe(text);
});

it('says 100% of all alone, and 0% of none alone', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), fc.nat(), (all, some) => {
      const of = some % (all + 1);
      expect([percentText(of / all) === '100%', percentText(of / all) === '0%']).toEqual([of === all, of === 0]);
      expect(Math.abs(Number.parseInt(percentText(of / all), 10) - (100 * of) / all)).toBeLessThan(1);
    })
  );
});
