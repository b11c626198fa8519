import fc from 'fast-check';
import { worse, worstEnd, type Resource } from '../../../core/models/fleet.ts';
import { FleetMoment } from '../../../core/demo/fleet/host-parts.ts';
import { HostUse, noUse } from '../../../core/demo/fleet/host-use.ts';
import { hostName, machineOf, rackName } from '../../../core/demo/fleet/hardware.ts';
import { planFleet } from '../../../core/demo/fleet/plan.ts';
import { toldFleet } from '../../../core/demo/fleet/testing/told.ts';
import type { FleetRequest } from '../../../core/telemetry/fleet-series.ts';
import { pointsOf } from '../../../core/telemetry/vital-series.ts';
import { demoFleet } from './fleet.ts';

const minute = 60_000;
const hour = 60 * minute;
const now = Date.UTC(2026, 2, 12, 9, 30);
const plan = planFleet({ seed: 1, models: 300, gpus: 1_000 });
const told = toldFleet({ seed: 1, models: 300, gpus: 1_000, now });
const day = { fromMs: now - 24 * hour + 10 * minute, toMs: now, stepMs: 10 * minute };
const last = { fromMs: now, toMs: now, stepMs: 5 * minute };

async function ask(request: Partial<FleetRequest>, at = now) {
  const whole: FleetRequest = { resource: 'gpu', level: 'host', pooled: 'worst', grid: day, ...request };
  const answer = await demoFleet('demo', plan, whole, at, new AbortController().signal);
  const points = pointsOf(whole.grid);
  return { ...answer, rows: new Map(answer.members.map((name, place) => [name, [...answer.values.subarray(place * points, (place + 1) * points)]])) };
}

/** Every sample of every host of the member, put together in the obvious way. */
function slowly(resource: Resource, pooled: 'worst' | 'mean', at: number, hosts: readonly number[], stepMs: number): number {
  const moment = new FleetMoment(plan, now);
  let [held, free, sum, count] = [NaN, NaN, 0, 0];
  for (const host of hosts) {
    for (let sample = at; sample > at - stepMs; sample -= minute) {
      const use = noUse();
      new HostUse(moment, host).addMinute(resource, sample / minute, use);
      held = worse(resource, held, use.heldWorst);
      free = worse(resource, free, use.freeWorst);
      [sum, count] = [sum + use.sum, count + use.count];
    }
  }
  return pooled === 'mean' ? sum / count : Number.isNaN(held) ? free : held;
}

const all = Array.from({ length: plan.hardware.hosts }, (_, host) => host);
const nameAt = { host: hostName, rack: rackName, cluster: (hardware: typeof plan.hardware, host: number) => machineOf(hardware, host).cluster } as const;

describe('the use of the demo’s fleet', () => {
  it('is pooled from samples a minute apart, of hosts, racks and clusters, in any step', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('host', 'rack', 'cluster'), fc.constantFrom('worst', 'mean'), fc.constantFrom('gpu', 'gpuMemory', 'cpu', 'memory'),
        fc.constantFrom(1, 5, 7, 15, 60), fc.integer({ min: 0, max: 2_000 }), fc.nat(),
        async (level, pooled, resource, stepMinutes, ago, nth) => {
          const stepMs = stepMinutes * minute;
          const at = now - ago * minute;
          const { rows, members } = await ask({ level, pooled, resource, grid: { fromMs: at, toMs: at, stepMs } });
          const name = members[nth % members.length] ?? '';
          const hosts = all.filter((host) => nameAt[level](plan.hardware, host) === name);
          const expected = slowly(resource, pooled, at, hosts, stepMs);
          expect(Number.isNaN(expected) ? [NaN] : [true]).toEqual([Number.isNaN(expected) ? rows.get(name)?.[0] : Math.abs((rows.get(name)?.[0] ?? NaN) - expected) < 1e-6]);
        }
      ),
      { numRuns: 25 }
    );
  });

  it('names every host, rack and cluster, or those asked for, with where they are', async () => {
    const hosts = await ask({ grid: last });
    expect(hosts.members).toEqual([...told.hosts.keys()]);
    expect(hosts.members.map((_, place) => [hosts.clusters[place], hosts.racks[place]])).toEqual([...told.hosts.values()].map(({ cluster, rack }) => [cluster, rack]));
    expect((await ask({ grid: last, rack: 'borea-r002' })).members).toHaveLength(16);
    expect((await ask({ grid: last, level: 'rack', cluster: 'corvus' })).members).toEqual(['corvus-r001', 'corvus-r002']);
    expect((await ask({ grid: last, members: ['atlas-0002', 'nobody'] })).members).toEqual(['atlas-0002']);
    const clusters = await ask({ grid: last, level: 'cluster' });
    expect([clusters.members, clusters.clusters, clusters.racks]).toEqual([['atlas', 'borea', 'corvus'], ['atlas', 'borea', 'corvus'], ['', '', '']]);
    expect((await ask({ grid: last, members: ['nobody'] })).missing).toEqual({ reason: 'notRecorded', text: 'Source demo measures no such host.' });
  });

  it('is that of the jobs that run, or of those named from their start to their end', async () => {
    const running = await ask({ level: 'job', grid: last });
    expect([...running.members].sort()).toEqual(told.jobs.filter(({ state }) => state === 'running').map(({ id }) => id).sort());
    const over = told.jobs.filter(({ state, end }) => state === 'completed' && end < now - hour && end > now - 20 * hour);
    const { rows } = await ask({ level: 'job', members: over.map(({ id }) => id) });
    for (const { id, start, end } of over) {
      const row = rows.get(id) ?? [];
      expect(row.every((value, point) => Number.isNaN(value) || (day.fromMs + point * day.stepMs >= start && day.fromMs + (point - 1) * day.stepMs < end))).toBe(true);
      expect(row.some((value) => value > 0.3)).toBe(true);
    }
  });

  it('has no value after the present, none older than 30 days, and none of a pending job', async () => {
    const { rows } = await ask({ members: ['atlas-0002'], grid: { fromMs: now - 2 * minute, toMs: now + 2 * minute, stepMs: minute } });
    expect(rows.get('atlas-0002')?.map(Number.isNaN)).toEqual([false, false, false, true, true]);
    const old = await ask({ members: ['atlas-0002'], grid: { fromMs: now - 31 * 24 * hour, toMs: now - 29 * 24 * hour, stepMs: 24 * hour } });
    expect(old.rows.get('atlas-0002')?.map(Number.isNaN)).toEqual([true, false, false]);
    const pending = told.jobs.find(({ state }) => state === 'pending');
    expect((await ask({ level: 'job', members: [pending?.id ?? ''] })).members).toEqual([]);
  });

  it('holds the last sample where the step is shorter than a minute', async () => {
    const { rows } = await ask({ members: ['atlas-0002'], grid: { fromMs: now - minute, toMs: now, stepMs: 15_000 } });
    const [first, second, third, fourth, fifth] = rows.get('atlas-0002') ?? [];
    expect([second, third, fourth]).toEqual([first, first, first]);
    expect(fifth).not.toBe(first);
  });

  it('stops when nobody waits for it, and lets others work meanwhile', async () => {
    const large = planFleet({ seed: 1, models: 300, gpus: 80_000 });
    const leaving = new AbortController();
    const asking = demoFleet('demo', large, { resource: 'gpu', level: 'host', pooled: 'worst', grid: day }, now, leaving.signal);
    setTimeout(() => leaving.abort(new Error('enough')), 20);
    await expect(asking).rejects.toThrow('enough');
  });
});

describe('the faults of the demo’s fleet', () => {
  const jobOf = (fault: string) => {
    const lane = plan.lanes.find((one) => one.fault === fault);
    const hosts = (lane?.hosts ?? []).map((host) => hostName(plan.hardware, host));
    const job = told.jobs.find((one) => one.state === 'running' && one.hosts.length === hosts.length && one.hosts[0] === hosts[0]);
    return { hosts, id: job?.id ?? '', model: job?.model, gpus: job?.gpus };
  };
  const since = (span: number) => Array.from({ length: 144 }, (_, point) => day.fromMs + (point - 1) * day.stepMs >= now - span);

  it('are one host of a job of 16 on which all GPUs stand at 0 for three hours, seen through rack and cluster', async () => {
    const { hosts, model } = jobOf('stalled');
    expect([hosts.length, typeof model]).toEqual([16, 'string']);
    const { rows } = await ask({ members: hosts });
    const still = [...rows].filter(([, row]) => row.includes(0));
    expect(still).toHaveLength(1);
    const [[name, row]] = [still[0] ?? ['', []]];
    expect(row.map((value) => value === 0)).toEqual(Array.from({ length: 144 }, (_, point) => day.fromMs + point * day.stepMs >= now - 3 * hour));
    const rack = told.hosts.get(name)?.rack ?? '';
    const racks = await ask({ level: 'rack', members: [rack] });
    const clusters = await ask({ level: 'cluster', members: ['atlas'] });
    expect([racks.rows.get(rack)?.map((value) => value === 0), clusters.rows.get('atlas')?.map((value) => value === 0)]).toEqual([row.map((value) => value === 0), row.map((value) => value === 0)]);
  });

  it('are a job that its data loader starves: GPUs at 12%, CPUs at 97%', async () => {
    const { id } = jobOf('starved');
    const [gpu, cpu] = [await ask({ level: 'job', members: [id], pooled: 'mean' }), await ask({ level: 'job', members: [id], pooled: 'mean', resource: 'cpu' })];
    expect(gpu.rows.get(id)?.every((value) => Math.abs(value - 0.12) < 0.015)).toBe(true);
    expect(cpu.rows.get(id)?.every((value) => Math.abs(value - 0.97) < 0.005)).toBe(true);
  });

  it('are a job whose GPU memory climbs to 97%, and its memory to 94%', async () => {
    const { id, hosts } = jobOf('memoryClimbs');
    for (const [resource, end] of [['gpuMemory', 0.97], ['memory', 0.94]] as const) {
      const { rows } = await ask({ level: 'job', members: [id], resource });
      const row = (rows.get(id) ?? []).filter((value) => !Number.isNaN(value));
      expect(row.at(-1)).toBeCloseTo(end, 3);
      expect(row).toEqual(row.toSorted((a, b) => a - b));
      expect(row).toHaveLength(121);
    }
    expect(worstEnd.gpuMemory).toBe('high');
    expect((await ask({ level: 'host', members: hosts, resource: 'gpuMemory', grid: last })).values[0]).toBeCloseTo(0.97, 3);
  });

  it('are a job that has 8 GPUs and uses one', async () => {
    const { id, gpus } = jobOf('usesOneGpu');
    expect(gpus).toBe(8);
    const [worst, mean] = [await ask({ level: 'job', members: [id] }), await ask({ level: 'job', members: [id], pooled: 'mean' })];
    expect(worst.rows.get(id)?.every((value) => value === 0)).toBe(true);
    expect(mean.rows.get(id)?.every((value) => value > 0.05 && value < 0.125)).toBe(true);
  });

  it('are a host that vanished five hours ago under a job that runs, and one that is long down', async () => {
    const down = [...told.hosts].filter(([, { state }]) => state === 'down').map(([name]) => name);
    const { rows } = await ask({ members: down });
    const { hosts } = jobOf('hostVanished');
    const [gone = ''] = down.filter((name) => hosts.includes(name));
    expect(rows.get(gone)?.map(Number.isNaN)).toEqual(since(5 * hour));
    const [dead = ''] = down.filter((name) => !hosts.includes(name));
    expect(rows.get(dead)?.every(Number.isNaN)).toBe(true);
    expect(down).toHaveLength(2);
  });

  it('are a rack whose exporters were silent for 40 minutes', async () => {
    const { rows } = await ask({ level: 'rack', grid: { fromMs: now - 10 * hour, toMs: now - 8 * hour, stepMs: minute } });
    const silent = [...rows].filter(([, row]) => row.some(Number.isNaN));
    expect(silent.map(([name, row]) => [name, row.filter(Number.isNaN).length])).toEqual([['borea-r002', 40]]);
  });

  it('are where they are at every moment', async () => {
    for (const later of [now + 37 * minute + 12_345, now + 400 * 24 * hour]) {
      const at = Math.floor(later / minute) * minute;
      const grid = { fromMs: at - 24 * hour + 10 * minute, toMs: at, stepMs: 10 * minute };
      const [then, before] = [await ask({ grid }, later), await ask({})];
      const still = ({ rows }: typeof then) => [...rows].map(([name, row]) => [name, row.slice(-18).every((value) => value === 0), row.filter(Number.isNaN).length]);
      expect(still(then)).toEqual(still(before));
    }
  });
});
