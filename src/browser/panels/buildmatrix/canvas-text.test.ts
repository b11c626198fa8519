import fc from 'fast-check';
import { shortened, type Ruler } from './canvas-text.ts';

/** Every letter is as wide as every other. */
const ruler: Ruler = { measureText: (text) => ({ width: text.length }) };

describe('a text with little room', () => {
  it.each([
    ['feature-build-2026.11.08', 'end', '…026.11.08'],
    ['test_of_batching_1', 'bothEnds', 'test_…ng_1'],
    ['unit', 'bothEnds', 'unit'],
  ] as const)('%s keeps what tells it from others', (text, keeps, shown) => {
    expect(shortened(ruler, text, 10, keeps)).toBe(shown);
  });

  it('fills the room that there is', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), fc.integer({ min: 1, max: 40 }), fc.constantFrom('end' as const, 'bothEnds' as const), (text, room, keeps) => {
        const kept = room - 1;
        const end = keeps === 'end' ? kept : Math.floor(kept / 2);
        expect(shortened(ruler, text, room, keeps)).toBe(text.length <= room ? text : `${text.slice(0, kept - end)}…${text.slice(text.length - end)}`);
      })
    );
  });
});
