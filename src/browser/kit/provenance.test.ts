import fc from 'fast-check';
import { cautions, codeAt, provenanceLine, readProvenance, unknownText } from './provenance.ts';

function encode(codes: readonly number[], width: 1 | 2): string {
  const bytes = Buffer.alloc(codes.length * width);
  codes.forEach((code, row) => (width === 1 ? bytes.writeUInt8(code, row) : bytes.writeUInt16LE(code, row * 2)));
  return bytes.toString('base64');
}

it('reads the code of any row out of the whole', () => {
  const codes = fc.oneof(
    fc.record({ width: fc.constant(1 as const), codes: fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 1 }) }),
    fc.record({ width: fc.constant(2 as const), codes: fc.array(fc.integer({ min: 0, max: 65_535 }), { minLength: 1 }) })
  );
  fc.assert(
    fc.property(codes, ({ width, codes: given }) => {
      const base64 = encode(given, width);
      expect(given.map((_, row) => codeAt(base64, width, row))).toEqual(given);
    })
  );
});

it('gives each cell its entry of the dictionary', () => {
  const provenance = readProvenance({
    provenance: {
      model: { dictionary: [{ source: 'mlflow', basis: 'observed', age: 'hours' }], width: 0, codes: '' },
      owner: { dictionary: [{ source: 'catalog', basis: 'declared' }, { reason: 'notStated' }], width: 1, codes: encode([0, 1, 0], 1) },
    },
  });
  expect(provenance.of('model', 17)).toEqual({ source: 'mlflow', basis: 'observed', age: 'hours' });
  expect(provenance.of('owner', 1)).toEqual({ reason: 'notStated' });
  expect(provenance.of('team', 0)).toBeUndefined();
});

it('is silent about a frame whose provenance cannot be read', () => {
  for (const custom of [undefined, null, 7, {}, { provenance: 'x' }, { provenance: { model: { dictionary: 1 } } }]) {
    expect(readProvenance(custom).of('model', 0)).toBeUndefined();
  }
});

it('says in words where a value comes from, why there is none, and what to beware of', () => {
  expect(provenanceLine({ source: 'mlflow', basis: 'observed', age: 'hours' })).toBe('mlflow · observed (seen in the running system) · hours ago');
  expect(unknownText({ reason: 'noProductionVersion' })).toBe('No version is in production.');
  expect(unknownText({ reason: 'sourceFailed' })).toBe('No source that gives this has answered yet; see the Sources dashboard.');
  expect(unknownText(undefined)).toBe('The data has no value here.');
  expect(cautions({ outdated: true, conflict: true })).toHaveLength(2);
});
