/** Part of the suite of every journal: builds that their sources no longer have. */
import type { KeptBuild } from '../../../core/models/kept-build.ts';
import type { JournalPair } from './journal-pair.ts';
import { minute, newScope, start } from './looking.ts';

const build = (number: string, time: number, more: Partial<KeptBuild> = {}): KeptBuild => ({ package: 'automl', build: number, time, runs: 10, stamp: `10.${number}`, content: `of ${number}`, ...more });

export function describeBuilds(pair: JournalPair): void {
  describe('builds', () => {
    it('are kept as a source told of them last, the newest first, each of what is asked and each scope for itself', async () => {
      const [scope, elsewhere] = [newScope(), newScope()];
      await pair.journal.keepBuilds(scope, 'tests', [build('1', start), build('3', start + 2 * minute), build('2', start + minute)]);
      await pair.other.keepBuilds(scope, 'tests', [build('2', start + minute, { stamp: '10.new', content: 'other' })]);
      await pair.other.keepBuilds(scope, 'nightly', [build('9', start)]);
      await pair.other.keepBuilds(elsewhere, 'tests', [build('8', start)]);
      expect(await pair.journal.keptBuilds(scope, 'tests', 1_000)).toEqual([build('3', start + 2 * minute), build('2', start + minute, { stamp: '10.new', content: 'other' }), build('1', start)]);
      expect(await pair.journal.keptBuilds(newScope(), 'tests', 1_000)).toEqual([]);
    });

    it('stay as they were told of more fully, and are forgotten from the oldest on', async () => {
      const scope = newScope();
      await pair.journal.keepBuilds(scope, 'tests', [build('1', start), build('2', start + minute)]);
      await pair.other.keepBuilds(scope, 'tests', [build('1', start, { runs: 9, stamp: 'less' }), build('2', start + minute, { runs: 11, stamp: 'more' })]);
      expect((await pair.journal.keptBuilds(scope, 'tests', 99)).map(({ stamp }) => stamp)).toEqual(['more', '10.1']);
      await pair.journal.forgetBuilds(scope, 'tests', start + minute);
      expect((await pair.other.keptBuilds(scope, 'tests', 99)).map((one) => one.build)).toEqual(['2']);
    });

    it('are read up to so many runs', async () => {
      const scope = newScope();
      await pair.journal.keepBuilds(scope, 'tests', [build('1', start), build('2', start + minute, { runs: 5 }), build('3', start + 2 * minute)]);
      expect((await pair.other.keptBuilds(scope, 'tests', 24)).map((one) => one.build)).toEqual(['3', '2']);
      expect(await pair.other.keptBuilds(scope, 'tests', 9)).toEqual([]);
    });

    it('are forgotten where that is asked for, and when they are older than history is kept', async () => {
      const scope = newScope();
      await pair.journal.keepBuilds(scope, 'tests', [build('1', start)]);
      await pair.journal.keepBuilds(scope, 'nightly', [build('1', start), build('2', start + 10 * minute)]);
      await pair.other.forgetBuilds(scope, 'tests', Infinity);
      await pair.other.prune(start + 15 * minute, { historyMs: 10 * minute, actionsMs: minute });
      expect(await pair.journal.keptBuilds(scope, 'tests', 99)).toEqual([]);
      expect((await pair.journal.keptBuilds(scope, 'nightly', 99)).map((one) => one.build)).toEqual(['2']);
    });
  });
}
