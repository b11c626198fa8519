import fc from 'fast-check';
import { textsOf } from './testing/texts-of.ts';
import { TextTable } from './text-table.ts';

/** Few enough that texts meet again; some share their beginning, their length or all but their last byte. */
const unit = fc.constantFrom('a', 'b', '', '\u0000', 'é', 'e\u0301', '\u{1F600}', '\uD800', '\uDC00', '\uFFFD', '中', '<script>', '=1+1', '/', ' ');
const text = fc.oneof({ weight: 6, arbitrary: fc.array(unit, { maxLength: 4 }).map((units) => units.join('')) }, fc.string({ unit: 'binary', maxLength: 40 }), fc.nat(3_000).map((length) => 'x'.repeat(length)));
const bytesOf = (of: string) => Buffer.from(of, 'utf8');

describe('a text table', () => {
  it('gives each distinct text one code, counted up from 0, as a Map would', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 200 }), (texts) => {
        const table = new TextTable();
        const map = new Map<string, number>();
        for (const one of texts) {
          const stored = one.toWellFormed();
          expect(table.find(one)).toBe(map.get(stored) ?? -1);
          map.set(stored, map.get(stored) ?? map.size);
          expect(table.add(one)).toBe(map.get(stored));
        }
        expect(table.size).toBe(map.size);
        expect([...map].every(([stored, code]) => table.text(code) === stored && table.find(stored) === code)).toBe(true);
        expect(textsOf(table.pool())).toEqual([...map.keys()]);
      })
    );
  });

  it('takes text as bytes like text as a string, from anywhere in a buffer', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 50 }), fc.nat(5), (texts, before) => {
        const [asText, asBytes] = [new TextTable(), new TextTable()];
        for (const one of texts) {
          const bytes = Buffer.concat([Buffer.alloc(before, 97), bytesOf(one), Buffer.from('behind')]);
          const [start, end] = [before, before + bytesOf(one).length];
          expect(asBytes.findBytes(bytes, start, end)).toBe(asText.find(one));
          expect(asBytes.addBytes(bytes, start, end)).toBe(asText.add(one));
          expect(asBytes.findBytes(bytes, start, end)).toBe(asText.find(one));
        }
        expect(asBytes.pool()).toEqual(asText.pool());
      })
    );
  });

  it('orders texts by code points', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const table = new TextTable();
        const [first, second] = [table.add(a), table.add(b)];
        const points = (of: string) => Array.from(of.toWellFormed(), (point) => point.codePointAt(0) ?? 0);
        const [left, right] = [points(a), points(b)];
        const differ = left.findIndex((point, place) => point !== right[place]);
        const expected = differ < 0 ? left.length - right.length : (left[differ] ?? 0) - (right[differ] ?? -1);
        expect(Math.sign(table.compare(first, second))).toBe(Math.sign(expected));
      })
    );
  });

  it.each([
    ['costarring', 'liquid'],
    ['altarage', 'zinke'],
    ['declinate', 'macallums'],
  ])('tells %s from %s, whose hashes are the same', (one, other) => {
    const table = new TextTable();
    expect([table.add(one), table.find(other), table.add(other), table.find(one), table.find(other)]).toEqual([0, -1, 1, 0, 1]);
  });

  it('does not count in what it is only asked for', () => {
    const table = new TextTable();
    table.add('kept');
    const before = table.pool();
    expect([table.find('other'), table.findBytes(bytesOf('other'), 0, 5), table.size]).toEqual([-1, -1, 1]);
    expect(table.pool()).toEqual(before);
  });

  it('holds many texts and a long one, on shared memory, and gives of it just what they fill', () => {
    const table = new TextTable();
    const long = 'é'.repeat(1_000_000);
    const texts = [...Array.from({ length: 30_000 }, (_, index) => `model_${index}`), long];
    const codes = texts.map((one) => table.add(one));
    expect(codes).toEqual(texts.map((_, index) => index));
    expect(texts.every((one, code) => table.find(one) === code)).toBe(true);
    const { bytes, offsets } = table.pool();
    const bytesInAll = texts.reduce((sum, one) => sum + Buffer.byteLength(one), 0);
    expect([bytes, offsets].map((held) => [held.buffer instanceof SharedArrayBuffer, held.length])).toEqual([
      [true, bytesInAll],
      [true, texts.length + 1],
    ]);
    expect(table.byteLength).toBeGreaterThan(bytesInAll);
  });

  it('gives a pool that later texts leave as it is', () => {
    const table = new TextTable();
    table.add('a');
    const pool = table.pool();
    table.add('b');
    expect(textsOf(pool)).toEqual(['a']);
  });
});
