/** Part of the suite of every journal: what a look writes. */
import type { JournalPair } from './journal-pair.ts';
import { brief, lead, look, minute, newScope, observed, start } from './looking.ts';

export function describeLooks(pair: JournalPair): void {
  describe('looks', () => {
    it('call no model that is seen first launched, and a version that changes a launch between the two readings of its source', async () => {
      const scope = newScope();
      const lease = await lead(pair.journal, scope);
      const first = await pair.journal.observe(scope, lease, look(start, [observed('a', '1'), observed('b', '1')]), 5 * minute);
      const second = await pair.journal.observe(scope, lease, look(start + minute, [observed('a', '2'), observed('b', '1')], { lagMs: 0 }), 5 * minute);
      expect(first).toEqual({ launches: [], events: [], gap: null });
      expect(second.launches).toEqual([
        { id: expect.any(String), model: 'a', kind: 'launch', version: '2', previousVersion: '1', earliest: start - 1_000, latest: start + minute, actor: null, basis: 'observed', source: 'registry' },
      ]);
      expect(await pair.other.launches(scope, { limit: 10 })).toEqual(second.launches);
    });

    it('call an older version a rollback and a newer one a launch, though it was in production before', async () => {
      const scope = newScope();
      const lease = await lead(pair.journal, scope);
      for (const [index, version] of ['2', '1', '2'].entries()) {
        await pair.journal.observe(scope, lease, look(start + index * minute, [observed('a', version, { createdTime: Number(version) })], { lagMs: 0 }), 5 * minute);
      }
      expect((await pair.other.launches(scope, { limit: 10 })).map(brief)).toEqual(['a launch 1 to 2 1..2 observed', 'a rollback 2 to 1 0..1 observed']);
      expect(await pair.journal.launchTotals(scope)).toEqual([{ model: 'a', launches: 1 }]);
    });

    it('call a version of unknown age that was in production before a rollback', async () => {
      const scope = newScope();
      const lease = await lead(pair.journal, scope);
      const versions = [['1', 100], ['2', 200], ['1', null], ['9', 90], ['8', 80]] as const;
      for (const [index, [version, createdTime]] of versions.entries()) {
        await pair.journal.observe(scope, lease, look(start + index * minute, [observed('a', version, { createdTime })], { lagMs: 0 }), 5 * minute);
      }
      expect((await pair.journal.launches(scope, { limit: 10 })).map(brief)).toEqual([
        'a rollback 9 to 8 3..4 observed',
        'a launch 1 to 9 2..3 observed',
        'a rollback 2 to 1 1..2 observed',
        'a launch 1 to 2 0..1 observed',
      ]);
      expect(await pair.journal.launchTotals(scope)).toEqual([{ model: 'a', launches: 2 }]);
      expect(await pair.journal.launchesBetween(scope, 0, start + 3 * minute)).toEqual([{ model: 'a', launches: 2 }]);
      expect(await pair.journal.launchesBetween(scope, start + 1, start + minute)).toEqual([{ model: 'a', launches: 1 }]);
      expect(await pair.journal.launchesBetween(scope, start + 4 * minute, start + 9 * minute)).toEqual([]);
    });

    it('write events of conclusions, of models that leave and that come back', async () => {
      const scope = newScope();
      const lease = await lead(pair.journal, scope);
      const seen = [[observed('a', '1'), observed('b', '1')], [observed('a', '1', { stale: true, training: null })], [observed('a', '1', { stale: null, training: false }), observed('b', '1')]];
      for (const [index, models] of seen.entries()) {
        await pair.journal.observe(scope, lease, look(start + index * minute, models, { lagMs: 0 }), 5 * minute);
      }
      expect((await pair.other.events(scope, { limit: 10 })).map(({ model, kind, earliest, latest }) => `${model} ${kind} ${(earliest - start) / minute}..${(latest - start) / minute}`)).toEqual([
        'a notTraining 0..2',
        'b back 1..2',
        'a stale 0..1',
        'b gone 0..1',
      ]);
    });

    it('record a longer time between two looks as a gap', async () => {
      const scope = newScope();
      const lease = await lead(pair.journal, scope);
      for (const at of [start, start + 5 * minute, start + 30 * minute]) {
        await pair.journal.observe(scope, lease, look(at, []), 5 * minute);
      }
      const gap = { from: start + 5 * minute, to: start + 30 * minute };
      expect(await pair.other.gaps(scope, start, start + 60 * minute)).toEqual([gap]);
      expect(await pair.other.gaps(scope, start + 31 * minute, start + 60 * minute)).toEqual([]);
      expect(await pair.other.watchState(scope)).toEqual({ since: start, last: start + 30 * minute, holder: 'one' });
    });

    it('go on from what another holder saw', async () => {
      const scope = newScope();
      const first = await lead(pair.journal, scope);
      await pair.journal.observe(scope, first, look(start, [observed('a', '1')], { lagMs: 0 }), 5 * minute);
      await pair.journal.release(scope, first);
      const second = await lead(pair.other, scope, 'two');
      await pair.other.observe(scope, second, look(start + minute, [observed('a', '2')], { lagMs: 0 }), 5 * minute);
      await pair.other.release(scope, second);
      const third = await lead(pair.journal, scope);
      const outcome = await pair.journal.observe(scope, third, look(start + 2 * minute, [observed('a', '3')], { lagMs: 0 }), 5 * minute);
      expect(outcome.launches.map(brief)).toEqual(['a launch 2 to 3 1..2 observed']);
    });

    it('keep names that a database would not take as they are', async () => {
      const scope = newScope();
      const lease = await lead(pair.journal, scope);
      const name = "nul \0 half \ud800 quote ' emoji 🚀";
      for (const [index, version] of ['1', '1', '2'].entries()) {
        await pair.journal.observe(scope, lease, look(start + index * minute, [observed(name, version)], { lagMs: 0 }), 5 * minute);
      }
      expect((await pair.journal.launches(scope, { model: name, limit: 10 })).map(brief)).toEqual(["nul \ufffd half \ufffd quote ' emoji 🚀 launch 1 to 2 1..2 observed"]);
    });
  });
}
