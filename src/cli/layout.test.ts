import fc from 'fast-check';
import { layoutFor } from './layout.ts';

describe('a paragraph', () => {
  it('fits the terminal, loses no word and keeps its indent', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', '🚀', '.', '-'), minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 30 }), fc.integer({ min: 1, max: 120 }), fc.integer({ min: 0, max: 8 }), (words, width, indent) => {
        const lines = layoutFor({ width, environment: {} }).paragraph(words.join(' '), indent).trimEnd().split('\n');
        expect(lines.filter((line) => [...line].length > Math.max(30, width))).toEqual([]);
        expect(lines.every((line) => line.startsWith(' '.repeat(indent)))).toBe(true);
        expect(lines.join('').replaceAll(' ', '')).toBe(words.join(''));
      })
    );
  });

  it('is coloured where somebody looks, and wants colour', () => {
    const painted = (width: number | undefined, environment: Record<string, string>) => layoutFor({ width, environment }).paint('good', 'well');
    expect(painted(80, {})).toBe('\u001b[32mwell\u001b[39m');
    expect([painted(undefined, {}), painted(80, { NO_COLOR: '1' }), painted(80, { TERM: 'dumb' })]).toEqual(['well', 'well', 'well']);
  });

  it('moves no cursor and sets no colour, whatever a source wrote', () => {
    expect(layoutFor({ environment: {} }).paragraph('a\u001b[31mb\r\nc\u202ed')).toBe('a [31mb c d\n');
  });
});
