/** Retention: deletes what is older than it is kept. */
import { monthStart } from '../../../core/models/calendar.ts';
import type { Database } from '../database.ts';
import type { Journal } from '../journal.ts';
import type { KnownScopes } from './known.ts';

/** Of models of which nothing else is known any more. */
const lastTotals = `DELETE FROM northstar_launch_total AS total
  WHERE NOT EXISTS (SELECT 1 FROM northstar_model AS known WHERE known.scope = total.scope AND known.model = total.model)
  AND NOT EXISTS (SELECT 1 FROM northstar_launch AS entry WHERE entry.scope = total.scope AND entry.model = total.model)`;

export function pruning(database: Database, known: KnownScopes): Pick<Journal, 'prune'> {
  return {
    async prune(now, { historyMs, actionsMs }) {
      const history = now - historyMs;
      const monthBefore = monthStart(monthStart(now) - 1);
      const steps = [
        ['DELETE FROM northstar_launch WHERE latest < $1', history],
        ['DELETE FROM northstar_event WHERE latest < $1', history],
        ['DELETE FROM northstar_gap WHERE gap_to < $1', history],
        ['DELETE FROM northstar_build WHERE built < $1', history],
        ['DELETE FROM northstar_model WHERE gone_since < $1', history],
        ['DELETE FROM northstar_user WHERE month < $1', monthBefore],
        ['DELETE FROM northstar_salt WHERE month < $1', monthBefore],
        ['DELETE FROM northstar_action WHERE time < $1', now - actionsMs],
      ] as const;
      await database.write(async (connection) => {
        for (const [sql, before] of steps) {
          await connection.run(sql, [before]);
        }
        await connection.run(lastTotals);
      });
      known.forget();
    },
  };
}
