/** Provenance as it travels in a frame: `encodedProvenance` of contract/resources.ts. */
import type { EncodedProvenance } from '../../contract/resources.ts';
import type { ColumnProvenance, Table } from '../../contract/table.ts';

type EncodedColumn = EncodedProvenance[string];

/** The provenance of all columns that have one, or undefined where none has. */
export function encodeProvenance({ columns, rows }: Table): EncodedProvenance | undefined {
  const encoded: EncodedProvenance = {};
  for (const { name, provenance } of columns) {
    if (provenance !== undefined) {
      encoded[name] = encodeColumn(provenance, rows);
    }
  }
  return Object.keys(encoded).length === 0 ? undefined : encoded;
}

function encodeColumn({ dictionary, codes }: ColumnProvenance, rows: number): EncodedColumn {
  const shown = codes.subarray(0, rows);
  const entries = dictionary.map((entry) => ({ ...entry }));
  const largest = shown.reduce((most, code) => Math.max(most, code), 0);
  if (largest === 0) {
    return { dictionary: entries, width: 0, codes: '' };
  }
  return largest < 256
    ? { dictionary: entries, width: 1, codes: Buffer.from(shown).toString('base64') }
    : { dictionary: entries, width: 2, codes: littleEndian(shown).toString('base64') };
}

function littleEndian(codes: Uint16Array): Buffer {
  const bytes = Buffer.alloc(codes.length * 2);
  codes.forEach((code, index) => bytes.writeUInt16LE(code, index * 2));
  return bytes;
}
