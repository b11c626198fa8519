import fc from 'fast-check';
import type { FactLog } from '../facts/fact-log.ts';
import { buildsOf } from './builds-of.ts';
import { unpacked } from './kept-build.ts';
import { RecalledBuilds } from './recalled-builds.ts';
import { anyBuilds, plain, said } from './testing/said-builds.ts';

const keptOf = (builds: Parameters<typeof said>[0]) => buildsOf(said(builds).seal()).map((build) => build.kept((text) => text));
const refuse = (error: unknown) => {
  throw error;
};

/** Every statement by itself, of each build in turn. */
function slowly(log: FactLog, contents: readonly string[]): void {
  for (const content of contents) {
    const all = unpacked(content);
    const known = new Set(all.filter(([entity, key]) => entity === 'check' && log.knows('check', key)).map(([, key]) => key));
    all.filter(([entity, key]) => entity !== 'check' || !known.has(key)).forEach((one) => log.recalled(...one));
  }
}

it('says of kept builds the same as statement by statement, beside whatever the source says, the second time too', async () => {
  await fc.assert(
    fc.asyncProperty(anyBuilds, anyBuilds, async (before, after) => {
      const kept = keptOf(before);
      const slow = said(after);
      slowly(slow, kept.map(({ content }) => content));
      const expected = plain(slow.seal());
      const recalled = new RecalledBuilds(refuse);
      for (let time = 0; time < 2; time++) {
        const log = said(after);
        const { facts, builds } = await recalled.of(kept, 1e6);
        log.recalledAll(facts, 'check');
        expect(builds).toBe(kept.length);
        expect(plain(log.seal())).toEqual(expected);
      }
    })
  );
});

it('unpacks builds again only where they are others, or one of them says something else', async () => {
  const run = { check: 'a', outcome: 'failed', seconds: 1 };
  const kept = keptOf([{ build: '1', runs: [run] }, { build: '2', runs: [run] }]);
  const recalled = new RecalledBuilds(refuse);
  const { facts } = await recalled.of(kept, 1e6);
  expect((await recalled.of(kept.map((build) => ({ ...build, stamp: 'no matter' })), 1e6)).facts).toBe(facts);
  const others = [kept.slice(1), keptOf([{ build: '1', runs: [{ ...run, outcome: 'passed' }] }, { build: '2', runs: [run] }])];
  for (const other of others) {
    const again = await recalled.of(other, 1e6);
    expect(again.facts).not.toBe(facts);
    expect(plain(again.facts)).toEqual(plain((await new RecalledBuilds(refuse).of(other, 1e6)).facts));
  }
});
