import fc from 'fast-check';
import { nearMatch } from './near-match.ts';

/** The slow, obvious distance of Levenshtein. */
function distanceOf(a: string, b: string): number {
  const table = Array.from({ length: a.length + 1 }, (_, row) => Array.from({ length: b.length + 1 }, (__, column) => (row === 0 ? column : column === 0 ? row : 0)));
  const at = (row: number, column: number) => table[row]?.[column] ?? NaN;
  for (let row = 1; row <= a.length; row++) {
    for (let column = 1; column <= b.length; column++) {
      const changed = at(row - 1, column - 1) + (a[row - 1] === b[column - 1] ? 0 : 1);
      table[row]?.splice(column, 1, Math.min(changed, at(row - 1, column) + 1, at(row, column - 1) + 1));
    }
  }
  return at(a.length, b.length);
}

function slowMatch(written: string, candidates: readonly string[]): string | undefined {
  const wanted = written.slice(0, 100).toLowerCase();
  const distances = candidates.map((candidate) => distanceOf(wanted, candidate.toLowerCase()));
  const least = Math.min(...distances);
  return least <= Math.max(2, Math.floor(wanted.length / 3)) ? candidates[distances.indexOf(least)] : undefined;
}

const letters = (max: number) => fc.array(fc.constantFrom('a', 'b', 'B', '_', 'İ', '火', 'á'), { maxLength: max }).map((all) => all.join(''));

describe('the name that was probably meant', () => {
  it('is the first of the nearest, as the slow, obvious way finds it', () => {
    fc.assert(
      fc.property(letters(9), fc.array(letters(12), { maxLength: 12 }), (written, candidates) => {
        expect(nearMatch(written, candidates)).toBe(slowMatch(written, candidates));
      }),
      { numRuns: 1_000 }
    );
  });

  it('is so of any text, and of what was written with letters changed', () => {
    const changed = fc.tuple(fc.string({ unit: 'grapheme', maxLength: 30 }), fc.nat(30), fc.string({ maxLength: 4 })).map(([text, at, put]) => [text, `${text.slice(0, at)}${put}${text.slice(at + 2)}`] as const);
    fc.assert(
      fc.property(changed, fc.array(fc.string({ unit: 'binary', maxLength: 30 }), { maxLength: 5 }), ([text, other], candidates) => {
        expect(nearMatch(text, [...candidates, other])).toBe(slowMatch(text, [...candidates, other]));
      })
    );
  });

  it('is looked for among the first hundred letters of what was written', () => {
    expect([nearMatch('a'.repeat(500), ['a'.repeat(100)]), nearMatch('a'.repeat(500), ['a'.repeat(500)])]).toEqual(['a'.repeat(100), undefined]);
  });

  it('is found among more candidates than are compared, for those that share the most letters come first', () => {
    const others = Array.from({ length: 50_000 }, (_, index) => `test_kernels[shape-${index}]`);
    expect(nearMatch('test_kernel[shapes]', [...others, 'test_kernels[shape]'])).toBe('test_kernels[shape]');
    expect(nearMatch('unit', others)).toBeUndefined();
  });
});
