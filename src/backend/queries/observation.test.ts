import { answerCall } from './call.ts';
import { observationOf } from './observation.ts';
import { buildView, readAt } from './testing/view-builder.ts';

const hour = 3_600_000;
const view = buildView({
  sources: [{ name: 'registry' }, { name: 'old', state: 'failing', failures: 2, lastSuccess: readAt - hour }, { name: 'new', state: 'never', lastSuccess: NaN }],
  models: {
    ctr: { version: { value: '7', source: 'old' }, snapshotTime: readAt - 2 * hour, snapshotSla: 3_600, trainingType: 'online', lastTrainingTime: readAt - hour, trainingPeriod: 7_200 },
    declared: { team: 'ads' },
  },
});

describe('a look at the models', () => {
  it('holds of each what is compared with the look before, and null for what is not known', () => {
    expect(observationOf(view, readAt).models).toEqual([
      { model: 'ctr', version: '7', source: 'old', createdTime: readAt - 2 * hour, stale: true, training: true },
      { model: 'declared', version: null, source: 'registry', createdTime: null, stale: null, training: null },
    ]);
  });

  it('says of each source whether it answers, and when it last did', () => {
    expect(observationOf(view, readAt).sources).toEqual([
      { name: 'registry', lastSuccess: readAt, answering: true },
      { name: 'old', lastSuccess: readAt - hour, answering: false },
      { name: 'new', lastSuccess: null, answering: false },
    ]);
  });

  it('is made in a query thread, as JSON', () => {
    const said = answerCall(view, { id: 1, instance: 'a', wanted: { kind: 'observation' }, now: readAt, limitBytes: 10_000 });
    expect(JSON.parse(said.kind === 'answer' ? Buffer.from(said.bytes).toString('utf8') : '{}')).toEqual(observationOf(view, readAt));
  });
});
