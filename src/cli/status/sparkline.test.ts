import fc from 'fast-check';
import { sparkline } from './sparkline.ts';

describe('a line of blocks', () => {
  it('is low where little is used, high where much, and a dot where nobody measured', () => {
    expect(sparkline([0, 0.5, 1, NaN], 10)).toBe('▁▅█·');
    expect(sparkline([], 10)).toBe('');
  });

  it('never is longer than the room or than what there is, and rises with the shares', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -0.5, max: 1.5, noNaN: true }), { maxLength: 200 }), fc.integer({ min: 1, max: 80 }), (shares, width) => {
        const line = [...sparkline([...shares].sort((a, b) => a - b), width)];
        expect(line.length).toBe(Math.min(shares.length, width));
        expect([...line].sort()).toEqual(line);
      })
    );
  });
});
