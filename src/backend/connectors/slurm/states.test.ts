import { jobStates } from '../../../core/models/job.ts';
import { hostStateOf, isEarlierAttempt, jobStateOf } from './states.ts';

describe('states of Slurm', () => {
  it.each([
    [['PENDING'], 'pending'],
    [['RUNNING'], 'running'],
    [['RUNNING', 'CONFIGURING'], 'running'],
    [['RUNNING', 'STOPPED'], 'suspended'],
    [['SUSPENDED'], 'suspended'],
    [['COMPLETING'], 'completing'],
    [['CANCELLED', 'COMPLETING'], 'completing'],
    [['COMPLETED'], 'completed'],
    [['TIMEOUT'], 'timedOut'],
    [['DEADLINE'], 'timedOut'],
    [['NODE_FAIL'], 'hostFailed'],
    [['BOOT_FAIL'], 'hostFailed'],
    [['OUT_OF_MEMORY'], 'outOfMemory'],
    [['PREEMPTED'], 'preempted'],
    [['REQUEUE_HOLD'], 'pending'],
    [['PENDING', 'LAUNCH_FAILED'], 'pending'],
    [['CANCELLED', 'REVOKED'], 'cancelled'],
    [['cancelled'], 'cancelled'],
  ])('takes a job in %j for %s', (words, state) => {
    expect(jobStateOf(words)).toEqual({ state });
    expect(jobStates).toContain(state);
  });

  it('takes a job in a word that nobody knows for unknown, and says the word', () => {
    expect(jobStateOf(['RUNNING', 'LEVITATING'])).toEqual({ state: 'unknown', strange: 'LEVITATING' });
    expect(jobStateOf([])).toEqual({ state: 'unknown' });
  });

  it('tells an attempt that was put back from the job itself', () => {
    expect([['REQUEUED'], ['PENDING'], ['COMPLETED']].map(isEarlierAttempt)).toEqual([true, false, false]);
  });

  it.each([
    [['idle'], 'idle'],
    [['IDLE', 'CLOUD', 'POWERED_DOWN'], 'idle'],
    [['mixed'], 'allocated'],
    [['ALLOCATED'], 'allocated'],
    [['IDLE', 'COMPLETING'], 'allocated'],
    [['IDLE', 'DRAIN'], 'drained'],
    [['ALLOCATED', 'DRAIN'], 'drained'],
    [['IDLE', 'MAINTENANCE', 'RESERVED'], 'drained'],
    [['DOWN', 'DRAIN'], 'down'],
    [['IDLE', 'DRAIN', 'NOT_RESPONDING'], 'down'],
    [['down*'], 'down'],
    [['FUTURE'], 'unknown'],
    [[], 'unknown'],
  ])('takes a node in %j for %s', (words, state) => {
    expect(hostStateOf(words)).toEqual({ state });
  });

  it('takes a node in a word that nobody knows for unknown, and says the word', () => {
    expect(hostStateOf(['IDLE', 'MELTED'])).toEqual({ state: 'unknown', strange: 'MELTED' });
  });
});
