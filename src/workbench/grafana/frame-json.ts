/** Arrow frames as the JSON that Grafana answers at `/api/ds/query`. */
import { tableFromIPC, Type, type Field, type Vector } from 'apache-arrow';

export interface FrameJson {
  readonly schema: {
    readonly name?: string;
    readonly refId?: string;
    readonly meta?: unknown;
    readonly fields: ReadonlyArray<{ readonly name: string; readonly type: string; readonly typeInfo: { readonly frame: string; readonly nullable: boolean }; readonly labels?: unknown; readonly config?: unknown }>;
  };
  readonly data: { readonly values: unknown[][]; readonly entities?: ReadonlyArray<Entities | null> };
}

/** Rows whose number JSON cannot write. */
interface Entities {
  NaN?: number[];
  Inf?: number[];
  NegInf?: number[];
}

const arrowMagic = 'ARROW1';
const json = (text: string | undefined): unknown => (text === undefined || text === '' ? undefined : JSON.parse(text));

function kindOf({ typeId }: Field['type']): { type: string; frame: string } {
  switch (typeId) {
    case Type.Utf8:
      return { type: 'string', frame: 'string' };
    case Type.Bool:
      return { type: 'boolean', frame: 'bool' };
    case Type.Timestamp:
      return { type: 'time', frame: 'time.Time' };
    case Type.Int:
      return { type: 'number', frame: 'int64' };
    case Type.Float:
      return { type: 'number', frame: 'float64' };
    default:
      throw new Error(`Grafana reads no frame with Arrow type ${String(typeId)}`);
  }
}

function valuesOf(vector: Vector, type: string): { values: unknown[]; entities: Entities | null } {
  const values: unknown[] = Array.from({ length: vector.length }, () => null);
  const entities: Entities = {};
  for (let row = 0; row < vector.length; row++) {
    const value: unknown = vector.get(row);
    if (typeof value === 'bigint') {
      values[row] = Number(value);
    } else if (typeof value !== 'number' || Number.isFinite(value)) {
      values[row] = value;
    } else {
      const kind = Number.isNaN(value) ? 'NaN' : value > 0 ? 'Inf' : 'NegInf';
      (entities[kind] ??= []).push(row);
    }
  }
  return { values, entities: type === 'number' && Object.keys(entities).length > 0 ? entities : null };
}

/** Reads an Arrow IPC file. Times become ms since the epoch. Throws where the bytes are no frame that Grafana reads. */
export function frameJson(file: Uint8Array): FrameJson {
  if (Buffer.from(file.subarray(0, arrowMagic.length)).toString('latin1') !== arrowMagic) {
    throw new Error('this is no Arrow file');
  }
  const table = tableFromIPC(file);
  const { metadata } = table.schema;
  const name = metadata.get('name');
  const refId = metadata.get('refId');
  const meta = json(metadata.get('meta'));
  const columns = table.schema.fields.map((field, index) => {
    const kind = kindOf(field.type);
    const vector = table.getChildAt(index);
    if (vector === null) {
      throw new Error(`the frame has no data for ${field.name}`);
    }
    const labels = json(field.metadata.get('labels'));
    const config = json(field.metadata.get('config'));
    const schema = { name: field.name, type: kind.type, typeInfo: { frame: kind.frame, nullable: field.nullable }, ...(labels === undefined ? {} : { labels }), ...(config === undefined ? {} : { config }) };
    return { schema, ...valuesOf(vector, kind.type) };
  });
  return {
    schema: { ...(name ? { name } : {}), ...(refId ? { refId } : {}), ...(meta === undefined ? {} : { meta }), fields: columns.map(({ schema }) => schema) },
    data: {
      values: columns.map(({ values }) => values),
      ...(columns.some(({ entities }) => entities !== null) ? { entities: columns.map(({ entities }) => entities) } : {}),
    },
  };
}
