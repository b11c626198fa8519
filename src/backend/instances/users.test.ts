import { NorthstarError } from '../../contract/errors.ts';
import { createUserNotes } from './users.ts';

const scope = { orgId: 1, datasourceUid: 'northstar' };
const user = (login: string) => ({ login, role: 'Viewer' });
const morning = Date.UTC(2026, 2, 1, 8);
const settled = () => new Promise((resolve) => setImmediate(resolve));

function notes(noteUser: () => Promise<void> = () => Promise.resolve()) {
  const journal = { noteUser: jest.fn<Promise<void>, [typeof scope, string, number]>(noteUser) };
  const clock = { now: morning };
  const { note } = createUserNotes(journal, () => clock.now);
  return { note, clock, noted: () => journal.noteUser.mock.calls.map(([{ orgId, datasourceUid }, login]) => `${orgId}/${datasourceUid}/${login}`) };
}

describe('people who ask', () => {
  it('are noted once a day and datasource', () => {
    const { note, clock, noted } = notes();
    note(scope, user('ada'));
    note(scope, user('ada'));
    note({ ...scope, orgId: 2 }, user('ada'));
    note(scope, user('grace'));
    expect(noted()).toEqual(['1/northstar/ada', '2/northstar/ada', '1/northstar/grace']);
    clock.now = Date.UTC(2026, 2, 2);
    note(scope, user('ada'));
    expect(noted()).toHaveLength(4);
  });

  it('are people: not the alerting, not a service account, not who has no login', () => {
    const { note, noted } = notes();
    [user('grafana_scheduler'), user('sa-1-pipeline'), user(''), undefined].forEach((one) => note(scope, one));
    expect(noted()).toEqual([]);
    note(scope, user('sa-ra'));
    expect(noted()).toEqual(['1/northstar/sa-ra']);
  });

  it('are noted a minute later where the journal fails', async () => {
    let failing = true;
    const { note, clock, noted } = notes(() => (failing ? Promise.reject(new NorthstarError('JOURNAL_FULL')) : Promise.resolve()));
    note(scope, user('ada'));
    await settled();
    clock.now += 59_000;
    note(scope, user('ada'));
    expect(noted()).toHaveLength(1);
    failing = false;
    clock.now += 1_000;
    note(scope, user('ada'));
    note(scope, user('ada'));
    expect(noted()).toHaveLength(2);
  });
});
