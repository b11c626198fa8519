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
  const entries = dictionary.map((entry) => ({ ...entry }));
  let largest = 0;
  for (let row = 0; row < rows; row += 1) {
    largest = Math.max(largest, codes[row] ?? 0);
  }
  if (largest === 0) {
    return { dictionary: entries, width: 0, codes: '' };
  }
  const width = largest < 256 ? 1 : 2;
  const bytes = Buffer.alloc(rows * width);
  for (let row = 0; row < rows; row += 1) {
    const code = codes[row] ?? 0;
    bytes[row * width] = code & 255;
    if (width === 2) {
      bytes[row * width + 1] = code >> 8;
    }
  }
  return { dictionary: entries, width, codes: bytes.toString('base64') };
}
