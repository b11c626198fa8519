/** Rows at a level: the members of a matrix as they are, or pooled to their racks or clusters, within what a person drilled into. */
import { levels, type Level } from '../../../../core/models/fleet.ts';
import { distinctNames, memberKey } from '../../../../core/telemetry/fleet-series.ts';
import { cellsOf, strideOf, type Matrix, type Member } from './matrix.ts';
import { bucketsOf, poolRows } from './pool.ts';

/** Which part of the fleet; undefined is all of it. */
export interface Place {
  readonly cluster: string | undefined;
  readonly rack: string | undefined;
}

/** A matrix whose rows are of one level; `order` says which rows of it are in the place. */
export interface LevelRows extends Matrix {
  readonly order: Int32Array;
  /** Rows of the matrix below that each row is the worst of; undefined where it is that matrix itself. */
  readonly parts: readonly Int32Array[] | undefined;
}

/** Members in the place, by their number in the matrix. */
export function membersIn({ members }: Pick<Matrix, 'members'>, { cluster, rack }: Place): Int32Array {
  const found = new Int32Array(members.length);
  let count = 0;
  for (let row = 0; row < members.length; row++) {
    const member = members[row];
    if (member !== undefined && (cluster === undefined || member.cluster === cluster) && (rack === undefined || member.rack === rack)) {
      found[count++] = row;
    }
  }
  return found.subarray(0, count);
}

/** The levels at which these rows can be looked at, the finest first: its own, and coarser ones of which anybody says a name. */
export function levelsOf({ level, members }: Pick<Matrix, 'level' | 'members'>, rows: Int32Array, { cluster, rack }: Place): readonly Level[] {
  const own = levels.indexOf(level);
  const inside = rack !== undefined ? levels.indexOf('rack') : cluster !== undefined ? levels.indexOf('cluster') : levels.length;
  return levels.filter((candidate, at) => {
    if (at <= own) {
      return at === own;
    }
    return at < inside && candidate !== 'host' && rows.some((row) => members[row]?.[candidate] !== '');
  });
}

/** The finest level whose rows have a pixel each; else the coarsest. Undefined where there is none. */
export function levelThatFits(matrix: Pick<Matrix, 'level' | 'members'>, rows: Int32Array, offered: readonly Level[], heightPx: number): Level | undefined {
  return offered.find((level) => (level === matrix.level ? rows.length : groupsOf(matrix, rows, level).length) <= heightPx) ?? offered.at(-1);
}

interface Group {
  readonly member: Member;
  readonly rows: Int32Array;
}

/** Grouped and named as the backend does it, where hosts of no known rack are one row, whatever their clusters. */
function groupsOf({ members }: Pick<Matrix, 'members'>, rows: Int32Array, level: Level): readonly Group[] {
  const groups = new Map<string, number[]>();
  for (const row of rows) {
    const { cluster, rack } = members[row] ?? noMember;
    const key = level === 'rack' ? memberKey(level, rack, cluster) : cluster;
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, [row]);
    } else {
      group.push(row);
    }
  }
  const naming = distinctNames(Array.from(groups.values(), ([first]) => rackOf(members[first ?? 0] ?? noMember)));
  return Array.from(groups.values(), (own) => groupOf(members, own, level, naming));
}

const rackOf = ({ rack, cluster }: Pick<Member, 'rack' | 'cluster'>) => ({ name: rack || 'no rack known', cluster });
const noMember: Member = { name: '', cluster: '', rack: '', state: '', team: '', hosts: 0 };

function groupOf(members: readonly Member[], own: readonly number[], level: Level, naming: ReturnType<typeof distinctNames>): Group {
  const all = own.map((row) => members[row] ?? noMember);
  const { cluster, rack } = all[0] ?? noMember;
  const shared = (of: 'cluster' | 'team') => (all.every((member) => member[of] === all[0]?.[of]) ? (all[0]?.[of] ?? '') : '');
  const name = level === 'cluster' ? cluster || 'no cluster known' : naming(rackOf({ rack, cluster }));
  return {
    member: {
      name,
      cluster: shared('cluster'),
      rack: level === 'rack' ? rack : '',
      state: '',
      team: shared('team'),
      hosts: all.reduce((sum, { hosts }) => sum + hosts, 0),
    },
    rows: Int32Array.from(own),
  };
}

/** The rows of a place at a level that the matrix has, or a coarser one. */
export function rowsAt(matrix: Matrix, rows: Int32Array, level: Level): LevelRows {
  if (level === matrix.level) {
    return { ...matrix, order: rows, parts: undefined };
  }
  const groups = groupsOf(matrix, rows, level);
  const { columns } = matrix;
  const cells = new Uint8Array(groups.length * strideOf(columns));
  const buckets = bucketsOf(columns, columns);
  groups.forEach((group, at) => poolRows(matrix, group.rows, 0, group.rows.length, buckets, cellsOf({ cells, columns }, at)));
  return {
    ...matrix,
    level,
    members: groups.map(({ member }) => member),
    cells,
    order: Int32Array.from(groups.keys()),
    parts: groups.map((group) => group.rows),
  };
}
