import { askInProcess } from './in-process.ts';
import { FakeFederation } from '../instances/testing/fake-federation.ts';
import { rowsOf } from '../queries/testing/plain-table.ts';
import { buildView, readAt } from '../queries/testing/view-builder.ts';

function started() {
  const federations: FakeFederation[] = [];
  const start = { settings: { sources: [], productionAliases: ['prod'], webhooks: [], stages: [] }, secrets: {}, orgId: 1, datasourceUid: 'northstar' };
  const asking = askInProcess(
    (given) => {
      const federation = new FakeFederation(given);
      federations.push(federation);
      return federation;
    },
    start,
    { now: () => readAt }
  );
  return { asking, federation: federations[0] };
}

describe('asking in the process', () => {
  it('waits for the first view and answers from the newest', async () => {
    const { asking, federation } = started();
    const first = asking.ask({ queryType: 'models', columns: ['model'] });
    federation?.swap(buildView({ models: { ctr: {} } }));
    expect(rowsOf(await first)).toEqual([{ model: 'ctr' }]);
    federation?.swap(buildView({ models: { feed: {} } }));
    expect(rowsOf(await asking.ask({ queryType: 'models', columns: ['model'] }))).toEqual([{ model: 'feed' }]);
  });

  it('gives up when the caller does, and when it is closed', async () => {
    const { asking, federation } = started();
    const leaving = new AbortController();
    const first = asking.ask({ queryType: 'models' }, leaving.signal);
    leaving.abort();
    await expect(first).rejects.toMatchObject({ code: 'QUERY_CANCELLED' });
    const second = asking.ask({ queryType: 'models' });
    await asking.close();
    await expect(second).rejects.toMatchObject({ code: 'QUERY_CANCELLED' });
    expect(federation?.stopped).toBe(true);
  });
});
