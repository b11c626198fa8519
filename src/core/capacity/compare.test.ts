import fc from 'fast-check';
import { compareJobs, type ComparedJob } from './compare.ts';
import { betterEnd, isRate, isTotal } from './outcome-kind.ts';
import { quantileOf, welch } from './welch.ts';

const job = (id: string, settings: ComparedJob['settings'], outcomes: ComparedJob['outcomes'], resources: ComparedJob['resources'] = { gpus: 8, elapsed: 3_600 }): ComparedJob => ({ id, state: 'completed', settings, outcomes, resources });
/** With eight workers 1.4 times as fast; from run to run by some hundredths. */
const speeds = [['2', 1], ['2', 1.02], ['2', 0.98], ['8', 1.4], ['8', 1.43], ['8', 1.38]] as const;
const sweep = speeds.map(([workers, stepsPerSecond], index) => job(String(index), { workers, loader: `v${workers}`, precision: index % 2 === 0 ? 'bf16' : 'fp32' }, { stepsPerSecond }));

describe('jobs side by side', () => {
  const { rows } = compareJobs([
    job('1', { workers: 2 }, { steps: 3_600, stepsPerSecond: 1, finalLoss: 0.4, gpuHours: 8 }),
    job('2', { workers: 8, precision: 'bf16' }, { steps: 7_200, stepsPerSecond: 2, finalLoss: 0.4, gpuHours: 16 }, { gpus: 16, elapsed: 3_600, hosts: 2 }),
  ]);
  const row = (name: string) => rows.find((one) => one.name === name);

  it('have a row a setting, resource and outcome, with the best marked where its name tells which end is better', () => {
    expect(rows.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'job state', 'setting workers', 'setting precision', 'resource gpus', 'resource elapsed', 'resource hosts', 'outcome steps', 'outcome stepsPerSecond', 'outcome finalLoss', 'outcome gpuHours',
      'outcome stepsPerSecond per GPU', 'outcome gpuHours per GPU', 'outcome gpuHours per step', 'outcome seconds per step', 'outcome GPU seconds per step',
    ]);
    expect(row('precision')).toMatchObject({ values: [null, 'bf16'], best: [] });
    expect(row('stepsPerSecond')).toMatchObject({ better: 'high', best: [1] });
    expect(row('finalLoss')).toMatchObject({ better: 'low', best: [] });
    expect(row('steps')).toMatchObject({ better: undefined, best: [] });
    expect(row('stepsPerSecond per GPU')).toMatchObject({ values: [0.125, 0.125], best: [] });
    expect(row('seconds per step')).toMatchObject({ values: [1, 0.5], best: [1] });
  });
});

it('have no best of what grows for as long as they run, unless all have completed', () => {
  const [first, second] = [job('1', {}, { gpuHours: 100, stepsPerSecond: 1, steps: 10 }), job('2', {}, { gpuHours: 1, stepsPerSecond: 2, steps: 1 })];
  const marked = (state: string) => compareJobs([first, { ...second, state }]).rows.filter(({ best }) => best.length > 0).map(({ name }) => name);
  expect(marked('completed')).toEqual(expect.arrayContaining(['gpuHours', 'gpuHours per GPU', 'gpuHours per step', 'stepsPerSecond']));
  for (const state of ['running', 'failed', '']) {
    expect(marked(state)).toEqual(expect.arrayContaining(['gpuHours per step', 'stepsPerSecond']));
    expect(marked(state)).not.toContain('gpuHours');
    expect(marked(state)).not.toContain('gpuHours per GPU');
  }
  expect(compareJobs([first, { ...second, state: 'running' }]).rows[0]).toMatchObject({ kind: 'job', name: 'state', values: ['completed', 'running'], best: [] });
});

it('are compared by names that every object has', () => {
  const { rows } = compareJobs([job('1', { constructor: 1 }, { toString: 2 }), job('2', {}, {})]);
  expect(rows.filter(({ kind }) => kind !== 'resource' && kind !== 'job').map(({ name, values }) => [name, values])).toEqual([['constructor', [1, null]], ['toString', [2, null]]]);
});

describe('what goes with an outcome', () => {
  it('is found with its size, interval and number of jobs, and settings that differ alike stand together', () => {
    const { findings, remarks } = compareJobs(sweep);
    expect(findings).toEqual([{ outcome: 'stepsPerSecond', settings: [{ name: 'workers', from: '2', to: '8' }, { name: 'loader', from: 'v2', to: 'v8' }], jobsFrom: 3, jobsTo: 3, as: 'ratio', size: expect.closeTo(1.4, 1), low: expect.any(Number), high: expect.any(Number) }]);
    expect(findings[0]?.low).toBeGreaterThan(1.3);
    expect(findings[0]?.high).toBeLessThan(1.5);
    expect(remarks).toEqual([]);
  });

  it('is told with how many GPUs the jobs have, where those differ and the outcome grows with them', () => {
    const sized = (outcome: string) => sweep.map((one, index) => ({ ...one, outcomes: { [outcome]: one.outcomes['stepsPerSecond'] ?? NaN }, resources: { gpus: index < 3 ? 1 : 128, elapsed: 3_600 } }));
    expect(compareJobs(sized('stepsPerSecond')).remarks).toEqual(['The jobs have from 1 to 128 GPUs, which alone may make stepsPerSecond differ: see stepsPerSecond per GPU.']);
    expect(compareJobs(sized('finalLoss')).remarks).toEqual([]);
  });

  it('is not told of too few jobs, which is said', () => {
    expect(compareJobs([sweep[0], sweep[3]].flatMap((one) => one ?? []))).toMatchObject({ findings: [], remarks: ['Too few jobs to tell whether stepsPerSecond goes with workers and loader and precision: it takes at least 2 on each side.'] });
  });

  it('is not told of totals of jobs that still run', () => {
    const runs = [1, 1.1, 10, 11].map((gpuHours, index) => job(String(index), { workers: index < 2 ? 2 : 8 }, { gpuHours }));
    expect(compareJobs(runs).findings.map(({ outcome }) => outcome)).toEqual(['gpuHours']);
    expect(compareJobs(runs.map((one, index) => ({ ...one, state: index < 2 ? 'running' : 'completed' }))).findings).toEqual([]);
  });

  it('is not told of what differs no more than from run to run', () => {
    const runs = [1, 1.02, 0.98, 1.01].map((stepsPerSecond, index) => job(String(index), { workers: 2 }, { stepsPerSecond }));
    expect(compareJobs(runs)).toMatchObject({ findings: [], remarks: [] });
  });

  it('is seldom told of chance alone', () => {
    let told = 0;
    const runs = 400;
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 12, maxLength: 12 }), (noise) => {
        const jobs = noise.map((value, index) => job(String(index), { side: index % 2 === 0 ? 'a' : 'b' }, { loss: 1 + value / 10 }));
        told += compareJobs(jobs).findings.length;
      }),
      { numRuns: runs, seed: 7 }
    );
    expect(told / runs).toBeLessThan(0.1);
  });

  it('is a difference where a value is not above zero', () => {
    const { findings } = compareJobs([['a', -1], ['a', -1.1], ['b', 1], ['b', 1.1]].map(([side, score], index) => job(String(index), { side: String(side) }, { score: Number(score) })));
    expect(findings).toMatchObject([{ as: 'difference', size: expect.closeTo(2.1, 5) }]);
  });
});

describe("Welch's interval", () => {
  it('holds the difference, and does not depend on which group is named first', () => {
    const group = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 2, maxLength: 10 });
    fc.assert(
      fc.property(group, group, (a, b) => {
        const one = welch(a, b);
        const other = welch(b, a);
        expect(one.low).toBeLessThanOrEqual(one.difference);
        expect(one.high).toBeGreaterThanOrEqual(one.difference);
        expect(other.low).toBeCloseTo(-one.high, 6);
      })
    );
  });

  it('is that of a known example', () => {
    // By the formula with the exact quantile of 7.6 degrees -1.90 to 6.63; that of whole degrees is a little wider.
    const { low, high } = welch([27.5, 21, 19, 23.6, 17, 17.9], [27.1, 22, 20.8, 23.4, 23.4, 23.5]);
    expect([low, high]).toEqual([expect.closeTo(-1.97, 2), expect.closeTo(6.71, 2)]);
  });

  it('narrows with more degrees of freedom', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 500 }), (degrees) => quantileOf(degrees + 1) <= quantileOf(degrees) && quantileOf(degrees) >= 1.96));
  });
});

describe('the name of an outcome', () => {
  it.each([
    ['stepsPerSecond', 'high', true, false],
    ['tokens_per_sec', 'high', true, false],
    ['final loss', 'low', false, false],
    ['gpuHours', 'low', false, true],
    ['auc', 'high', false, false],
    ['samples', undefined, false, true],
    ['steps', undefined, false, false],
    ['seconds per step', 'low', false, false],
  ] as const)('%s is better %s, a rate: %p, adds up: %p', (name, better, rate, total) => {
    expect([betterEnd(name), isRate(name), isTotal(name)]).toEqual([better, rate, total]);
  });
});
