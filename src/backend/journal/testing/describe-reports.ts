/** Part of the suite of every journal: what a report changes. */
import type { Scope } from '../journal.ts';
import type { JournalPair } from './journal-pair.ts';
import { brief, lead, look, minute, newScope, observed, start } from './looking.ts';

export function describeReports(pair: JournalPair): void {
  describe('reports', () => {
    const report = { model: 'a', version: '2', previousVersion: null, time: start + minute / 2, actor: 'Ada', reporter: 'pipeline' };

    it('make a move exact that a look saw', async () => {
      const scope = newScope();
      const lease = await lead(pair.journal, scope);
      await pair.journal.observe(scope, lease, look(start, [observed('a', '1')], { lagMs: 0 }), 5 * minute);
      const { launches } = await pair.journal.observe(scope, lease, look(start + minute, [observed('a', '2')], { lagMs: 0 }), 5 * minute);
      const entry = await pair.other.report(scope, report);
      expect(entry).toEqual({ ...launches[0], earliest: report.time, latest: report.time, actor: 'Ada', basis: 'declared', source: 'pipeline' });
      expect(await pair.journal.launches(scope, { limit: 10 })).toEqual([entry]);
      expect(await pair.journal.launchTotals(scope)).toEqual([{ model: 'a', launches: 1 }]);
    });

    it('are joined with the look that sees them afterwards, and the same report again changes nothing', async () => {
      const scope = newScope();
      const lease = await lead(pair.journal, scope);
      await pair.journal.observe(scope, lease, look(start, [observed('a', '1')], { lagMs: 0 }), 5 * minute);
      const entry = await pair.journal.report(scope, report);
      const { launches } = await pair.journal.observe(scope, lease, look(start + minute, [observed('a', '2')], { lagMs: 0 }), 5 * minute);
      expect(entry).toMatchObject({ kind: 'launch', previousVersion: '1', earliest: report.time, latest: report.time });
      expect(launches).toEqual([entry]);
      expect(await pair.journal.report(scope, report)).toEqual(entry);
      expect(await pair.other.launches(scope, { limit: 10 })).toEqual([entry]);
      expect(await pair.journal.launchTotals(scope)).toEqual([{ model: 'a', launches: 1 }]);
    });

    it('stand by themselves where the version was gone again before the next look', async () => {
      const scope = newScope();
      const lease = await lead(pair.journal, scope);
      await pair.journal.observe(scope, lease, look(start, [observed('a', '1')], { lagMs: 0 }), 5 * minute);
      await pair.journal.report(scope, report);
      await pair.journal.report(scope, { ...report, version: '1', time: report.time + 1_000 });
      await pair.journal.observe(scope, lease, look(start + minute, [observed('a', '1')], { lagMs: 0 }), 5 * minute);
      expect((await pair.journal.launches(scope, { limit: 10 })).map(({ kind, previousVersion, version }) => `${kind} ${previousVersion} to ${version}`)).toEqual(['rollback 2 to 1', 'launch 1 to 2']);
    });

    it('without a time leave the move that they explain between its two moments, and happened now where the log ends with none such', async () => {
      const scope = newScope();
      const lease = await lead(pair.journal, scope);
      await pair.journal.observe(scope, lease, look(start, [observed('a', '1')], { lagMs: 0 }), 5 * minute);
      await pair.journal.observe(scope, lease, look(start + minute, [observed('a', '2')], { lagMs: 0 }), 5 * minute);
      const untimed = { ...report, time: start + 20 * minute, untimed: true };
      const entry = await pair.journal.report(scope, untimed);
      expect(entry).toMatchObject({ earliest: start, latest: start + minute, actor: 'Ada', basis: 'declared', source: 'pipeline' });
      expect(await pair.other.report(scope, { ...untimed, time: start + 30 * minute, actor: 'Bob' })).toEqual(entry);
      expect(await pair.other.report(scope, { ...report, actor: null })).toEqual({ ...entry, earliest: report.time, latest: report.time });
      await pair.journal.report(scope, { ...untimed, version: '3' });
      expect((await pair.journal.launches(scope, { limit: 10 })).map(brief)).toEqual(['a launch 2 to 3 20..20 declared', 'a launch 1 to 2 0.5..0.5 declared']);
      expect(await pair.journal.launchTotals(scope)).toEqual([{ model: 'a', launches: 2 }]);
    });

    it('may say that a move was a rollback, and then it counts as no launch', async () => {
      const scope = newScope();
      const lease = await lead(pair.journal, scope);
      await pair.journal.observe(scope, lease, look(start, [observed('a', '1')], { lagMs: 0 }), 5 * minute);
      await pair.journal.observe(scope, lease, look(start + minute, [observed('a', '2')], { lagMs: 0 }), 5 * minute);
      expect((await pair.journal.report(scope, { ...report, kind: 'rollback' })).kind).toBe('rollback');
      expect(await pair.journal.launchTotals(scope)).toEqual([{ model: 'a', launches: 0 }]);
    });

    it('of another time are another launch', async () => {
      const scope = newScope();
      const lease = await lead(pair.journal, scope);
      await pair.journal.observe(scope, lease, look(start, [observed('a', '1')], { lagMs: 0 }), 5 * minute);
      await pair.journal.observe(scope, lease, look(start + minute, [observed('a', '2')], { lagMs: 0 }), 5 * minute);
      await pair.journal.report(scope, { ...report, time: start + 10 * minute });
      expect((await pair.journal.launches(scope, { limit: 10 })).map(({ kind }) => kind)).toEqual(['launch', 'launch']);
    });

    it('of a step that was tried again, a little later by its clock, are the same, unless another version was there in between', async () => {
      const scope = newScope();
      const first = await pair.journal.report(scope, report);
      expect(await pair.other.report(scope, { ...report, time: report.time + minute / 2 })).toEqual(first);
      expect(await pair.other.report(scope, { ...report, time: report.time - minute / 2 })).toEqual(first);
      await pair.journal.report(scope, { ...report, version: '3', time: report.time + 10_000 });
      expect(await pair.journal.report(scope, { ...report, time: report.time + 20_000 })).toMatchObject({ kind: 'rollback', previousVersion: '3' });
      expect((await pair.journal.launches(scope, { limit: 10 })).map(({ version }) => version)).toEqual(['2', '3', '2']);
    });

    it('that come before the alias moves are about that move, once, and stand as they are', async () => {
      const scope = newScope();
      const lease = await lead(pair.journal, scope);
      await pair.journal.observe(scope, lease, look(start, [observed('a', '1')], { lagMs: 0 }), 5 * minute);
      const entry = await pair.journal.report(scope, report);
      await pair.journal.observe(scope, lease, look(start + 25 * minute, [observed('a', '1')], { lagMs: 0 }), 60 * minute);
      const moved = look(start + 90 * minute, [observed('a', '2')], { lagMs: 0 });
      expect((await pair.journal.observe(scope, lease, moved, 60 * minute)).launches).toEqual([entry]);
      expect((await pair.journal.observe(scope, lease, moved, 60 * minute)).launches).toEqual([]);
      expect(await pair.other.report(scope, report)).toEqual(entry);
      expect(await pair.other.launches(scope, { limit: 10 })).toEqual([entry]);
      expect(await pair.journal.launchTotals(scope)).toEqual([{ model: 'a', launches: 1 }]);
    });

    it('are about the move that followed also where they arrive after the look', async () => {
      const scope = newScope();
      const lease = await lead(pair.journal, scope);
      for (const [version, after] of [['1', 0], ['1', 5], ['2', 6], ['3', 7]] as const) {
        await pair.journal.observe(scope, lease, look(start + after * minute, [observed('a', version)], { lagMs: 0 }), 10 * minute);
      }
      // Version 3 came after another move.
      await pair.journal.report(scope, { ...report, version: '3', time: start });
      await pair.journal.report(scope, report);
      await pair.other.report(scope, report);
      expect((await pair.journal.launches(scope, { limit: 10 })).map(brief)).toEqual(['a launch 2 to 3 6..7 observed', 'a launch 1 to 2 0.5..0.5 declared', 'a launch null to 3 0..0 declared']);
      expect(await pair.journal.launchTotals(scope)).toEqual([{ model: 'a', launches: 3 }]);
    });

    it('are about no move that comes more than half an hour later, or after another one', async () => {
      const [late, between] = [newScope(), newScope()];
      const moves = async (scope: Scope, steps: readonly (readonly [version: string, after: number])[]) => {
        const lease = await lead(pair.journal, scope);
        await pair.journal.observe(scope, lease, look(start, [observed('a', '1')], { lagMs: 0 }), 60 * minute);
        await pair.journal.report(scope, report);
        for (const [version, after] of steps) {
          await pair.journal.observe(scope, lease, look(start + after * minute, [observed('a', version)], { lagMs: 0 }), 60 * minute);
        }
        return (await pair.journal.launches(scope, { limit: 10 })).map(brief);
      };
      expect(await moves(late, [['1', 31], ['2', 32]])).toEqual(['a launch 1 to 2 31..32 observed', 'a launch 1 to 2 0.5..0.5 declared']);
      expect(await moves(between, [['1', 4], ['3', 5], ['2', 6]])).toEqual(['a rollback 3 to 2 5..6 observed', 'a launch 1 to 3 4..5 observed', 'a launch 1 to 2 0.5..0.5 declared']);
    });

    it('that come long before the alias moves make no rollback of that move', async () => {
      const scope = newScope();
      const lease = await lead(pair.journal, scope);
      await pair.journal.observe(scope, lease, look(start, [observed('a', '1')], { lagMs: 0 }), 5 * minute);
      await pair.journal.report(scope, report);
      for (const [version, after] of [['1', 4], ['2', 6], ['1', 7], ['2', 8]] as const) {
        await pair.journal.observe(scope, lease, look(start + after * minute, [observed('a', version)], { lagMs: 0 }), 5 * minute);
      }
      expect((await pair.journal.launches(scope, { limit: 10 })).map(brief)).toEqual([
        'a rollback 1 to 2 7..8 observed',
        'a rollback 2 to 1 6..7 observed',
        'a launch 1 to 2 0.5..0.5 declared',
      ]);
    });
  });
}
