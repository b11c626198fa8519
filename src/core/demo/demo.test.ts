import fc from 'fast-check';
import { entityKinds, fieldsOf } from '../models/entities.ts';
import { monthStart } from '../models/calendar.ts';
import { emitDemo, emitDemoInSteps } from './demo.ts';
import { collectDemo, number, screenFigures, screenRows, statedFields, text, type Collected } from './testing/screen.ts';

const day = 86_400_000;
const earliest = Date.UTC(2000, 0, 1);
const latest = Date.UTC(2099, 11, 31);
const boundary = fc
  .record({ year: fc.integer({ min: 2000, max: 2098 }), month: fc.integer({ min: 0, max: 11 }), offset: fc.constantFrom(-1, 0, 1, 999, 1_000, 3_600_000) })
  .map(({ year, month, offset }) => Date.UTC(year, month, 1) + offset);
const leapDay = fc.record({ leap: fc.integer({ min: 500, max: 523 }), within: fc.integer({ min: 0, max: day - 1 }) }).map(({ leap, within }) => Date.UTC(leap * 4, 1, 29) + within);
const clock = fc.oneof(fc.integer({ min: earliest, max: latest }), boundary, leapDay);

const startsAHalf = (now: number) => new Date(monthStart(now)).getUTCMonth() % 6 === 0;
const screen = (now: number) => ({
  totalModels: 300,
  pytorch: 100,
  staled: 2,
  notTraining: 8,
  maintainabilityIndex: 85,
  maintainabilityTarget: 90,
  launchesThisMonth: startsAHalf(now) ? 100 : 0,
  launchesThisHalf: 100,
  monthlyDistinctUsers: 2_000,
});
const march = Date.UTC(2026, 2, 12, 9, 30);

describe('the demo organisation', () => {
  it('shows the figures of the talk by the real rules, at every moment and from every seed', () => {
    fc.assert(
      fc.property(clock, fc.oneof(fc.constant(1), fc.integer()), (now, seed) => {
        const collected = collectDemo({ seed, models: 300, now });
        expect(screenFigures(collected, now)).toEqual(screen(now));
        expect(collected.wrong).toEqual([]);
      }),
      { numRuns: 60 }
    );
  });

  it('shows them whatever fleet trains its models', () => {
    fc.assert(fc.property(clock, fc.integer({ min: 8, max: 3_000 }), (now, gpus) => expect(screenFigures(collectDemo({ seed: 1, models: 300, gpus, now }), now)).toEqual(screen(now))), { numRuns: 5 });
  });

  it.each(['2026-01-01T00:00:00.000Z', '2026-07-01T00:00:00.000Z', '2026-06-30T23:59:59.999Z', '2026-12-31T23:59:59.999Z', '2026-02-01T00:00:00.000Z', '2028-02-29T00:00:00.000Z', '2026-01-29T00:00:00.000Z'])(
    'shows them at %s',
    (iso) => {
      const now = Date.parse(iso);
      expect(screenFigures(collectDemo({ seed: 1, models: 300, now }), now)).toEqual(screen(now));
    }
  );

  it('has the row of the talk, at every moment', () => {
    fc.assert(
      fc.property(clock, (now) => {
        const rows = screenRows(collectDemo({ seed: 1, models: 300, now }), now);
        const row = rows.find(({ fields }) => fields.get('package') === 'example_pkg:200');
        expect(row?.fields.get('revenueImportance')).toBe(0.07);
        expect([row?.fields.get('trainingType'), row?.fields.get('fallback'), row?.fields.get('snapshotSla')]).toEqual(['online', '900', 14 * 3_600]);
        expect(Math.floor((row?.snapshotStaleness ?? NaN) / 3_600)).toBe(4);
        expect(row?.maintainability).toEqual({ index: 88, coverage: 1, known: 10 });
      }),
      { numRuns: 20 }
    );
  });

  it('keeps the proportions of the screen at another size', () => {
    const sizes = fc.oneof(fc.constantFrom(600, 3_000, 3_001), fc.integer({ min: 150, max: 1_500 }));
    fc.assert(
      fc.property(sizes, clock, (models, now) => {
        const figures = screenFigures(collectDemo({ seed: 1, models, now }), now);
        const share = (ofScreen: number) => Math.round((models * ofScreen) / 300);
        expect(figures).toMatchObject({
          totalModels: models,
          pytorch: share(100),
          staled: share(2),
          notTraining: share(8),
          maintainabilityIndex: 85,
          maintainabilityTarget: 90,
          launchesThisHalf: share(100),
          launchesThisMonth: startsAHalf(now) ? share(100) : 0,
        });
      }),
      { numRuns: 15 }
    );
  });

  it('can be of any size from one model, with every fact acceptable', () => {
    for (let models = 1; models <= 60; models++) {
      const collected = collectDemo({ seed: models, models, now: march });
      expect(collected.of.model.size).toBe(models);
      expect(collected.wrong).toEqual([]);
    }
  });

  it('gives every model a name and a job of its own', () => {
    const { of } = collectDemo({ seed: 1, models: 8_000, now: march });
    expect(of.model.size).toBe(8_000);
    const jobs = [...of.model.values()].flatMap((fields) => text(fields, 'trainingJob') ?? []);
    expect(new Set(jobs).size).toBe(jobs.length);
  });

  it('is the same for the same options, in one go or in steps', () => {
    const facts = (emit: (sink: Parameters<typeof emitDemo>[0]) => void) => {
      const stated: string[] = [];
      emit({ fact: (...fact) => stated.push(JSON.stringify(fact)), problem: () => undefined });
      return stated;
    };
    const moment = { seed: 7, models: 700, gpus: 2_000, now: march };
    const once = facts((sink) => emitDemo(sink, moment));
    expect(facts((sink) => emitDemo(sink, moment))).toEqual(once);
    expect(facts((sink) => [...emitDemoInSteps(sink, moment)])).toEqual(once);
  });

  it('keeps its ids while time passes, and moves its ages', () => {
    const ids = (now: number) => {
      const { of } = collectDemo({ seed: 1, models: 300, gpus: 1_000, now });
      return entityKinds.map((kind) => [...of[kind].keys()]);
    };
    fc.assert(fc.property(clock, (now) => expect(ids(now)).toEqual(ids(march))), { numRuns: 5 });
    const ages = (now: number) => screenRows(collectDemo({ seed: 1, models: 300, now }), now).map((row) => row.snapshotStaleness);
    const [before, after] = [ages(march), ages(march + 60_000)];
    expect(before.filter((age, index) => after[index] === age + 60).length).toBeGreaterThan(280);
  });

  it('lets launches stand still from the second month of a half on', () => {
    const times = (now: number) => [...collectDemo({ seed: 1, models: 300, now }).of.launch.values()].filter((launch) => launch.get('kind') === 'launch').map((launch) => launch.get('time'));
    expect(times(Date.UTC(2026, 1, 1))).toEqual(times(Date.UTC(2026, 5, 30, 23)));
  });

  it('rolls back what is out of its band in the last 15 hours, whatever the time', () => {
    const lately = (now: number) => [...collectDemo({ seed: 1, models: 300, now }).of.launch.values()].filter((launch) => launch.get('kind') === 'rollback' && Number(launch.get('time')) > now - 15 * 3_600_000 && Number(launch.get('time')) <= now).length;
    fc.assert(fc.property(fc.integer({ min: Date.UTC(2026, 1, 1), max: Date.UTC(2026, 5, 30) }), (now) => expect(lately(now)).toBe(lately(march))), { numRuns: 5 });
    expect(lately(march)).toBeGreaterThan(5);
  });
});

describe('the story that the demo tells of a model', () => {
  const organisations = fc.record({ seed: fc.oneof(fc.constant(1), fc.integer()), models: fc.constantFrom(1, 60, 300) });
  const versionsOf = ({ of }: Collected) => {
    const versions = [...of.version.values()].map((fields) => ({ model: text(fields, 'model') ?? '', version: Number(text(fields, 'number')), created: number(fields, 'createdTime') }));
    return Map.groupBy(versions.sort((a, b) => a.version - b.version), ({ model }) => model);
  };
  const movesOf = ({ of }: Collected) => {
    const moves = [...of.launch.values()].map((fields) => ({ model: text(fields, 'model') ?? '', version: Number(text(fields, 'version')), kind: text(fields, 'kind'), time: number(fields, 'time') }));
    return Map.groupBy(moves, ({ model }) => model);
  };

  it('launches no version before it was created, and each after all of a lower number', () => {
    fc.assert(
      fc.property(organisations, clock, (options, now) => {
        const collected = collectDemo({ ...options, now });
        const versions = versionsOf(collected);
        for (const [model, moves] of movesOf(collected)) {
          const created = new Map(versions.get(model)?.map((one) => [one.version, one.created]));
          expect(moves.filter(({ version, time }) => !((created.get(version) ?? NaN) < time && time <= now))).toEqual([]);
          const launches = moves.filter(({ kind }) => kind === 'launch').sort((a, b) => a.version - b.version);
          expect(launches.map(({ time }) => time)).toEqual(launches.map(({ time }) => time).toSorted((a, b) => a - b));
        }
        for (const ofModel of versions.values()) {
          expect(ofModel.map((one) => one.created)).toEqual(ofModel.map((one) => one.created).toSorted((a, b) => a - b));
        }
      }),
      { numRuns: 15 }
    );
  });

  it('has launched what is in production and what it falls back to, and rolls back only what was launched', () => {
    fc.assert(
      fc.property(organisations, clock, (options, now) => {
        const collected = collectDemo({ ...options, now });
        const moves = movesOf(collected);
        for (const { model, version, fields } of screenRows(collected, now)) {
          const launches = moves.get(model)?.filter(({ kind }) => kind === 'launch') ?? [];
          const timeOf = (of: string | undefined) => launches.find((one) => String(one.version) === of)?.time ?? NaN;
          expect(timeOf(version)).toBe(number(fields, 'launchTime'));
          expect(timeOf(version)).toBeLessThanOrEqual(now);
          expect(!fields.has('fallback') || timeOf(text(fields, 'fallback')) < timeOf(version)).toBe(true);
          const rollbacks = moves.get(model)?.filter(({ kind }) => kind === 'rollback') ?? [];
          expect(rollbacks.every((rollback) => String(rollback.version) === version && launches.some((one) => one.version === rollback.version + 1 && one.time <= rollback.time))).toBe(true);
        }
      }),
      { numRuns: 10 }
    );
  });

  it('serves no weights from before their version was created', () => {
    fc.assert(
      fc.property(organisations, clock, (options, now) => {
        const collected = collectDemo({ ...options, now });
        expect(screenRows(collected, now).filter(({ model, version, snapshotTime }) => !(number(collected.of.version.get(`${model}\u0000${version}`), 'createdTime') <= snapshotTime && snapshotTime <= now))).toEqual([]);
      }),
      { numRuns: 10 }
    );
  });

  it('lets versions stand still while their launches do, but for those that wait for theirs', () => {
    const created = (now: number) => {
      const collected = collectDemo({ seed: 1, models: 300, now });
      const waiting = new Set([...collected.of.alias.values()].filter((alias) => text(alias, 'name') === 'challenger').map((alias) => `${text(alias, 'model')}\u0000${text(alias, 'version')}`));
      return [...collected.of.version].filter(([key]) => !waiting.has(key)).map(([key, fields]) => [key, number(fields, 'createdTime')]);
    };
    expect(created(Date.UTC(2026, 1, 1))).toEqual(created(Date.UTC(2026, 5, 30, 23)));
  });

  it('lets the snapshot of a model that is not trained only grow older, but for one turn in 28 days', () => {
    fc.assert(
      fc.property(fc.integer(), clock, fc.integer({ min: 3_600, max: 86_400 }), (seed, start, stepSeconds) => {
        const ages = new Map<string, number[]>();
        for (let step = 0; step <= 28; step++) {
          const now = start + step * stepSeconds * 1_000;
          for (const { model, training, snapshotStaleness } of screenRows(collectDemo({ seed, models: 300, now }), now)) {
            if (training === false) {
              ages.set(model, [...(ages.get(model) ?? []), snapshotStaleness]);
            }
          }
        }
        expect(ages.size).toBe(8);
        for (const ofModel of ages.values()) {
          const grown = ofModel.slice(1).map((age, step) => Math.round(age - (ofModel[step] ?? NaN)));
          const falls = grown.filter((by) => by !== stepSeconds);
          expect(falls.length <= 1 && falls.every((by) => by === stepSeconds - 28 * 86_400)).toBe(true);
        }
      }),
      { numRuns: 3 }
    );
  });
});

describe('what the demo organisation states', () => {
  const collected = collectDemo({ seed: 1, models: 300, gpus: 1_000, now: march });
  const { of } = collected;
  const rows = screenRows(collected, march);

  it('is every field of the catalogue but the address of each version, and the cluster queues that its scheduler does not have', () => {
    const left = entityKinds.flatMap((kind) => fieldsOf(kind).filter((field) => !statedFields(collected, kind).includes(field)).map((field) => `${kind}.${field}`));
    expect(left).toEqual(['version.url', 'job.clusterQueue', 'job.cohort']);
  });

  it('shares out the revenue', () => {
    const total = rows.reduce((sum, { fields }) => sum + number(fields, 'revenueImportance'), 0);
    expect(total).toBeCloseTo(1, 2);
  });

  it('covers four domains and four tabs in all their combinations', () => {
    expect([...new Set(rows.map(({ fields }) => `${text(fields, 'domain')}/${text(fields, 'tab')}`))].sort()).toEqual(
      ['Ads', 'Instagram', 'Marketplace', 'Reels'].flatMap((domain) => ['CoreML', 'Identity', 'Ranking', 'Targeting'].map((tab) => `${domain}/${tab}`))
    );
  });

  it('has incidents that go on, each about a model that exists and is in trouble, and some that are over', () => {
    const troubled = new Set(rows.filter(({ stale, training }) => stale === true || training === false).map(({ model }) => model));
    const incidents = [...of.incident.values()];
    const ongoing = incidents.filter((incident) => text(incident, 'status') !== 'closed');
    expect(ongoing).toHaveLength(3);
    expect(ongoing.every((incident) => troubled.has(text(incident, 'model') ?? '') && !incident.has('endTime'))).toBe(true);
    expect(incidents).toHaveLength(12);
    expect(incidents.every((incident) => of.model.has(text(incident, 'model') ?? ''))).toBe(true);
    expect(incidents.filter((incident) => incident.has('endTime')).every((incident) => number(incident, 'endTime') > number(incident, 'startTime'))).toBe(true);
  });

  it('names only rotations, packages and versions that exist', () => {
    for (const { fields, model, version } of rows) {
      expect(of.version.has(`${model}\u0000${version}`)).toBe(true);
      expect(of.package.has(text(fields, 'package') ?? '')).toBe(true);
      const [rotation, fallback] = [text(fields, 'rotation'), text(fields, 'fallback')];
      expect(rotation === undefined || of.rotation.has(rotation)).toBe(true);
      expect(fallback === undefined || of.version.has(`${model}\u0000${fallback}`)).toBe(true);
    }
  });

  it('never has a snapshot that is newer than the last run of its training', () => {
    expect(rows.filter(({ fields, snapshotStaleness }) => (march - number(fields, 'lastTrainingTime')) / 1000 > snapshotStaleness + 1)).toEqual([]);
  });

  it('ends each shift in the week ahead, and changes who is on', () => {
    const oncall = (now: number) => [...collectDemo({ seed: 1, models: 300, now }).of.rotation.values()].map((rotation) => rotation.get('oncall'));
    const staffed = [...of.rotation.values()].filter((rotation) => rotation.get('resolves') === true);
    expect(staffed.every((rotation) => number(rotation, 'shiftEnd') > march && number(rotation, 'shiftEnd') <= march + 7 * day)).toBe(true);
    expect(oncall(march + 7 * day)).not.toEqual(oncall(march));
  });

  it('never moves a build between two looks but at the times at which the next one is built', () => {
    const hour = day / 24;
    const timesAt = (now: number) => new Map([...collectDemo({ seed: 1, models: 1, now }).of.package].flatMap(([key, build]) => (typeof build.get('createdTime') === 'number' ? [[key, number(build, 'createdTime')] as const] : [])));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 * 24 * 60 }), fc.integer({ min: 1, max: 6 * 60 }), (from, minutes) => {
        const start = march + from * 60_000;
        const [first, second] = [timesAt(start), timesAt(start + minutes * 60_000)];
        const moved = [...first].map(([key, time]) => (second.get(key) ?? NaN) - time);
        expect(new Set([...moved, 0, 6 * hour])).toEqual(new Set([0, 6 * hour]));
        expect([...second.values()].every((time) => time <= start + minutes * 60_000)).toBe(true);
      }),
      { numRuns: 20 }
    );
  });

  it('leaves some criteria unknown, some models without an owner, and some builds bad', () => {
    expect(rows.filter((row) => row.maintainability.known === 9).length).toBeGreaterThan(20);
    expect(rows.filter(({ fields }) => !fields.has('owner')).length).toBeGreaterThan(5);
    expect(rows.filter(({ fields }) => text(of.package.get(text(fields, 'package') ?? ''), 'verdict') === 'bad').length).toBeGreaterThan(5);
  });
});
