/** What two backends that share a journal show of a source that each reads for itself: part of the tests of whatever holds a journal. */
import { packageKey } from '../../../core/models/entities.ts';
import { noWrite } from '../../../core/models/kept-build.ts';
import { FactLog } from '../../federation/facts/fact-log.ts';
import { BuildMemory } from '../../federation/releases/build-memory.ts';
import type { Journal, Scope } from '../../journal/journal.ts';
import { buildKeeper } from '../build-keeper.ts';

/** A refresh in which the source says these builds, and of each that commit; answers which of all builds are known then. */
type Backend = (says: readonly string[], alsoKnown: readonly string[], commit?: string) => Promise<readonly string[]>;

function backendOn(journal: Journal, scope: Scope): Backend {
  const problems: unknown[] = [];
  const fault = (error: unknown) => problems.push(error);
  const memory = new BuildMemory({ source: 'tests', asked: 'tests', keeper: buildKeeper(journal, scope, fault), keepDays: 730, redact: (text) => text, onFault: fault });
  return async (says, alsoKnown, commit = 'c0ffee') => {
    const now = Date.now();
    const log = new FactLog({ source: 'tests', now });
    for (const build of says) {
      const key = packageKey('automl', build);
      log.fact('package', key, 'name', 'automl', 'observed', now);
      log.fact('package', key, 'build', build, 'observed', now);
      log.fact('package', key, 'inputs', JSON.stringify({ commit }), 'observed', now);
    }
    await memory.fill(log, now);
    const known = [...says, ...alsoKnown].filter((build) => log.knows('package', packageKey('automl', build)));
    await memory.keep(log.seal(), now);
    expect(problems).toEqual([]);
    return known.sort();
  };
}

/** Two journals on the same database, and a scope of which nothing is written yet. */
export async function expectSharedBuilds([one, other]: readonly [Journal, Journal], scope: Scope): Promise<void> {
  const [first, second] = [backendOn(one, scope), backendOn(other, scope)];
  expect(await first(['1', '2'], [])).toEqual(['1', '2']);
  expect(await second(['2'], ['1'])).toEqual(['1', '2']);
  expect(await second(['3'], ['1', '2'])).toEqual(['1', '2', '3']);
  expect(await first([], ['1', '2', '3'])).toEqual(['1', '2', '3']);

  // Where each sees a build in its own way, each says so once, and again only when it sees another thing.
  const writes = async () => (await one.keptBuilds(scope, 'tests', 1_000, noWrite)).lastWrite;
  const seeing = async (ofFirst: string, ofSecond: string) => {
    await first(['4'], [], ofFirst);
    await second(['4'], [], ofSecond);
  };
  await seeing('aaaa', 'bbbb');
  const before = await writes();
  await seeing('aaaa', 'bbbb');
  await seeing('aaaa', 'bbbb');
  expect(await writes()).toBe(before);
  await seeing('aaaa', 'cccc');
  expect(await writes()).toBe(before + 1);
}
