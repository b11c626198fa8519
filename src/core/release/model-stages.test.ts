import { jobStage, launchStage, type Move } from './model-stages.ts';

const hour = 3_600_000;

describe('jobs', () => {
  it('are a trial where they ended by themselves, and cost their GPUs times their time', () => {
    const job = (state: string, gpus = 8) => ({ state, start: 0, end: 2 * hour, gpus });
    expect(jobStage(['completed', 'completed', 'failed', 'hostFailed', 'timedOut', 'outOfMemory', 'cancelled', 'preempted', 'running'].map((state) => job(state)))).toEqual({ successes: 2, trials: 6, costGpuHours: 16 });
    expect(jobStage([job('completed', 4), job('failed', NaN)]).costGpuHours).toBe(8);
    expect(jobStage([])).toEqual({ successes: 0, trials: 0, costGpuHours: NaN });
  });
});

describe('launches', () => {
  const move = (model: string, kind: Move['kind'], time: number): Move => ({ model, kind, time });

  it('stay unless the next move of their model is a rollback, however late', () => {
    const moves = [move('a', 'rollback', 50), move('a', 'launch', 10), move('b', 'launch', 20), move('b', 'launch', 30), move('c', 'launch', 5), move('d', 'launch', 40), move('e', 'launch', NaN)];
    expect(launchStage(moves, 10, 30)).toEqual({ successes: 2, trials: 3, costGpuHours: 0 });
    expect(launchStage(moves, 0, 100)).toMatchObject({ successes: 4, trials: 5 });
    expect(launchStage([], 0, 100)).toMatchObject({ successes: 0, trials: 0 });
  });
});
