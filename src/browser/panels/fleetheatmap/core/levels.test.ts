import fc from 'fast-check';
import { levelsOf, levelThatFits, membersIn, rowsAt } from './levels.ts';
import { cellAt } from './matrix.ts';
import { anyMatrix, cellsIn, memberOf } from './testing/arbitrary.ts';
import { slowPixel } from './testing/slow-pool.ts';

const everywhere = { cluster: undefined, rack: undefined };

it('makes of each rack and cluster the worst of its hosts, and loses none', () => {
  fc.assert(
    fc.property(anyMatrix, fc.constantFrom('rack' as const, 'cluster' as const), fc.constantFrom(undefined, 'a'), (matrix, level, cluster) => {
      const inside = membersIn(matrix, { cluster, rack: undefined });
      expect([...inside]).toEqual([...matrix.members.keys()].filter((row) => cluster === undefined || matrix.members[row]?.cluster === cluster));
      const rows = rowsAt(matrix, inside, level);
      expect((rows.parts ?? []).flatMap((part) => [...part]).sort((a, b) => a - b)).toEqual([...inside]);
      rows.members.forEach((member, group) => {
        const own = [...(rows.parts?.[group] ?? [])];
        for (const row of own) {
          expect(own.every((other) => matrix.members[other]?.cluster === matrix.members[row]?.cluster) ? matrix.members[row]?.cluster : '').toBe(member.cluster);
          expect(member.cluster === matrix.members[row]?.cluster || (level === 'rack' && member.rack === '')).toBe(true);
          expect(level === 'cluster' || matrix.members[row]?.rack === member.rack).toBe(true);
        }
        expect(member.hosts).toBe(own.reduce((sum, row) => sum + (matrix.members[row]?.hosts ?? 0), 0));
        for (let column = 0; column < matrix.columns; column++) {
          expect(cellAt(rows, group, column)).toBe(slowPixel(matrix.worst, own.map((row) => cellAt(matrix, row, column))));
        }
      });
      expect(new Set(rows.members.map(({ name }) => name)).size).toBe(rows.members.length);
    })
  );
});

const fleet = {
  level: 'host' as const,
  members: Array.from({ length: 40 }, (_, host) => memberOf(`h${host}`, { cluster: host < 20 ? 'a' : 'b', rack: `r${host % 5}` })),
};

it('chooses the finest level that fits the height', () => {
  const all = membersIn(fleet, everywhere);
  const offered = levelsOf(fleet, all, everywhere);
  expect(offered).toEqual(['host', 'rack', 'cluster']);
  expect([400, 40, 39, 10, 9, 1].map((height) => levelThatFits(fleet, all, offered, height))).toEqual(['host', 'host', 'rack', 'rack', 'cluster', 'cluster']);
});

it('offers only levels of which the data know a name, and none coarser than what a person drilled into', () => {
  const bare = { level: 'host' as const, members: [memberOf('x')] };
  expect(levelsOf(bare, membersIn(bare, everywhere), everywhere)).toEqual(['host']);
  const place = { cluster: 'a', rack: undefined };
  expect(levelsOf(fleet, membersIn(fleet, place), place)).toEqual(['host', 'rack']);
  const rack = { cluster: 'a', rack: 'r1' };
  expect(levelsOf(fleet, membersIn(fleet, rack), rack)).toEqual(['host']);
  const racks = { level: 'rack' as const, members: [memberOf('r1', { cluster: 'a' })] };
  expect(levelsOf(racks, membersIn(racks, everywhere), everywhere)).toEqual(['rack', 'cluster']);
});

it('keeps racks of one name in two clusters apart, by name too, and hosts of no known rack together', () => {
  const members = [memberOf('x', { cluster: 'a', rack: 'r1' }), memberOf('y', { cluster: 'b', rack: 'r1' }), memberOf('z', { cluster: 'a', team: 'ads' }), memberOf('w', { cluster: 'b', team: 'ads' })];
  const matrix = { level: 'host' as const, resource: undefined, title: 'Use', worst: 'low' as const, members, columns: 1, fromMs: 0, stepMs: 1, cells: cellsIn(1, [1, 2, 3, 4]) };
  const racks = rowsAt(matrix, membersIn(matrix, everywhere), 'rack').members;
  expect(racks.map(({ name, cluster, team }) => [name, cluster, team])).toEqual([['a/r1', 'a', ''], ['b/r1', 'b', ''], ['no rack known', '', 'ads']]);
});
