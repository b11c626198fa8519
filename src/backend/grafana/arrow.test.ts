import { tableFromIPC } from 'apache-arrow';
import fc from 'fast-check';
import { encodedProvenance } from '../../contract/resources.ts';
import type { StringPool, Table, TableColumn } from '../../contract/table.ts';
import { encodeFrame } from './arrow.ts';

function poolOf(texts: readonly string[]): StringPool {
  const encoded = texts.map((text) => new TextEncoder().encode(text));
  const offsets = new Uint32Array(new SharedArrayBuffer(4 * (texts.length + 1)));
  encoded.forEach((bytes, index) => (offsets[index + 1] = (offsets[index] ?? 0) + bytes.length));
  const bytes = new Uint8Array(new SharedArrayBuffer(offsets[texts.length] ?? 0));
  encoded.forEach((each, index) => bytes.set(each, offsets[index]));
  return { bytes, offsets };
}

/** The column as plain values: the obvious reading. Times in ms. */
function plainly(column: TableColumn, rows: number): unknown[] {
  return Array.from({ length: rows }, (_, row) => {
    if (column.type === 'string') {
      const code = column.codes[row] ?? -1;
      return code < 0 ? null : new TextDecoder().decode(column.pool.bytes.slice(column.pool.offsets[code], column.pool.offsets[code + 1]));
    }
    const value = column.values[row] ?? NaN;
    if (column.type === 'boolean') {
      return value < 0 ? null : value === 1;
    }
    return Number.isNaN(value) ? null : value;
  });
}

/** What a reader of the frame sees, column by column. Times in ms. */
function decoded(frame: Uint8Array): Record<string, unknown[]> {
  const read = tableFromIPC(frame);
  return Object.fromEntries(
    read.schema.fields.map(({ name }, index) => {
      const column = read.getChildAt(index);
      const values = Array.from({ length: read.numRows }, (_, row): unknown => column?.get(row));
      return [name, values];
    })
  );
}

const text = fc.string({ unit: 'binary', maxLength: 80 }).map((any) => any.toWellFormed());
const anyTable = fc.tuple(fc.nat(40), fc.array(text, { minLength: 1, maxLength: 6 })).chain(([rows, texts]) => {
  const many = <T>(value: fc.Arbitrary<T>) => fc.array(value, { minLength: rows, maxLength: rows });
  const column = fc.oneof(
    many(fc.integer({ min: -1, max: texts.length - 1 })).map((codes) => ({ type: 'string', codes: Int32Array.from(codes), pool: poolOf(texts) }) as const),
    many(fc.double()).map((values) => ({ type: 'number', values: Float64Array.from(values) }) as const),
    many(fc.oneof(fc.constant(NaN), fc.integer({ min: -4e12, max: 4e12 }))).map((values) => ({ type: 'time', values: Float64Array.from(values) }) as const),
    many(fc.integer({ min: -1, max: 1 })).map((values) => ({ type: 'boolean', values: Int8Array.from(values) }) as const)
  );
  return fc.array(column, { maxLength: 8 }).map((columns): Table => ({ name: 'any', rows, columns: columns.map((each, index) => ({ ...each, name: `c${index}` })) }));
});

it('says what the table says, whatever it holds', () => {
  fc.assert(
    fc.property(anyTable, (table) => {
      const read = decoded(encodeFrame(table, 'A'));
      for (const column of table.columns) {
        expect(read[column.name]).toEqual(plainly(column, table.rows));
      }
      expect(Object.keys(read)).toHaveLength(table.columns.length);
    })
  );
});

it('copies long texts whole, several times and in any order', () => {
  const texts = ['', 'x'.repeat(5000), '日本語😀'.repeat(30), 'short'];
  const column = { name: 's', type: 'string', pool: poolOf(texts), codes: Int32Array.of(2, 1, -1, 0, 2, 3, 1) } as const;
  expect(decoded(encodeFrame({ name: 't', rows: 7, columns: [column] }, 'A'))).toEqual({ s: plainly(column, 7) });
});

it('copies runs of one text, and of texts that follow each other in the pool, of any length and with gaps', () => {
  const texts = ['', 'a', 'suite / check 7', '日本語', 'y'.repeat(200), 'b', 'http://ci.example/1'];
  const run = fc.tuple(fc.integer({ min: -1, max: texts.length - 1 }), fc.constantFrom(0, 1), fc.integer({ min: 1, max: 60 }));
  fc.assert(
    fc.property(fc.array(run, { maxLength: 6 }), (runs) => {
      const codes = Int32Array.from(runs.flatMap(([first, step, length]) => Array.from({ length }, (_, at) => (first < 0 ? -1 : (first + step * at) % texts.length))));
      const column = { name: 's', type: 'string', pool: poolOf(texts), codes } as const;
      expect(decoded(encodeFrame({ name: 't', rows: codes.length, columns: [column] }, 'A'))).toEqual({ s: plainly(column, codes.length) });
    })
  );
});

it('takes the first rows of longer columns', () => {
  const values = Float64Array.of(1, 2, 3, 4);
  expect(decoded(encodeFrame({ name: 't', rows: 2, columns: [{ name: 'n', type: 'number', values }] }, 'A'))).toEqual({ n: [1, 2] });
});

it('carries names, labels, config, type and notices where Grafana looks for them', () => {
  const frame = encodeFrame(
    {
      name: 'models',
      rows: 1,
      type: 'numeric-long',
      notices: [{ severity: 'warning', text: 'half of it' }],
      custom: { total: 3 },
      columns: [{ name: 'n', type: 'number', values: Float64Array.of(1), labels: { team: 'ads' }, config: { displayName: 'N', unit: 's' } }],
    },
    'B'
  );
  const { schema } = tableFromIPC(frame);
  expect(schema.metadata.get('name')).toBe('models');
  expect(schema.metadata.get('refId')).toBe('B');
  expect(JSON.parse(schema.metadata.get('meta') ?? '')).toEqual({
    type: 'numeric-long',
    typeVersion: [0, 1],
    custom: { total: 3 },
    notices: [{ severity: 'warning', text: 'half of it' }],
  });
  const [field] = schema.fields;
  expect(JSON.parse(field?.metadata.get('labels') ?? '')).toEqual({ team: 'ads' });
  expect(JSON.parse(field?.metadata.get('config') ?? '')).toEqual({ displayName: 'N', unit: 's' });
});

it('carries provenance codes in as few bytes as its dictionary needs', () => {
  const values = new Float64Array(3);
  const provenance = (entries: number, ...codes: number[]) => ({ dictionary: Array.from({ length: entries }, (_, i) => ({ source: `s${i}` })), codes: Uint16Array.from(codes) });
  const frame = encodeFrame(
    {
      name: 't',
      rows: 3,
      columns: [
        { name: 'same', type: 'number', values, provenance: provenance(1, 0, 0, 0) },
        { name: 'few', type: 'number', values, provenance: provenance(3, 2, 0, 1) },
        { name: 'many', type: 'number', values, provenance: provenance(300, 299, 0, 1) },
        { name: 'none', type: 'number', values },
      ],
    },
    'A'
  );
  const { custom } = JSON.parse(tableFromIPC(frame).schema.metadata.get('meta') ?? '');
  const encoded = encodedProvenance.parse(custom.provenance);
  expect(Object.keys(encoded)).toEqual(['same', 'few', 'many']);
  expect(encoded['same']).toMatchObject({ width: 0, codes: '' });
  expect([...Buffer.from(encoded['few']?.codes ?? '', 'base64')]).toEqual([2, 0, 1]);
  expect(encoded['many']?.width).toBe(2);
  expect([...Buffer.from(encoded['many']?.codes ?? '', 'base64')]).toEqual([43, 1, 0, 0, 1, 0]);
});

it('owns its whole buffer, so that a thread can hand it over without a copy', () => {
  const frame = encodeFrame({ name: 't', rows: 1, columns: [{ name: 'n', type: 'number', values: Float64Array.of(1) }] }, 'A');
  expect([frame.byteOffset, frame.byteLength]).toEqual([0, frame.buffer.byteLength]);
});
