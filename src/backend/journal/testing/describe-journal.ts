/** What every journal keeps, whatever holds it: one suite, which SQLite, memory and PostgreSQL all pass. */
import type { Journal } from '../journal.ts';
import { describeBuilds } from './describe-builds.ts';
import { describeLeases } from './describe-leases.ts';
import { describeLooks } from './describe-looks.ts';
import { describeRecords } from './describe-records.ts';
import { describeReports } from './describe-reports.ts';
import type { JournalPair } from './journal-pair.ts';

/** `open`: see `JournalPair`. */
export function describeJournal(open: () => Promise<readonly [Journal, Journal]>): void {
  let opened: readonly [Journal, Journal] | undefined;
  const openedOnes = () => {
    if (opened === undefined) {
      throw new Error('the journals are opened before the first test');
    }
    return opened;
  };
  const pair: JournalPair = {
    get journal() {
      return openedOnes()[0];
    },
    get other() {
      return openedOnes()[1];
    },
  };
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => Promise.all([...new Set(opened)].map((journal) => journal.close())));
  describeLooks(pair);
  describeLeases(pair);
  describeReports(pair);
  describeRecords(pair);
  describeBuilds(pair);
}
