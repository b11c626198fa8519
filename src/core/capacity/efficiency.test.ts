import fc from 'fast-check';
import { resources } from '../models/fleet.ts';
import { accountedShare, disagrees, efficiencyOf, healthOf, whyOf, type JobLife, type ResourceUse } from './efficiency.ts';

const use = (given: Partial<ResourceUse>): ResourceUse => ({ resource: 'gpu', requested: 8, allocated: 8, accounted: NaN, mean: NaN, now: NaN, peak: NaN, ...given });
const running: JobLife = { state: 'running', reason: '', waited: 60, elapsed: 7_200 };

describe('the efficiency of a job', () => {
  it('is that of seff: CPU time over elapsed time times CPUs, and peak over allocated memory', () => {
    const job = { elapsed: 3_600, cpuSeconds: 7_200, cpusAllocated: 8, memoryPeak: 4e9, memoryAllocated: 16e9 };
    expect(resources.map((resource) => accountedShare(resource, job))).toEqual([NaN, NaN, 0.25, 0.25]);
    expect(accountedShare('cpu', { ...job, elapsed: 0 })).toBeNaN();
    expect(accountedShare('memory', { ...job, memoryAllocated: NaN })).toBeNaN();
  });

  it('is what accounting says where it says something, else what telemetry does: of memory the most at once', () => {
    expect(efficiencyOf(use({ resource: 'memory', accounted: 0.4, peak: 0.9 }))).toEqual({ share: 0.4, by: 'accounting' });
    expect(efficiencyOf(use({ resource: 'memory', mean: 0.2, peak: 0.9 }))).toEqual({ share: 0.9, by: 'telemetry' });
    expect(efficiencyOf(use({ mean: 0.2, peak: 0.9 }))).toEqual({ share: 0.2, by: 'telemetry' });
    expect(efficiencyOf(use({}))).toEqual({ share: NaN, by: 'nobody' });
  });

  it('is in doubt only where both are known and lie apart', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (accounted, mean) => {
        expect(disagrees(use({ resource: 'cpu', accounted, mean }))).toBe(Math.abs(accounted - mean) > 0.1);
        expect(disagrees(use({ resource: 'cpu', accounted }))).toBe(false);
        expect(disagrees(use({ resource: 'cpu', mean }))).toBe(false);
      })
    );
  });
});

describe('why the use is what it is', () => {
  it.each([
    [use({ mean: 0.12, peak: 0.3 }), { accounted: 0.97 }, running, 'CPUs are the limit: they are at 97% while the GPUs wait for data.'],
    [use({ mean: 0.12, peak: 0.13 }), { accounted: 0.2 }, running, 'All its GPUs together do the work of 1 of 8.'],
    [use({ mean: 0.4, peak: 0.9 }), {}, running, 'It stood idle for 60% of the time.'],
    [use({ mean: 0.4 }), {}, { ...running, elapsed: 240 }, 'It has run for 4m only: its start counts in.'],
    [use({ mean: 0.9 }), {}, running, ''],
    [use({}), {}, running, 'Nobody measures it.'],
    [use({}), {}, { ...running, state: 'pending', reason: 'Priority', waited: 7_200 }, 'It has waited for 2h: Priority.'],
    [use({ resource: 'gpuMemory', peak: 0.97 }), {}, running, 'It is nearly full: at most 97% at once. More, and the job may be ended.'],
    [use({ resource: 'memory', accounted: 0.99 }), {}, running, 'It is nearly full: at most 99% at once. More, and the job may be ended.'],
    [use({ resource: 'memory', accounted: 0.6, peak: 0.96 }), {}, running, 'It is nearly full: at most 96% at once. More, and the job may be ended.'],
    [use({ resource: 'gpuMemory', peak: 0.2 }), {}, running, 'At most 20% at once: larger batches, or fewer GPUs, would fit.'],
    [use({ resource: 'memory', accounted: 0.1 }), {}, running, 'It asked for more than it uses: at most 10% at once.'],
    [use({ resource: 'cpu', allocated: 64, accounted: 0.1 }), {}, running, 'It asked for more than it uses: 7 of 64 CPUs would do.'],
  ])('of %p beside %p in %p is said: %p', (one, cpu, life, text) => {
    const all = [one, use({ resource: 'cpu', allocated: 64, ...cpu })];
    expect(whyOf(one, one.resource === 'cpu' ? [one] : all, life)).toBe(text);
  });
});

describe('the health of a machine', () => {
  const at = Date.UTC(2026, 2, 14);
  const well = { state: 'allocated', reason: '', now: 0.9, median: 0.9, lastSeen: at - 60_000 };
  it.each([
    [{}, true, ''],
    [{ state: 'down', reason: 'Not responding' }, false, 'It is down: Not responding.'],
    [{ lastSeen: at - 3_600_000 }, false, 'Silent for 1h.'],
    [{ lastSeen: NaN }, false, 'Nobody measures it.'],
    [{ now: 0.02 }, false, 'Its GPUs are at 2% while half of the others are above 90%.'],
    [{ state: 'drained', reason: 'fan' }, true, 'Drained after this job: fan.'],
    [{ now: NaN, median: NaN }, true, ''],
  ])('of one that differs by %p is healthy: %p, and %p', (given, healthy, text) => {
    expect(healthOf({ ...well, ...given }, at)).toEqual({ healthy, text });
  });
});
