/** The one place where tables become Arrow frames as Grafana reads them. */
import { Field, makeData, RecordBatch, RecordBatchFileWriter, Schema, Struct, type DataType } from 'apache-arrow';
import type { Table, TableColumn } from '../../contract/table.ts';
import { columnData } from './arrow-columns.ts';
import { encodeProvenance } from './encode-provenance.ts';

/** The table as one Arrow IPC file, whole in its buffer. Throws `QUERY_TOO_LARGE` where a column exceeds what Arrow can address. */
export function encodeFrame(table: Table, refId: string): Uint8Array {
  const filled = table.columns.map((column) => ({ column, data: columnData(column, table.rows) }));
  const children = filled.map(({ data }) => data);
  const fields = filled.map(({ column, data }) => arrowField(column, data.type));
  const type = new Struct(fields);
  const batch = new RecordBatch(new Schema(fields, frameMetadata(table, refId)), makeData({ type, length: table.rows, nullCount: 0, children }));
  return RecordBatchFileWriter.writeAll([batch]).toUint8Array(true);
}

function arrowField({ name, labels, config }: TableColumn, type: DataType): Field {
  const metadata = new Map<string, string>();
  if (labels !== undefined) {
    metadata.set('labels', JSON.stringify(labels));
  }
  if (config !== undefined) {
    metadata.set('config', JSON.stringify(config));
  }
  return Field.new({ name, type, nullable: true, metadata });
}

function frameMetadata(table: Table, refId: string): Map<string, string> {
  const provenance = encodeProvenance(table);
  const custom = { ...table.custom, ...(provenance === undefined ? {} : { provenance }) };
  const meta = {
    ...(table.type === undefined ? {} : { type: table.type, typeVersion: [0, 1] }),
    ...(Object.keys(custom).length === 0 ? {} : { custom }),
    ...(table.notices === undefined || table.notices.length === 0 ? {} : { notices: table.notices }),
  };
  return new Map([
    ['name', table.name],
    ['refId', refId],
    ['meta', JSON.stringify(meta)],
  ]);
}
