/** Part of the suite of every journal: who may write. */
import type { Lease } from '../journal.ts';
import type { JournalPair } from './journal-pair.ts';
import { brief, codeOf, lead, look, minute, newScope, observed, start } from './looking.ts';

export function describeLeases(pair: JournalPair): void {
  describe('the lease', () => {
    it('goes to one holder, who renews it, and to another once it ran out', async () => {
      const scope = newScope();
      const first = await lead(pair.journal, scope, 'one', 300);
      expect(await pair.other.acquire(scope, 'two', minute)).toBeUndefined();
      expect(await pair.other.leader(scope)).toEqual(first);
      expect((await lead(pair.journal, scope, 'one', 300)).epoch).toBe(first.epoch);
      const deadline = Date.now() + 10_000;
      let second: Lease | undefined;
      while (second === undefined && Date.now() < deadline) {
        second = await pair.other.acquire(scope, 'two', minute);
      }
      expect(second?.epoch).toBe(first.epoch + 1);
      expect(await pair.journal.acquire(scope, 'one', minute)).toBeUndefined();
      expect(await pair.journal.leader(scope)).toEqual(second);
    });

    it('lets only one of two write that both think they lead', async () => {
      const scope = newScope();
      const slept = await lead(pair.journal, scope, 'one', 1);
      let leads: Lease | undefined;
      while (leads === undefined) {
        leads = await pair.other.acquire(scope, 'two', minute);
      }
      await pair.other.observe(scope, leads, look(start, [observed('a', '1')], { lagMs: 0 }), 5 * minute);
      const both = await Promise.all([
        codeOf(pair.journal.observe(scope, slept, look(start + minute, [observed('a', '7')], { lagMs: 0 }), 5 * minute)),
        codeOf(pair.other.observe(scope, leads, look(start + minute, [observed('a', '2')], { lagMs: 0 }), 5 * minute)),
      ]);
      expect(both).toEqual(['JOURNAL_LEASE_LOST', undefined]);
      expect((await pair.journal.launches(scope, { limit: 10 })).map(brief)).toEqual(['a launch 1 to 2 0..1 observed']);
    });

    it('is one of a scope, and one that was released refuses what its holder still writes', async () => {
      const [scope, elsewhere] = [newScope(), newScope()];
      const lease = await lead(pair.journal, scope);
      await lead(pair.other, elsewhere, 'two');
      await pair.journal.release(scope, lease);
      expect(await codeOf(pair.journal.observe(scope, lease, look(start, []), minute))).toBe('JOURNAL_LEASE_LOST');
      expect((await pair.other.watchState(scope)).holder).toBeNull();
      expect([await pair.other.leader(scope), await pair.other.leader(newScope())]).toEqual([undefined, undefined]);
    });
  });
}
