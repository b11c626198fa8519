import { launchReported } from '../../contract/resources.ts';
import type { User } from '../grafana/handlers.ts';
import type { Journal } from '../journal/journal.ts';
import { called, memoryJournal, now, person, refusal, scope } from './testing/called.ts';

const pipeline = person('sa-1-pipeline');
const minute = 60_000;
const noon = '2026-05-04T09:00:00+00:00';

let journal: Journal;
beforeEach(() => {
  journal = memoryJournal();
});
afterEach(() => journal.close());

const report = (body: object, user: User | undefined = pipeline) => called('launches/report', { model: 'ctr', version: '8', ...body }, { user, journal });
const log = () => journal.launches(scope, { limit: 100 });

/** Two looks, between which the model moved. */
async function seenMove(from: string, to: string, earliest: number, latest: number): Promise<void> {
  const lease = await journal.acquire(scope, 'test', minute);
  for (const [version, at] of [[from, earliest], [to, latest]] as const) {
    const observation = { at, sources: [{ name: 'registry', lastSuccess: at, answering: true }], models: [{ model: 'ctr', version, source: 'registry', createdTime: null, stale: null, training: null }] };
    await journal.observe(scope, lease ?? { holder: 'test', epoch: 0, expiresAt: 0 }, observation, 5 * minute);
  }
}

describe('a reported launch', () => {
  it('stands in the log with its time, who did it and who reported it', async () => {
    const answer = launchReported.parse(await report({ previousVersion: '7', time: noon, actor: 'ada' }));
    expect(answer).toMatchObject({ kind: 'launch', time: Date.parse(noon) });
    expect(await log()).toEqual([
      { id: answer.launch, model: 'ctr', kind: 'launch', version: '8', previousVersion: '7', earliest: Date.parse(noon), latest: Date.parse(noon), actor: 'ada', basis: 'declared', source: 'sa-1-pipeline' },
    ]);
  });

  it('is the same when it is reported again, with its time or without one', async () => {
    const first = await report({ time: noon });
    expect(await report({ time: noon })).toEqual(first);
    expect(await report({})).toEqual(first);
    expect(await log()).toHaveLength(1);
  });

  it('makes exact what a look saw between two moments', async () => {
    await seenMove('7', '8', now - 20 * minute, now - 10 * minute);
    expect(await log()).toMatchObject([{ basis: 'observed', earliest: now - 20 * minute, latest: now - 10 * minute }]);
    await report({ time: now - 15 * minute, actor: 'ada' });
    expect(await log()).toMatchObject([{ basis: 'declared', earliest: now - 15 * minute, latest: now - 15 * minute, previousVersion: '7', actor: 'ada' }]);
  });

  it('without a time, long after a look saw the move, is about that move, whose time stays known as it was', async () => {
    await seenMove('7', '8', now - 20 * minute, now - 10 * minute);
    const answer = launchReported.parse(await report({ actor: 'ada' }));
    expect(await log()).toMatchObject([{ id: answer.launch, basis: 'declared', earliest: now - 20 * minute, latest: now - 10 * minute, previousVersion: '7', actor: 'ada', source: 'sa-1-pipeline' }]);
    expect(await report({})).toEqual(answer);
    await report({ time: now - 15 * minute });
    expect(await log()).toMatchObject([{ id: answer.launch, earliest: now - 15 * minute, latest: now - 15 * minute, actor: 'ada' }]);
  });

  it('without a time, of another version than the last, happened now', async () => {
    await report({ time: noon });
    await report({ version: '9' });
    expect(await log()).toMatchObject([{ version: '9', previousVersion: '8', latest: now }, { version: '8' }]);
  });

  it('to a version that was there before is a rollback, unless it says otherwise', async () => {
    await report({ time: now - 3 * minute });
    await report({ version: '9', time: now - 2 * minute });
    expect(await report({ time: now - minute })).toMatchObject({ kind: 'rollback' });
    expect(await report({ version: '9', time: now, kind: 'launch' })).toMatchObject({ kind: 'launch' });
  });

  it('names the model as it is joined, and may be of one that no source knows', async () => {
    await report({ model: ' re\u0301sume\u0301 ' });
    expect(await log()).toMatchObject([{ model: 'r\u00e9sum\u00e9' }]);
  });

  it('a little in the future is now, for clocks differ; further on it is refused, and so are seconds in the place of milliseconds', async () => {
    expect(await report({ time: now + 4 * minute })).toMatchObject({ time: now });
    expect(await refusal(report({ version: '9', time: now + 6 * minute }))).toEqual({ code: 'QUERY_INVALID', message: expect.stringContaining('time: it lies in the future') });
    expect(await refusal(report({ version: '9', time: now / 1000 }))).toMatchObject({ message: expect.stringContaining('times are in milliseconds') });
    expect(await refusal(report({ version: '9', time: 'yesterday' }))).toMatchObject({ code: 'QUERY_INVALID' });
    expect(await log()).toHaveLength(1);
  });

  it('is taken of editors only: of no viewer, no visitor, and never of Grafana’s alerting', async () => {
    for (const user of [person('vera', 'Viewer'), person('', 'Viewer'), undefined, person('grafana_scheduler', 'Admin')]) {
      expect(await refusal(called('launches/report', { model: 'ctr', version: '8' }, { user, journal }))).toMatchObject({ code: 'ROLE_TOO_LOW' });
    }
    expect(await refusal(report({}, person('', 'Admin')))).toMatchObject({ code: 'LOGIN_MISSING' });
    expect(await log()).toEqual([]);
  });

  it('needs a journal, a model and a version', async () => {
    expect(await refusal(called('launches/report', { model: 'ctr', version: '8' }, { user: pipeline }))).toMatchObject({ code: 'JOURNAL_MISSING' });
    expect(await refusal(report({ version: ' ' }))).toMatchObject({ code: 'QUERY_INVALID' });
    expect(await refusal(report({ model: undefined }))).toMatchObject({ code: 'QUERY_INVALID' });
    expect(await refusal(report({ actor: 'ada\u001b[31m' }))).toMatchObject({ message: expect.stringContaining('actor: it holds control characters') });
    expect(await refusal(report({ version: '8\n9' }))).toMatchObject({ code: 'QUERY_INVALID' });
    expect(await log()).toEqual([]);
  });
});
