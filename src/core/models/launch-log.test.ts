import fc from 'fast-check';
import { announces, clockSlackMs, compareLook, explains, longestLeadMs, moveKind } from './launch-log.ts';
import type { KnownBefore, KnownModel, LookChanges, ModelEvent, ObservedModel, Observation } from './look.ts';

const seen = (version: string | null, more: Partial<ObservedModel> = {}): ObservedModel => ({ model: 'm', version, source: 's', createdTime: null, stale: null, training: null, ...more });
const look = (at: number, models: readonly ObservedModel[], lastSuccess: number | null = at, answering = true): Observation => ({ at, sources: [{ name: 's', lastSuccess, answering }], models });

/** What each of several looks changes, one after the other. */
function changesOf(looks: readonly Observation[]): LookChanges[] {
  const models = new Map<string, KnownModel>();
  const readAt = new Map<string, number>();
  let at: number | null = null;
  return looks.map((one) => {
    const before: KnownBefore = { at, readAt, models };
    const changes = compareLook(before, one);
    changes.models.forEach((model) => models.set(model.model, model));
    one.sources.forEach(({ name, lastSuccess }) => lastSuccess !== null && readAt.set(name, lastSuccess));
    at = one.at;
    return changes;
  });
}
const movesOf = (looks: readonly Observation[]) => changesOf(looks).flatMap(({ moves }) => moves.map(({ previousVersion, version, earliest, latest }) => `${previousVersion} to ${version} in ${earliest}..${latest}`));

describe('a look at the models in production', () => {
  it('moves no version of a model that is seen first', () => {
    expect(movesOf([look(10, [seen('1')])])).toEqual([]);
  });

  it('moves a version between the two readings of its source', () => {
    expect(movesOf([look(10, [seen('1')], 8), look(20, [seen('2')], 17)])).toEqual(['1 to 2 in 8..17']);
  });

  it('keeps what was known where the version is null, and says how long it was not', () => {
    expect(movesOf([look(10, [seen('1')]), look(20, [seen(null)]), look(30, [seen('1')])])).toEqual([]);
    expect(movesOf([look(10, [seen('1')]), look(20, [seen(null)]), look(30, [seen('2')])])).toEqual(['1 to 2 in 10..30']);
  });

  it('keeps what was known while the source is silent, and counts from its last reading', () => {
    expect(movesOf([look(10, [seen('1')]), look(20, [seen('9')], 10, false), look(30, [seen('2')])])).toEqual(['1 to 2 in 10..30']);
    expect(movesOf([look(10, [seen('1')]), look(20, [], null, false), look(30, [seen('2')])])).toEqual(['1 to 2 in 10..30']);
  });

  it('sees one move where an alias flipped twice, and none where it came back', () => {
    expect(movesOf([look(10, [seen('1')]), look(20, [seen('3')])])).toEqual(['1 to 3 in 10..20']);
    expect(movesOf([look(10, [seen('1')]), look(20, [seen('1')])])).toEqual([]);
  });

  it('never turns a range round where a clock is set back', () => {
    expect(movesOf([look(100, [seen('1')], 95), look(40, [seen('2')], 35)])).toEqual(['1 to 2 in 35..95']);
  });

  it('calls a model gone only where its source answers and does not list it', () => {
    const events = (looks: readonly Observation[]) => changesOf(looks).flatMap((changes) => changes.events);
    expect(events([look(10, [seen('1')]), look(20, [])])).toEqual([{ model: 'm', kind: 'gone', earliest: 10, latest: 20 }]);
    expect(events([look(10, [seen('1')]), look(20, [], 10, false)])).toEqual([]);
    expect(events([look(10, [seen('1')]), { at: 20, sources: [], models: [] }])).toEqual([]);
    expect(events([look(10, [seen('1', { source: null })]), look(20, [], 10, false)])).toEqual([]);
  });

  it('takes the first of a model that is listed twice', () => {
    expect(movesOf([look(10, [seen('1'), seen('2')]), look(20, [seen('1'), seen('2')])])).toEqual([]);
  });

  it('changes nothing where nothing changed', () => {
    const models = [seen('1', { stale: true, training: false })];
    expect(changesOf([look(10, models), look(20, models)])[1]).toMatchObject({ moves: [], events: [], models: [] });
  });
});

describe('any looks', () => {
  const flag = fc.constantFrom(true, false, null);
  const observed = fc.record({ version: fc.constantFrom('1', '2', '3', null), stale: flag, training: flag });
  const anyLooks = fc
    .array(fc.record({ answering: fc.boolean(), silentNull: fc.boolean(), passes: fc.integer({ min: 1, max: 20 }), lag: fc.integer({ min: 0, max: 5 }), a: fc.option(observed), b: fc.option(observed) }), { maxLength: 12 })
    .map((steps) => {
      let at = 0;
      let read = 0;
      return steps.map(({ answering, silentNull, passes, lag, a, b }, index): Observation => {
        at += passes;
        const answers = answering || index === 0;
        read = answers ? Math.max(read, at - lag) : read;
        const models = [['a', a] as const, ['b', b] as const].flatMap(([model, state]) => (state === null ? [] : [seen(state.version, { ...state, model })]));
        return look(at, models, answers || !silentNull ? read : null, answers);
      });
    });

  it('move versions and change conclusions as the whole history, told by hand, says', () => {
    fc.assert(
      fc.property(anyLooks, (looks) => {
        const changes = changesOf(looks);
        const naive = [...naiveHistory(looks, 'a'), ...naiveHistory(looks, 'b')].sort();
        const fast = changes.flatMap(({ moves, events }) => [...moves.map((move) => line(move.model, `${move.previousVersion} to ${move.version}`, move)), ...events.map((event) => line(event.model, event.kind, event))]);
        expect(fast.sort()).toEqual(naive);
      }),
      { numRuns: 500 }
    );
  });

  it('never have a range whose end lies before its start', () => {
    const wild = fc.array(fc.record({ at: fc.nat(100), read: fc.option(fc.nat(100)), answering: fc.boolean(), version: fc.constantFrom('1', '2', null), stale: flag, present: fc.boolean() }), { maxLength: 10 });
    fc.assert(
      fc.property(wild, (steps) => {
        const looks = steps.map(({ at, read, answering, version, stale, present }) => look(at, present ? [seen(version, { stale })] : [], read, answering));
        expect(changesOf(looks).flatMap(({ moves, events }) => [...moves, ...events]).filter(({ earliest, latest }) => earliest > latest)).toEqual([]);
      })
    );
  });
});

describe('a move', () => {
  const created = (createdTime: number | null, previousCreatedTime: number | null) => ({ createdTime, previousCreatedTime });

  it('is told by the ages of its versions, whatever was in production before', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), fc.boolean(), (one, other, wasInProduction) => {
        fc.pre(one !== other);
        expect(moveKind(created(one, other), wasInProduction)).toBe(one < other ? 'rollback' : 'launch');
      })
    );
  });

  it('is a rollback to what was in production before where ages do not tell, else a launch', () => {
    const age = fc.option(fc.constantFrom(1, 2));
    fc.assert(
      fc.property(age, age, fc.boolean(), (one, other, wasInProduction) => {
        fc.pre(one === null || other === null || one === other);
        expect(moveKind(created(one, other), wasInProduction)).toBe(wasInProduction ? 'rollback' : 'launch');
      })
    );
  });

  it('undoes a rollback as a launch: of a move and the move back, just one is a rollback where ages are known', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer(), { minLength: 2, maxLength: 2 }), fc.boolean(), ([one = 0, other = 0], before) => {
        expect([moveKind(created(one, other), before), moveKind(created(other, one), true)].toSorted()).toEqual(['launch', 'rollback']);
      })
    );
  });

  it('is announced by a report of up to half an hour before it, and by none after it began', () => {
    const range = { earliest: 10_000_000 };
    expect([range.earliest - longestLeadMs, range.earliest - 1].map((time) => announces(time, range))).toEqual([true, true]);
    expect([range.earliest - longestLeadMs - 1, range.earliest].map((time) => announces(time, range))).toEqual([false, false]);
  });

  it('is explained by a report within its range, clocks a minute apart included', () => {
    const range = { earliest: 1_000_000, latest: 2_000_000 };
    expect([1_000_000 - clockSlackMs, 1_500_000, 2_000_000 + clockSlackMs].map((time) => explains(time, range))).toEqual([true, true, true]);
    expect([999_999 - clockSlackMs, 2_000_001 + clockSlackMs].map((time) => explains(time, range))).toEqual([false, false]);
  });
});

const line = (model: string, what: string, { earliest, latest }: { earliest: number; latest: number }) => `${model} ${what} ${earliest}..${latest}`;

/** The slow, obvious version: for each look, goes back through all looks before it to what was last known for sure. */
function naiveHistory(looks: readonly Observation[], model: string): string[] {
  const found: string[] = [];
  const at = (index: number) => looks[index]?.at ?? NaN;
  const answers = (index: number) => looks[index]?.sources[0]?.answering === true;
  const state = (index: number) => [...(looks[index]?.models ?? [])].find((one) => one.model === model);
  /** When the source had last been read at that look. */
  const read = (index: number): number => looks[index]?.sources[0]?.lastSuccess ?? read(index - 1);
  const first = looks.findIndex((_, index) => state(index) !== undefined);
  const back = (from: number, condition: (index: number) => boolean) => looks.map((_, index) => index).filter((index) => first >= 0 && index >= first && index < from).findLast(condition);
  const versionKnown = (index: number) => state(index)?.version != null && (answers(index) || index === first);
  const surelyAbsent = (index: number) => state(index) === undefined && answers(index);

  looks.forEach((one, index) => {
    if (first < 0 || index <= first) {
      return;
    }
    const present = state(index);
    if (present?.version != null && answers(index)) {
      const previous = back(index, versionKnown);
      const sure = back(index, (earlier) => versionKnown(earlier) || surelyAbsent(earlier));
      if (previous !== undefined && sure !== undefined && state(previous)?.version !== present.version) {
        found.push(line(model, `${state(previous)?.version} to ${present.version}`, { earliest: read(sure), latest: read(index) }));
      }
    }
    const lastTold = back(index, (earlier) => state(earlier) !== undefined || surelyAbsent(earlier));
    const wasThere = lastTold !== undefined && state(lastTold) !== undefined;
    if (present !== undefined && !wasThere) {
      found.push(line(model, 'back', { earliest: read(index - 1), latest: one.sources[0]?.lastSuccess ?? one.at }));
    }
    if (surelyAbsent(index) && wasThere) {
      found.push(line(model, 'gone', { earliest: read(index - 1), latest: read(index) }));
    }
    for (const [field, whenTrue, whenFalse] of [['stale', 'stale', 'fresh'], ['training', 'training', 'notTraining']] as const satisfies readonly (readonly ['stale' | 'training', ModelEvent['kind'], ModelEvent['kind']])[]) {
      const judged = back(index, (earlier) => state(earlier)?.[field] != null);
      const value = present?.[field];
      if (value != null && judged !== undefined && state(judged)?.[field] !== value) {
        found.push(line(model, value ? whenTrue : whenFalse, { earliest: at(judged), latest: one.at }));
      }
    }
  });
  return found;
}
