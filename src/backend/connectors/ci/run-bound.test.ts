import fc from 'fast-check';
import { newestFirst, RunBound, type Made } from './run-bound.ts';

type Pipeline = Made & { readonly runs: number };

/** A source with a bound, which reads at a time as many as it may of what is not left out and not known. */
class Source {
  readonly kept = new Map<number, Pipeline>();
  readonly #bound: RunBound;
  readonly #atOnce: number;

  constructor(most: number, atOnce = Infinity) {
    this.#bound = new RunBound(most);
    this.#atOnce = atOnce;
  }

  /** Answers the ids that were asked for. */
  refresh(listed: readonly Pipeline[]): readonly number[] {
    const ids = new Set(listed.map(({ id }) => id));
    [...this.kept.keys()].filter((id) => !ids.has(id)).forEach((id) => this.kept.delete(id));
    const due = listed.filter((one) => !this.kept.has(one.id) && !this.#bound.isLeftOut(one)).sort(newestFirst).slice(0, this.#atOnce);
    due.forEach((one) => this.kept.set(one.id, one));
    this.#bound.trim([...this.kept.values()].map((one) => ({ ...one, drop: () => void this.kept.delete(one.id) })), (id) => ids.has(id));
    return due.map(({ id }) => id);
  }

  /** Until nothing is asked for any more; answers all that was. What makes room is seen at the end of a refresh. */
  settle(listed: readonly Pipeline[]): readonly number[] {
    const asked = [...this.refresh(listed)];
    for (let more = this.refresh(listed); more.length > 0; more = this.refresh(listed)) {
      asked.push(...more);
    }
    return asked;
  }

  leftOut(listed: readonly Pipeline[]): readonly number[] {
    return listed.filter((one) => this.#bound.isLeftOut(one)).map(({ id }) => id);
  }
}

/** The newest that fit together, said plainly. */
function newestThatFit(listed: readonly Pipeline[], most: number): readonly number[] {
  const inOrder = [...listed].sort(newestFirst);
  const kept: Pipeline[] = [];
  for (const one of inOrder) {
    if (kept.length > 0 && [...kept, one].reduce((sum, { runs }) => sum + runs, 0) > most) {
      break;
    }
    kept.push(one);
  }
  return kept.map(({ id }) => id);
}
const sorted = (ids: Iterable<number>) => [...ids].sort((a, b) => a - b);
const most = 100;
/** Several of one time, and some that are larger than the bound. */
const anyPipelines = fc.uniqueArray(fc.record({ id: fc.integer({ min: 1, max: 60 }), created: fc.integer({ min: 1, max: 5 }), runs: fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 250 })) }), { selector: ({ id }) => id, maxLength: 30 });
const anySource = fc.integer({ min: 1, max: 9 }).map((atOnce) => new Source(most, atOnce));

describe('a bound of runs', () => {
  it('keeps the newest that fit and always the newest, leaves out the others, and asks for nothing twice while nothing changes', () => {
    fc.assert(
      fc.property(anySource, anyPipelines, (source, pipelines) => {
        const asked = source.settle(pipelines);
        expect(new Set(asked).size).toBe(asked.length);
        expect(sorted(source.kept.keys())).toEqual(sorted(newestThatFit(pipelines, most)));
        expect(sorted([...source.kept.keys(), ...source.leftOut(pipelines)])).toEqual(sorted(pipelines.map(({ id }) => id)));
        expect([source.refresh(pipelines), source.refresh(pipelines)]).toEqual([[], []]);
      })
    );
  });

  it('does so after any change, whatever came and went, and asks then again for none that it keeps', () => {
    fc.assert(
      fc.property(anySource, fc.array(anyPipelines, { minLength: 2, maxLength: 4 }), (source, lists) => {
        const sizes = new Map<number, Pipeline>();
        for (const list of lists) {
          // The same id is the same pipeline.
          const listed = list.map((one) => sizes.get(one.id) ?? sizes.set(one.id, one).get(one.id) ?? one);
          const before = new Set(source.kept.keys());
          const asked = source.settle(listed);
          expect(new Set(asked).size).toBe(asked.length);
          expect(asked.filter((id) => before.has(id) && source.kept.has(id))).toEqual([]);
          expect(sorted(source.kept.keys())).toEqual(sorted(newestThatFit(listed, most)));
          expect(sorted([...source.kept.keys(), ...source.leftOut(listed)])).toEqual(sorted(listed.map(({ id }) => id)));
        }
      })
    );
  });

  it('asks once for those of one second of which not all fit', () => {
    const source = new Source(4);
    const pipelines = [3, 2, 1].map((id) => ({ id, created: 1, runs: 2 }));
    expect([source.refresh(pipelines), source.refresh(pipelines), source.leftOut(pipelines)]).toEqual([[3, 2, 1], [], [1]]);
  });

  it('keeps the newest though it is larger than the bound, and comes to the others once it is gone', () => {
    const source = new Source(10);
    const pipelines = [{ id: 3, created: 3, runs: 11 }, { id: 2, created: 2, runs: 9 }, { id: 1, created: 1, runs: 9 }];
    expect([source.refresh(pipelines), source.refresh(pipelines), sorted(source.kept.keys())]).toEqual([[3, 2, 1], [], [3]]);
    expect([source.refresh(pipelines.slice(1)), source.refresh(pipelines.slice(1)), sorted(source.kept.keys())]).toEqual([[], [2], [2]]);
  });

  it('says how many are left out', () => {
    expect(new RunBound(200_000).leftOut('pipelines', 1_234)).toBe('the oldest pipelines (1,234) are left out, for no more than 200,000 runs of checks are kept');
  });
});
