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

/** In as few bytes a row as codes of such a dictionary need. */
function encodeColumn({ dictionary, codes }: ColumnProvenance, rows: number): EncodedColumn {
  const entries = dictionary.map((entry) => ({ ...entry }));
  if (dictionary.length <= 1) {
    return { dictionary: entries, width: 0, codes: '' };
  }
  const width = dictionary.length <= 256 ? 1 : 2;
  const bytes = Buffer.alloc(rows * width);
  if (width === 1) {
    bytes.set(codes.subarray(0, rows));
  } else {
    for (let row = 0; row < rows; row += 1) {
      bytes.writeUInt16LE(codes[row] ?? 0, row * width);
    }
  }
  return { dictionary: entries, width, codes: bytes.toString('base64') };
}
