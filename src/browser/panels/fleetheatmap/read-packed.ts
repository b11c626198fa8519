/** Reads a frame whose rows are packed, as `fleetMatrix` answers it. */
import type { DataFrame, Field } from '@grafana/data';
import { resourceTitles, worstEnd, type Resource } from '../../../core/models/fleet.ts';
import { packedMatrix, unpackRow, type PackedMatrix } from '../../../contract/packed-matrix.ts';
import { cellsOf, strideOf, type Member } from './core/matrix.ts';
import { mostCells, problem, type FleetData, type Read } from './fleet-data.ts';
import { fieldNamed, linksAt, numberAt, textAt } from '../../kit/field-text.ts';
import type { HeatmapOptions } from './options.ts';

/** What the frame says of its layout; undefined where it is no packed frame. */
export function layoutOf({ meta }: DataFrame): { readonly matrix: unknown } | undefined {
  const custom: unknown = meta?.custom;
  return typeof custom === 'object' && custom !== null && 'matrix' in custom ? { matrix: custom.matrix } : undefined;
}

export function readPacked(frame: DataFrame, layout: unknown, options: HeatmapOptions, wanted: Resource | undefined): Read<FleetData> {
  const parsed = packedMatrix.safeParse(layout);
  if (!parsed.success) {
    return problem('This matrix cannot be read', `The frame’s meta.custom.matrix is not what this version of the panel knows: ${parsed.error.issues[0]?.message ?? 'it is malformed'}.`);
  }
  const matrix = parsed.data;
  const names = fieldNamed(frame, 'member');
  const there = matrix.packed.filter(({ column }) => fieldNamed(frame, column) !== undefined);
  const chosen = there.find(({ resource }) => resource === wanted) ?? there.find(({ resource }) => resource === options.resource) ?? there[0];
  if (names === undefined || chosen === undefined) {
    const lacking = names === undefined ? 'member' : (matrix.packed[0]?.column ?? 'gpu');
    return problem('A column is missing', `The data have no column “${lacking}”${names === undefined ? ', which names the rows' : ', which holds the packed cells'}. Do not leave it out of the query’s columns.`);
  }
  if (frame.length * matrix.columns > mostCells) {
    return problem('Too much for one map', `The data hold ${frame.length.toLocaleString('en')} rows of ${matrix.columns.toLocaleString('en')} columns. Ask for one cluster, or for racks.`);
  }
  const { cells, torn } = unpacked(frame, chosen.column, matrix);
  const value = (name: string) => fieldNamed(frame, name);
  const [job, model, reason] = [value('job'), value('model'), value('reason')];
  return {
    found: {
      matrix: {
        level: matrix.level,
        resource: chosen.resource,
        title: resourceTitles[chosen.resource],
        worst: options.worst === 'low' || options.worst === 'high' ? options.worst : worstEnd[chosen.resource],
        members: membersOf(frame, names, matrix),
        columns: matrix.columns,
        fromMs: matrix.from,
        stepMs: matrix.step,
        cells,
      },
      resources: there.length > 1 ? there.map(({ resource }) => resource) : [],
      now: (member) => ({ job: textAt(job, member), model: textAt(model, member), reason: textAt(reason, member) }),
      links: (member) => linksAt([names], member),
      nowLinks: (member) => linksAt([job, model], member),
      notes: torn === 0 ? [] : [`${torn.toLocaleString('en')} rows are shorter or longer than the ${matrix.columns} columns they should have; what is missing is shown as no data.`],
    },
  };
}

/** An empty text is a row nobody measures; a torn one is longer or shorter than it should be, or no base64. */
function unpacked(frame: DataFrame, column: string, { columns }: PackedMatrix): { readonly cells: Uint8Array; readonly torn: number } {
  const texts: ArrayLike<unknown> = fieldNamed(frame, column)?.values ?? [];
  const cells = new Uint8Array(frame.length * strideOf(columns));
  let torn = 0;
  for (let row = 0; row < frame.length; row++) {
    const text = texts[row];
    const isWhole = unpackRow(typeof text === 'string' ? text : undefined, cellsOf({ cells, columns }, row));
    torn += isWhole || text === '' || text === null || text === undefined ? 0 : 1;
  }
  return { cells, torn };
}

function membersOf(frame: DataFrame, names: Field, { level }: PackedMatrix): readonly Member[] {
  const [cluster, rack, state, team, hosts] = ['cluster', 'rack', 'state', 'team', 'hosts'].map((name) => fieldNamed(frame, name));
  return Array.from({ length: frame.length }, (_, row) => {
    const name = textAt(names, row);
    const count = numberAt(hosts, row);
    return {
      name,
      cluster: textAt(cluster, row) || (level === 'cluster' ? name : ''),
      rack: textAt(rack, row) || (level === 'rack' ? name : ''),
      state: textAt(state, row),
      team: textAt(team, row),
      hosts: Number.isNaN(count) ? 1 : count,
    };
  });
}
