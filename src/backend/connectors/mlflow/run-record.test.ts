import { run } from './answers.ts';
import { flavourOf, lastSeenOf, later, recordOf } from './run-record.ts';

const now = Date.UTC(2026, 2, 12);
const hour = 3_600_000;
const runOf = (info: object, data: object = {}) => run.parse({ info: { experiment_id: '1', ...info }, data });
const tagged = (tags: Readonly<Record<string, string>>) => runOf({}, { tags: Object.entries(tags).map(([key, value]) => ({ key, value })) });

describe('a run was last seen to train', () => {
  it.each([
    ['at its end, where it finished', { status: 'FINISHED', start_time: now - 5 * hour, end_time: now - 2 * hour }, [], now - 2 * hour],
    ['at its start, where it finished without saying when', { status: 'FINISHED', start_time: now - 5 * hour }, [], now - 5 * hour],
    ['at its start, while it runs and has logged nothing', { status: 'RUNNING', start_time: now - 5 * hour }, [], now - 5 * hour],
    ['at the last metric that it logged, while it runs', { status: 'RUNNING', start_time: now - 5 * hour }, [now - 4 * hour, now - hour, now - 3 * hour], now - hour],
    ['a little ahead of our clock', { status: 'FINISHED', start_time: now, end_time: now + 60_000 }, [], now + 60_000],
    ['before a metric that lies in the future', { status: 'RUNNING', start_time: now - 5 * hour }, [now + hour, now - hour], now - hour],
    ['never, where it ended in the future', { status: 'FINISHED', start_time: now - hour, end_time: now + hour }, [], NaN],
    ['never, where it failed', { status: 'FAILED', start_time: now - 5 * hour, end_time: now - 2 * hour }, [now - 3 * hour], NaN],
    ['never, where it was killed', { status: 'KILLED', start_time: now - 5 * hour, end_time: now - 2 * hour }, [], NaN],
    ['never, where it is only scheduled', { status: 'SCHEDULED' }, [], NaN],
    ['never, where it says nothing', {}, [], NaN],
  ])('%s', (_, info, metrics, time) => {
    expect(lastSeenOf(runOf(info, { metrics: metrics.map((timestamp) => ({ timestamp })) }), now)).toBe(time);
  });
});

describe('the framework of a run', () => {
  const history = (...models: object[]) => ({ 'mlflow.log-model.history': JSON.stringify(models) });

  it.each([
    ['is the flavour of the model that it logged', history({ flavors: { python_function: {}, pytorch: { version: '2' } } }), 'pytorch'],
    ['is that of the last model that it logged', history({ flavors: { sklearn: {} } }, { flavors: { python_function: {}, xgboost: {} } }), 'xgboost'],
    ['is none where only the general flavour is stated', history({ flavors: { python_function: {} } }), undefined],
    ['is what logged the run by itself', { 'mlflow.autologging': ' TensorFlow ' }, 'tensorflow'],
    ['is none where nothing states one', { other: 'x' }, undefined],
    ['is what logged it by itself where the history cannot be read', { 'mlflow.log-model.history': '[{', 'mlflow.autologging': 'pytorch' }, 'pytorch'],
    ['is none where the history is something else', { 'mlflow.log-model.history': '{"flavors":3}' }, undefined],
    ['is none where the history has no end', { 'mlflow.log-model.history': `[${' '.repeat(1_000_001)}{"flavors":{"pytorch":{}}}]` }, undefined],
  ])('%s', (_, tags, framework) => {
    expect(flavourOf(tagged(tags))).toBe(framework);
  });
});

describe('the record of a run', () => {
  it('keeps what is needed of it', () => {
    expect(recordOf(runOf({ run_id: 'r1', status: 'FINISHED', start_time: now - hour, end_time: now }, { params: [{ key: 'a', value: 'b' }] }), now)).toEqual({
      id: 'r1',
      experimentId: '1',
      started: now - hour,
      lastSeen: now,
      framework: undefined,
      ended: true,
      read: now,
    });
  });

  it.each([
    ['FINISHED', now, true],
    ['FAILED', now, true],
    ['KILLED', now, true],
    ['RUNNING', now, false],
    ['FINISHED', now + 1, false],
    ['FINISHED', undefined, false],
  ])('of status %s that ended at %s will change no more: %s', (status, end_time, ended) => {
    expect(recordOf(runOf({ run_id: 'r1', status, end_time }), now).ended).toBe(ended);
  });
});

describe('the later of two times', () => {
  it('is the one that there is where the other is none', () => {
    expect([later(1, 2), later(2, 1), later(NaN, 1), later(1, NaN)]).toEqual([2, 2, 1, 1]);
    expect(later(NaN, NaN)).toBeNaN();
  });
});
