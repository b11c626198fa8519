import { tableToIPC, Table, vectorFromArray, Float64, Utf8, Bool, TimestampMillisecond } from 'apache-arrow';
import { frameJson } from './frame-json.ts';

describe('frames as JSON', () => {
  it('keeps values, nulls and times, and writes apart what JSON cannot', () => {
    const table = new Table({
      name: vectorFromArray(['a', null, 'ü'], new Utf8()),
      n: vectorFromArray([1.5, NaN, -Infinity], new Float64()),
      ok: vectorFromArray([true, false, null], new Bool()),
      at: vectorFromArray([0, 1_700_000_000_123, null], new TimestampMillisecond()),
    });
    const { schema, data } = frameJson(tableToIPC(table, 'file'));
    expect(schema.fields.map(({ name, type }) => [name, type])).toEqual([
      ['name', 'string'],
      ['n', 'number'],
      ['ok', 'boolean'],
      ['at', 'time'],
    ]);
    expect(data.values).toEqual([
      ['a', null, 'ü'],
      [1.5, null, null],
      [true, false, null],
      [0, 1_700_000_000_123, null],
    ]);
    expect(data.entities).toEqual([null, { NaN: [1], NegInf: [2] }, null, null]);
  });

  it('throws where the bytes are no frame', () => {
    expect(() => frameJson(new Uint8Array([1, 2, 3]))).toThrow();
    expect(() => frameJson(tableToIPC(new Table({ words: vectorFromArray(['a', 'a']) }), 'file'))).toThrow(/Arrow type/);
  });
});
