/** Part of the suite of every journal: builds that their sources no longer have. */
import { noWrite, type KeptBuild } from '../../../core/models/kept-build.ts';
import type { Journal, Scope } from '../journal.ts';
import type { JournalPair } from './journal-pair.ts';
import { minute, newScope, start } from './looking.ts';

const build = (number: string, time: number, more: Partial<KeptBuild> = {}): KeptBuild => ({ package: 'automl', build: number, time, runs: 10, stamp: `10.${number}`, content: `of ${number}`, ...more });

const all = async (journal: Journal, scope: Scope, asked: string, mostRuns: number) => (await journal.keptBuilds(scope, asked, mostRuns, noWrite)).builds;

export function describeBuilds(pair: JournalPair): void {
  describe('builds', () => {
    it('are kept as a source told of them last, the newest first, each of what is asked and each scope for itself', async () => {
      const [scope, elsewhere] = [newScope(), newScope()];
      await pair.journal.keepBuilds(scope, 'tests', [build('1', start), build('3', start + 2 * minute), build('2', start + minute)]);
      await pair.other.keepBuilds(scope, 'tests', [build('2', start + minute, { stamp: '10.new', content: 'other' })]);
      await pair.other.keepBuilds(scope, 'nightly', [build('9', start)]);
      await pair.other.keepBuilds(elsewhere, 'tests', [build('8', start)]);
      expect(await all(pair.journal, scope, 'tests', 1_000)).toEqual([build('3', start + 2 * minute), build('2', start + minute, { stamp: '10.new', content: 'other' }), build('1', start)]);
      expect(await all(pair.journal, newScope(), 'tests', 1_000)).toEqual([]);
    });

    it('stay as they were told of more fully, and are forgotten from the oldest on', async () => {
      const scope = newScope();
      await pair.journal.keepBuilds(scope, 'tests', [build('1', start), build('2', start + minute)]);
      await pair.other.keepBuilds(scope, 'tests', [build('1', start, { runs: 9, stamp: 'less' }), build('2', start + minute, { runs: 11, stamp: 'more' })]);
      expect((await all(pair.journal, scope, 'tests', 99)).map(({ stamp }) => stamp)).toEqual(['more', '10.1']);
      await pair.journal.forgetBuilds(scope, 'tests', start + minute);
      expect((await all(pair.other, scope, 'tests', 99)).map((one) => one.build)).toEqual(['2']);
    });

    it('are read up to so many runs', async () => {
      const scope = newScope();
      await pair.journal.keepBuilds(scope, 'tests', [build('1', start), build('2', start + minute, { runs: 5 }), build('3', start + 2 * minute)]);
      expect((await all(pair.other, scope, 'tests', 24)).map((one) => one.build)).toEqual(['3', '2']);
      expect(await all(pair.other, scope, 'tests', 9)).toEqual([]);
    });

    it('are read as far as another backend wrote them since, and with how many older ones there are', async () => {
      const scope = newScope();
      expect(await pair.other.keptBuilds(scope, 'tests', 99, noWrite)).toMatchObject({ builds: [], leftOut: 0 });
      await pair.journal.keepBuilds(scope, 'tests', [build('1', start), build('2', start + minute)]);
      await pair.journal.keepBuilds(scope, 'nightly', [build('9', start)]);
      const first = await pair.other.keptBuilds(scope, 'tests', 20, noWrite);
      expect(first).toEqual({ builds: [build('2', start + minute), build('1', start)], lastWrite: 1, leftOut: 0 });
      expect(await pair.other.keptBuilds(scope, 'tests', 20, first.lastWrite)).toEqual({ builds: [], lastWrite: first.lastWrite });
      await pair.journal.keepBuilds(scope, 'tests', [build('2', start + minute, { stamp: 'other' }), build('1', start, { runs: 9 }), build('3', start + 2 * minute)]);
      const second = await pair.other.keptBuilds(scope, 'tests', 20, first.lastWrite);
      expect(second).toEqual({ builds: [build('3', start + 2 * minute), build('2', start + minute, { stamp: 'other' })], lastWrite: 3, leftOut: 1 });
      await pair.journal.forgetBuilds(scope, 'tests', Infinity);
      await pair.journal.keepBuilds(scope, 'tests', [build('4', start)]);
      expect(await pair.other.keptBuilds(scope, 'tests', 20, second.lastWrite)).toEqual({ builds: [build('4', start)], lastWrite: 4, leftOut: 0 });
    });

    it('are each heard of, however many write at once while somebody reads', async () => {
      const scope = newScope();
      const heard = new Set<string>();
      let lastWrite = noWrite;
      const hear = async () => {
        const told = await pair.other.keptBuilds(scope, 'tests', 10_000, lastWrite);
        lastWrite = told.lastWrite;
        told.builds.forEach((one) => heard.add(one.build));
      };
      const numbers = Array.from({ length: 40 }, (_, index) => `${index}`);
      const written = Promise.all(numbers.map((number, index) => (index % 2 === 0 ? pair.journal : pair.other).keepBuilds(scope, 'tests', [build(number, start)])));
      for (let look = 0; look < 20; look++) {
        await hear();
      }
      await written;
      await hear();
      expect([...heard].sort()).toEqual(numbers.toSorted());
    });

    it('are forgotten where that is asked for, and when they are older than history is kept', async () => {
      const scope = newScope();
      await pair.journal.keepBuilds(scope, 'tests', [build('1', start)]);
      await pair.journal.keepBuilds(scope, 'nightly', [build('1', start), build('2', start + 10 * minute)]);
      await pair.other.forgetBuilds(scope, 'tests', Infinity);
      await pair.other.prune(start + 15 * minute, { historyMs: 10 * minute, actionsMs: minute });
      expect(await all(pair.journal, scope, 'tests', 99)).toEqual([]);
      expect((await all(pair.journal, scope, 'nightly', 99)).map((one) => one.build)).toEqual(['2']);
    });
  });
}
