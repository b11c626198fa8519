import { versionKey } from '../../../core/models/entities.ts';
import type { Federation } from '../federation.ts';
import { startFake, type Refresh } from '../testing/fake-kind.ts';

const readAt = Date.UTC(2026, 2, 14, 9);
const day = 86_400_000;
let federation: Federation | undefined;
beforeEach(() => {
  jest.useFakeTimers({ now: readAt });
});
afterEach(() => {
  federation?.stop();
  jest.useRealTimers();
});

/** Versions with their age in days; null where the source does not state when it was made. */
const saying =
  (versions: readonly (readonly [model: string, version: string, ageDays: number | null])[]): Refresh =>
  (sink) => {
    for (const [model, version, ageDays] of versions) {
      sink.fact('version', versionKey(model, version), 'number', version, 'observed', readAt);
      if (ageDays !== null) {
        sink.fact('version', versionKey(model, version), 'createdTime', readAt - ageDays * day, 'observed', readAt);
      }
    }
  };

async function versions(model: string, sources: Readonly<Record<string, Refresh>>, most = 10): Promise<string[]> {
  ({ federation } = startFake(Object.keys(sources), { ...sources }));
  await jest.advanceTimersByTimeAsync(30);
  return federation.versions(model, most).map(({ version, createdTime, source }) => `${version} ${createdTime === null ? '?' : (readAt - createdTime) / day} ${source}`);
}

describe('the versions of a model', () => {
  it('are its own, newest first, by number where no time is stated', async () => {
    const registry = saying([['ctr', '9', 2], ['ctr', '10', 1], ['ctr-old', '1', 0], ['old-ctr', '1', 0], ['ct', '1', 0], ['ctr', '2', null], ['ctr', '11', null]]);
    expect(await versions('ctr', { registry })).toEqual(['10 1 registry', '9 2 registry', '11 ? registry', '2 ? registry']);
  });

  it('are so many at most', async () => {
    expect(await versions('ctr', { registry: saying([['ctr', '1', 3], ['ctr', '2', 2], ['ctr', '3', 1]]) }, 2)).toEqual(['3 1 registry', '2 2 registry']);
  });

  it('that several sources state are one each, of the first that says when it was made', async () => {
    expect(await versions('ctr', { one: saying([['ctr', '1', null], ['ctr', '2', 5]]), other: saying([['ctr', '1', 7], ['ctr', '2', 6]]) })).toEqual(['2 5 one', '1 7 other']);
  });

  it('are found by the name as it is joined, and none of a model that nobody knows', async () => {
    expect(await versions('re\u0301sume\u0301', { registry: saying([['r\u00e9sum\u00e9', '1', 1]]) })).toEqual(['1 1 registry']);
    expect(await versions('unknown', { registry: saying([['ctr', '1', 1]]) })).toEqual([]);
  });
});
