import { answerCall } from './call.ts';
import { observationText, observationOf } from './observation.ts';
import { buildView, readAt } from './testing/view-builder.ts';

const hour = 3_600_000;
const view = buildView({
  sources: [{ name: 'registry' }, { name: 'old', state: 'failing', failures: 2, lastSuccess: readAt - hour }, { name: 'new', state: 'never', lastSuccess: NaN }],
  models: {
    ctr: { version: { value: '7', source: 'old' }, versionCreatedTime: readAt - 40 * hour, snapshotTime: readAt - 2 * hour, snapshotSla: 3_600, trainingType: 'online', lastTrainingTime: readAt - hour, trainingPeriod: 7_200 },
    declared: { team: 'ads' },
  },
});

describe('a look at the models', () => {
  it('holds of each what is compared with the look before, and null for what is not known', () => {
    expect([...observationOf(view, readAt).models]).toEqual([
      { model: 'ctr', version: '7', source: 'old', createdTime: readAt - 40 * hour, stale: true, training: true },
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

  it('is made in a query thread, as JSON in lines', () => {
    const said = answerCall(view, { id: 1, instance: 'a', wanted: { kind: 'observation' }, now: readAt, limitBytes: 10_000 });
    const lines = said.kind === 'answer' ? Buffer.from(said.bytes).toString('utf8').split('\n') : [];
    const { at, sources } = observationOf(view, readAt);
    expect(lines.map((line): unknown => JSON.parse(line))).toEqual([
      { at, sources, models: 2 },
      ['ctr', '7', 'old', readAt - 40 * hour, true, true],
      ['declared', null, 'registry', null, null, null],
    ]);
  });

  it('has a line for each of many models', () => {
    const many = buildView({ models: Object.fromEntries(Array.from({ length: 2_500 }, (_, index) => [`model ${String(index).padStart(4, '0')}`, { version: '1' }])) });
    const lines = Buffer.from(observationText(many, readAt)).toString('utf8').split('\n');
    expect(lines).toHaveLength(2_501);
    expect(lines.slice(1).every((line, index) => line.startsWith(`["model ${String(index).padStart(4, '0')}","1",`))).toBe(true);
  });
});
