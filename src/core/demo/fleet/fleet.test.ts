import fc from 'fast-check';
import { hasEnded, holdsMachines, jobStates } from '../../models/job.ts';
import { number, text } from '../testing/screen.ts';
import { counted, toldFleet, type ToldFleet } from './testing/told.ts';

const hour = 3_600_000;
const now = Date.UTC(2026, 2, 12, 9, 30);
const clock = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2099, 11, 31) });
const size = fc.oneof(fc.constantFrom(8, 9, 64, 511, 512, 1_000), fc.integer({ min: 8, max: 3_000 }));
const fleet = fc.record({ seed: fc.oneof(fc.constant(1), fc.integer()), models: fc.integer({ min: 1, max: 400 }), gpus: size, now: clock });
const screen = toldFleet({ seed: 1, models: 300, gpus: 1_000, now });

/** GPUs that each job has of each of its hosts; where hosts have fewer GPUs than eight only the last of the fleet does. */
function heldPerHost({ hosts, jobs }: ToldFleet, at: (job: ToldFleet['jobs'][number]) => boolean): Map<string, number> {
  const held = new Map<string, number>();
  for (const job of jobs.filter(at)) {
    for (const name of job.hosts) {
      held.set(name, (held.get(name) ?? 0) + (job.hosts.length === 1 ? job.gpus : (hosts.get(name)?.gpus ?? NaN)));
    }
  }
  return held;
}

describe('the fleet of the demo', () => {
  it('states only what the rules accept, at every moment, from every seed and of every size', () => {
    fc.assert(fc.property(fleet, (moment) => expect(toldFleet(moment).collected.wrong).toEqual([])), { numRuns: 15 });
  });

  it('gives no GPU to two jobs, now or at any moment of which it tells', () => {
    fc.assert(
      fc.property(fleet, fc.integer({ min: 0, max: 90 * 60 }), (moment, minutesAgo) => {
        const told = toldFleet(moment);
        const then = moment.now - minutesAgo * 60_000;
        const held = heldPerHost(told, ({ start, end }) => start <= then && !(end <= then));
        for (const [name, gpus] of held) {
          expect(gpus).toBeLessThanOrEqual(told.hosts.get(name)?.gpus ?? 0);
        }
      }),
      { numRuns: 15 }
    );
  });

  it('has as many GPUs of its hosts as each job says', () => {
    fc.assert(
      fc.property(fleet, (moment) => {
        const { hosts, jobs } = toldFleet(moment);
        for (const job of jobs.filter(({ hosts: own }) => own.length > 1)) {
          expect(job.hosts.reduce((sum, name) => sum + (hosts.get(name)?.gpus ?? NaN), 0)).toBe(job.gpus);
          expect(new Set(job.hosts.map((name) => hosts.get(name)?.cluster))).toEqual(new Set([job.cluster]));
        }
      }),
      { numRuns: 10 }
    );
  });

  it('has every GPU asked for, its hosts in the states of the documented shares, and jobs exactly on those that are allocated', () => {
    fc.assert(
      fc.property(fleet, (moment) => {
        const told = toldFleet(moment);
        const states = counted([...told.hosts.values()].map(({ state }) => state));
        const total = Math.ceil(moment.gpus / 8);
        const [drained, idle, down] = [Math.round(total * 0.02), Math.round(total * 0.05), (total >= 16 ? 1 : 0) + (moment.gpus >= 512 ? 1 : 0)];
        expect(told.hosts.size).toBe(total);
        expect([...told.hosts.values()].reduce((sum, { gpus }) => sum + gpus, 0)).toBe(moment.gpus);
        expect(states).toEqual(Object.fromEntries(Object.entries({ allocated: total - drained - idle - down, idle, drained, down }).filter(([, count]) => count > 0)));
        const held = heldPerHost(told, ({ state }) => holdsMachines(state));
        const vanished = [...held.keys()].filter((name) => told.hosts.get(name)?.state === 'down');
        expect(vanished).toHaveLength(moment.gpus >= 512 ? 1 : 0);
        expect([...told.hosts].filter(([name, { state }]) => (state === 'allocated') !== (held.has(name) && !vanished.includes(name)))).toEqual([]);
        expect(told.jobs.filter(({ state }) => state === 'hostFailed').every(({ hosts: [name = ''] }) => told.hosts.get(name)?.state === 'down')).toBe(true);
      }),
      { numRuns: 15 }
    );
  });

  it('has racks of at most 16 hosts, each of one cluster, and clusters of one make of GPU', () => {
    const racks = Object.values(counted([...screen.hosts.values()].map(({ rack }) => rack)));
    expect([Math.max(...racks), racks.length]).toEqual([16, 9]);
    const pairs = (a: 'rack' | 'cluster', b: 'cluster' | 'gpuType') => new Set([...screen.hosts.values()].map((host) => `${host[a]} ${host[b]}`)).size;
    expect([pairs('rack', 'cluster'), pairs('cluster', 'gpuType')]).toEqual([9, 3]);
  });

  it('lets no figure move while time passes', () => {
    const still = (told: ToldFleet) => ({ hosts: [...told.hosts], jobs: told.jobs.map(({ id, cluster, model, state, reason, hosts, gpus, settings }) => ({ id, cluster, model, state, reason, hosts, gpus, settings })) });
    const expected = still(screen);
    fc.assert(fc.property(clock, (later) => expect(still(toldFleet({ seed: 1, models: 300, gpus: 1_000, now: later }))).toEqual(expected)), { numRuns: 5 });
  });

  it('tells the times of each job in their order, all that ended within two days', () => {
    fc.assert(
      fc.property(fleet, (moment) => {
        for (const { state, submit, start, end, limitSeconds } of toldFleet(moment).jobs) {
          expect(jobStates).toContain(state);
          expect([Number.isNaN(start), Number.isNaN(end)]).toEqual([state === 'pending', !hasEnded(state)]);
          expect(submit <= (Number.isNaN(start) ? moment.now : start)).toBe(true);
          expect(start > end || end > moment.now || end < moment.now - 48 * hour).toBe(false);
          expect(((Number.isNaN(end) ? moment.now : end) - start) / 1_000 > limitSeconds + 1).toBe(false);
        }
      }),
      { numRuns: 10 }
    );
  });

  it('keeps the start of a job from one minute to the next, but where its turn comes', () => {
    const starts = (at: number) => new Map(toldFleet({ seed: 1, models: 300, gpus: 1_000, now: at }).jobs.map(({ id, start }) => [id, start]));
    const [before, after] = [starts(now), starts(now + 60_000)];
    expect([...before].filter(([id, start]) => !Number.isNaN(start) && after.get(id) !== start).length).toBeLessThan(10);
  });
});

describe('the jobs of the demo', () => {
  const { jobs, collected } = screen;
  const byId = new Map(jobs.map((job) => [job.id, job]));
  const models = [...collected.of.model];

  it('are the training jobs of all its models that have one, and never of another model', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 300 }), (seed, scale) => {
        const told = toldFleet({ seed, models: scale, gpus: 1_000, now });
        const jobOf = new Map(told.jobs.map((job) => [job.id, job]));
        for (const [name, fields] of told.collected.of.model) {
          const id = text(fields, 'trainingJob');
          expect(id === undefined || jobOf.get(id)?.model === name).toBe(true);
        }
        expect(told.jobs.filter(({ model }) => model !== undefined && !told.collected.of.model.has(model))).toEqual([]);
      }),
      { numRuns: 6 }
    );
  });

  it('run where a model trains online, ended when a recurring one was last trained, and wait where training has stopped', () => {
    for (const [, fields] of models) {
      const job = byId.get(text(fields, 'trainingJob') ?? '');
      if (job !== undefined) {
        const last = number(fields, 'lastTrainingTime');
        const stopped = now - last > 1_000 * number(fields, 'trainingPeriod');
        const expected = stopped ? 'pending' : text(fields, 'trainingType') === 'online' ? 'running' : job.state === 'pending' ? 'pending' : 'completed';
        expect(job.state).toBe(expected);
        expect(job.state === 'completed' ? job.end : last).toBe(last);
        expect(job.state === 'pending' && !stopped ? job.reason : 'BeginTime').toBe('BeginTime');
      }
    }
    expect(jobs.filter(({ model, reason }) => model !== undefined && reason !== undefined && reason !== 'BeginTime')).toHaveLength(8);
  });

  it('wait for quota, priority and resources, run without a model and in arrays, and end in many ways', () => {
    const states = counted(jobs.map(({ state }) => state));
    expect(Object.keys(states).sort()).toEqual(['cancelled', 'completed', 'failed', 'hostFailed', 'outOfMemory', 'pending', 'preempted', 'running', 'timedOut']);
    const reasons = counted(jobs.filter(({ state }) => state === 'pending').map(({ reason = '' }) => reason));
    expect(reasons).toEqual({ AssocGrpGRES: 8, Priority: 13, Resources: 7, QOSMaxGRESPerUser: 5, BeginTime: reasons['BeginTime'], JobArrayTaskLimit: 8 });
    expect(jobs.filter(({ model, state }) => model === undefined && state === 'running').length).toBeGreaterThan(50);
    expect(jobs.filter(({ id }) => id.includes('_')).length).toBe(2 * 20);
  });

  it('have an id each, and their key for ever', () => {
    expect(byId.size).toBe(jobs.length);
    const { jobs: many } = toldFleet({ seed: 1, models: 3_000, gpus: 10_000, now });
    expect(new Set(many.map(({ id }) => id)).size).toBe(many.length);
  });
});
