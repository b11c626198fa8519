import fc from 'fast-check';
import { attemptKey, checkKey, packageKey } from '../../../core/models/entities.ts';
import { noWrite, type KeptBuild } from '../../../core/models/kept-build.ts';
import { FactLog } from '../facts/fact-log.ts';
import type { SourceFacts } from '../facts/source-facts.ts';
import { BuildMemory } from './build-memory.ts';
import { buildsOf } from './builds-of.ts';
import type { BuildKeeper } from './kept-build.ts';
import { anyBuilds, now, plain, said, type Said } from './testing/said-builds.ts';

const dayMs = 86_400_000;

/** A journal in memory. */
class Kept implements BuildKeeper {
  readonly builds = new Map<string, KeptBuild>();
  written = 0;
  readonly #writes = new Map<string, number>();
  away = false;
  refuses = false;

  recall = (_: string, mostRuns: number, lastWrite: number) => {
    let together = 0;
    const inOrder = [...this.builds].sort(([, a], [, b]) => b.time - a.time);
    const newest = inOrder.filter(([, { runs }]) => (together += runs) <= mostRuns);
    const builds = newest.filter(([key]) => lastWrite === noWrite || this.written < lastWrite || (this.#writes.get(key) ?? 0) > lastWrite).map(([, build]) => build);
    return Promise.resolve(this.away ? undefined : { builds, lastWrite: this.written, leftOut: inOrder.length - newest.length });
  };
  keep = (_: string, builds: readonly KeptBuild[]) => {
    if (this.refuses) {
      return Promise.resolve(false);
    }
    for (const build of builds) {
      this.builds.set(packageKey(build.package, build.build), build);
      this.#writes.set(packageKey(build.package, build.build), ++this.written);
    }
    return Promise.resolve(true);
  };
  /** As from a backup that was made before anything was written. */
  setBack() {
    this.builds.clear();
    this.#writes.clear();
    this.written = 0;
  }
  forget = (_: string, before: number) => {
    this.builds.forEach(({ time }, key) => (time < before ? this.builds.delete(key) : false));
    return Promise.resolve(!this.refuses);
  };
}

const memoryOf = (keeper: BuildKeeper, keepDays = 730, faults: unknown[] = [], mostRuns = 100_000) => new BuildMemory({ source: 'ci', asked: 'ci', keeper, keepDays, mostRuns, redact: (text) => text.replaceAll('s3cret', '***'), onFault: (error) => faults.push(error) });

async function refreshed(memory: BuildMemory, builds: readonly Said[], at = now): Promise<SourceFacts> {
  const log = said(builds, at);
  await memory.fill(log, at);
  const facts = log.seal();
  await memory.keep(facts, at);
  return facts;
}

describe('builds that a source no longer has', () => {
  it('are said again as they were, by a process that never read them', async () => {
    await fc.assert(
      fc.asyncProperty(anyBuilds, async (builds) => {
        const keeper = new Kept();
        const first = await refreshed(memoryOf(keeper), builds);
        const written = keeper.written;
        const again = await refreshed(memoryOf(keeper), []);
        expect(plain(again)).toEqual(plain(first));
        expect(keeper.written).toBe(written);
      })
    );
  });

  it('are written into a journal that was set back, and those that others wrote there since are heard of', async () => {
    const keeper = new Kept();
    const run = { check: 'a', outcome: 'failed', seconds: 1 };
    const [own, others] = [memoryOf(keeper), memoryOf(keeper)];
    const builds = ['1', '2', '3'].map((build) => ({ build, runs: [run] }));
    await refreshed(own, builds);
    await refreshed(own, builds);
    keeper.setBack();
    await refreshed(others, [{ build: '9', runs: [run] }]);
    const facts = await refreshed(own, builds);
    await refreshed(own, builds);
    expect([...keeper.builds.values()].map(({ build }) => build).sort()).toEqual(['1', '2', '3', '9']);
    expect(plain(facts).some((statement) => statement.includes(packageKey('p', '9')))).toBe(true);
  });

  it('come beside those that it has, whose newest statements alone count', async () => {
    const keeper = new Kept();
    const run = { check: 'a', outcome: 'failed', seconds: 1 };
    await refreshed(memoryOf(keeper), [{ build: '1', runs: [run] }, { build: '2', runs: [run, run] }]);
    const facts = await refreshed(memoryOf(keeper), [{ build: '2', runs: [{ ...run, outcome: 'passed' }] }]);
    expect(plain(facts).filter((statement) => /"outcome"/.test(statement)).map((statement) => JSON.parse(statement).slice(1, 4))).toEqual([[attemptKey('p', '1', 'a', 1), 'outcome', 'failed'], [attemptKey('p', '2', 'a', 1), 'outcome', 'passed']]);
  });

  it('are written once, and again only where something else is said of them', async () => {
    const keeper = new Kept();
    const memory = memoryOf(keeper);
    const builds: readonly Said[] = [{ build: '1', runs: [{ check: 'a', outcome: 'running', seconds: 1 }] }, { build: '2', runs: [] }];
    await refreshed(memory, builds);
    await refreshed(memory, builds, now + 60_000);
    expect(keeper.written).toBe(2);
    await refreshed(memory, [{ build: '1', runs: [{ check: 'a', outcome: 'passed', seconds: 1 }] }], now + 120_000);
    expect(keeper.written).toBe(3);
    expect(plain(await refreshed(memoryOf(keeper), [])).join()).toContain('passed');
    keeper.refuses = true;
    await refreshed(memory, [{ build: '3', runs: [] }], now + 180_000);
    keeper.refuses = false;
    await refreshed(memory, [{ build: '3', runs: [] }], now + 240_000);
    expect(keeper.builds.has('p:3')).toBe(true);
  });

  it('are kept as they were told of most fully, and without secrets', async () => {
    const keeper = new Kept();
    const run = { check: 'a', outcome: 'failed', seconds: 1, message: 'token s3cret' };
    await refreshed(memoryOf(keeper), [{ build: '1', runs: [run, { ...run, check: 'b' }] }]);
    await refreshed(memoryOf(keeper), [{ build: '1', runs: [run] }]);
    const again = plain(await refreshed(memoryOf(keeper), []));
    expect(again.filter((statement) => /"outcome"/.test(statement))).toHaveLength(2);
    expect(again.join()).toContain('token ***');
    expect(again.join()).not.toContain('s3cret');
  });

  it('leave open what the source leaves open of a check that it speaks of, and tell of a check that is gone as its newest build did', async () => {
    const keeper = new Kept();
    const run = { check: 'b', outcome: 'passed', seconds: 1 };
    const log = said([{ build: '1', runs: [run] }]);
    log.fact('check', checkKey('p', 'b'), 'gate', false, 'declared', now);
    const memory = memoryOf(keeper);
    await memory.fill(log, now);
    await memory.keep(log.seal(), now);
    const gates = async (builds: readonly Said[]) => plain(await refreshed(memoryOf(keeper), builds)).filter((statement) => /"gate"/.test(statement)).map((statement) => JSON.parse(statement).slice(1, 4));
    expect(await gates([])).toEqual([[checkKey('p', 'b'), 'gate', 0]]);
    expect(await gates([{ build: '2', runs: [run] }])).toEqual([]);
  });

  it('that ran when the source forgot them were lost', async () => {
    const keeper = new Kept();
    await refreshed(memoryOf(keeper), [{ build: '1', runs: [{ check: 'a', outcome: 'running', seconds: 1 }] }]);
    expect(plain(await refreshed(memoryOf(keeper), [])).filter((statement) => /"outcome"/.test(statement)).join()).toContain('lost');
  });

  it('go when they are older than they are kept, or when none is to be kept', async () => {
    const keeper = new Kept();
    await refreshed(memoryOf(keeper), [{ build: '1', built: now - 20 * dayMs, runs: [] }, { build: '2', built: now, runs: [] }]);
    expect(plain(await refreshed(memoryOf(keeper, 10), [])).filter((statement) => /"build"/.test(statement))).toHaveLength(1);
    expect(plain(await refreshed(memoryOf(keeper, 0), []))).toEqual([]);
    expect(keeper.builds.size).toBe(0);
  });

  it('are shown as far as they have no more runs together than a bound, and how many are not is a problem of the source', async () => {
    const keeper = new Kept();
    const run = { check: 'a', outcome: 'failed', seconds: 1 };
    const builds = ['1', '2', '3', '4'].map((build): Said => ({ build, built: now - (10 - Number(build)) * dayMs, runs: [run, run] }));
    const shown = async (memory: BuildMemory, says: readonly Said[]) => {
      const log = said(says);
      await memory.fill(log, now);
      const told = log.problems.list.map(({ code, message, where }) => [code, where, /\((.*?) older ones\): (.*?)\./.exec(message)?.slice(1)]);
      const known = builds.map(({ build }) => build).filter((build) => log.knows('package', packageKey('p', build)));
      await memory.keep(log.seal(), now);
      return { known, told };
    };
    const bounded = (most: number) => memoryOf(keeper, 730, [], most);
    await shown(bounded(100), builds);
    const after = (count: string) => [['BUILDS_LEFT_OUT', 'ci', [count, 'no more than 4 runs are taken from there']]];
    expect(await shown(bounded(8), [])).toEqual({ known: ['1', '2', '3', '4'], told: [] });
    expect(await shown(bounded(4), [])).toEqual({ known: ['3', '4'], told: after('2') });
    const running = bounded(4);
    expect(await shown(running, builds)).toEqual({ known: ['1', '2', '3', '4'], told: [] });
    expect(await shown(running, builds.slice(0, 1))).toEqual({ known: ['1', '3', '4'], told: after('1') });
    expect(await shown(running, [])).toEqual({ known: ['3', '4'], told: after('2') });
    await shown(running, [{ build: '5', built: now, runs: [run] }]);
    expect(await shown(running, [])).toEqual({ known: ['4'], told: after('3') });
  });

  it('that would take too much memory are left out from the oldest on, and told', async () => {
    const keeper = new Kept();
    const text = 'x'.repeat(1_000);
    const builds = Array.from({ length: 40 }, (_, index): Said => ({ build: `${index}`, built: now - index * dayMs, runs: [{ check: 'a', outcome: 'failed', seconds: 1, message: `${index} ${text}` }] }));
    await refreshed(memoryOf(keeper), builds);
    const log = new FactLog({ source: 'ci', now, limitBytes: 64 * 1024 });
    await memoryOf(keeper).fill(log, now);
    const left = Number(/\((\d+) older ones\): they would take too much memory\./.exec(log.problems.list[0]?.message ?? '')?.[1]);
    expect(left).toBeGreaterThan(0);
    expect(builds.filter(({ build }) => log.knows('package', packageKey('p', build))).map(({ build }) => Number(build))).toEqual(Array.from({ length: 40 - left }, (_, index) => index));
  });

  it('are left out where what the source itself says takes half of the memory, and told', async () => {
    const keeper = new Kept();
    await refreshed(memoryOf(keeper), [{ build: '1', runs: [] }, { build: '2', runs: [] }]);
    const log = new FactLog({ source: 'ci', now, limitBytes: 64 * 1024 });
    for (let other = 0; !log.isHalfFull; other++) {
      log.fact('attempt', attemptKey('p', '3', 'a', other + 1), 'message', `${other} ${'x'.repeat(1_000)}`, 'observed', now);
    }
    await memoryOf(keeper).fill(log, now);
    expect(log.count('package')).toBe(0);
    expect(log.problems.list.map(({ message }) => /\((\d+) older ones\): (.*?)\./.exec(message)?.slice(1))).toEqual([['2', 'they would take too much memory']]);
  });

  it('that were written without a number, as an older Northstar does, are heard of within a day', async () => {
    const keeper = new Kept();
    const memory = memoryOf(keeper);
    await refreshed(memory, [{ build: '1', runs: [] }]);
    const elsewhere = new Kept();
    await refreshed(memoryOf(elsewhere), [{ build: '2', runs: [] }]);
    elsewhere.builds.forEach((build, key) => keeper.builds.set(key, build));
    const hears = async (at: number) => plain(await refreshed(memory, [], at)).some((statement) => statement.includes(packageKey('p', '2')));
    expect(await hears(now + dayMs / 2)).toBe(false);
    expect(await hears(now + dayMs)).toBe(true);
  });

  it('wait for a journal that is away, and one that somebody damaged takes no other with it', async () => {
    const keeper = new Kept();
    await refreshed(memoryOf(keeper), [{ build: '1', runs: [] }, { build: '2', runs: [] }]);
    keeper.builds.set('p:1', { package: 'p', build: '1', time: now, runs: 0, stamp: '', content: 'no content' });
    const faults: unknown[] = [];
    const memory = memoryOf(keeper, 730, faults);
    keeper.away = true;
    expect(plain(await refreshed(memory, []))).toEqual([]);
    keeper.away = false;
    expect(plain(await refreshed(memory, [])).filter((statement) => /"build"/.test(statement))).toHaveLength(1);
    expect(faults).toHaveLength(1);
    // What is unpacked is not unpacked again, what is damaged neither.
    await refreshed(memory, []);
    expect(faults).toHaveLength(1);
  });
});

it('gives another stamp to whatever else is said', () => {
  const run = { check: 'a', outcome: 'failed', seconds: 1, message: 'x' };
  const changes: readonly Said[] = [
    { build: '1', runs: [run] },
    { build: '1', runs: [run, run] },
    { build: '1', built: now - 1, runs: [run] },
    { build: '1', runs: [{ ...run, outcome: 'passed' }] },
    { build: '1', runs: [{ ...run, message: 'y' }] },
    { build: '1', runs: [{ ...run, seconds: 2 }] },
    { build: '1', runs: [{ ...run, check: 'b' }] },
  ];
  const stamps = changes.map((one) => buildsOf(said([one]).seal())[0]?.stamp);
  expect(new Set(stamps).size).toBe(changes.length);
});
