/** One way to ask: over HTTP, as of a Grafana, and in the process, the same queries give the same tables and the same errors. */
import { join } from 'node:path';
import type { Ask } from '../../src/contract/ask.ts';
import { NorthstarError } from '../../src/contract/errors.ts';
import { queryTypes, type QueryType } from '../../src/contract/queries.ts';
import { settings } from '../../src/contract/settings.ts';
import { askGrafana } from '../../src/backend/ask/grafana.ts';
import { askInProcess } from '../../src/backend/ask/in-process.ts';
import { systemClock } from '../../src/backend/clock.ts';
import { startFederation } from '../../src/backend/federation/index.ts';
import { provenanceAt, rowsOf } from '../../src/backend/queries/testing/plain-table.ts';
import type { Table } from '../../src/contract/table.ts';
import { startWorkbench, type Workbench } from '../../src/workbench/workbench.ts';
import { clock, root } from './peer.ts';

let workbench: Workbench;
let overHttp: Ask;
let inProcess: Ask;
beforeAll(async () => {
  process.env['NORTHSTAR_CLOCK'] = clock;
  workbench = await startWorkbench({ port: 0, dist: join(root, 'dist') });
  overHttp = askGrafana({ url: workbench.url });
  const log = { write: () => undefined, redact: () => undefined };
  const start = { settings: settings.parse({ sources: [{ name: 'demo', kind: 'demo' }] }), secrets: {}, orgId: 1, datasourceUid: 'northstar' };
  inProcess = askInProcess((given) => startFederation({ ...given, log }), start, systemClock());
}, 60_000);
afterAll(async () => {
  await Promise.all([overHttp.close(), inProcess.close()]);
  await workbench.stop();
});

/** What only the backend behind HTTP has, which keeps a journal. */
const ofJournal = ['launchesSeenThisMonth', 'launchesSeenThisHalf', 'usersSeenThisMonth', 'watchedSince'];

/** All that a table says, without what differs from one refresh to the next, and without what comes from a journal. */
function said(table: Table) {
  const { type, name } = table;
  const notices = (table.notices ?? []).filter(({ text }) => !text.startsWith('Northstar '));
  const columns = table.columns.filter((column) => !ofJournal.includes(column.name));
  const varying = ['durationSeconds', 'nextAttempt', 'judgedAsOf', ...ofJournal];
  const rows = rowsOf(table).map((row) => Object.fromEntries(Object.entries(row).filter(([column]) => !varying.includes(column))));
  const provenance = rows.map((_, row) => columns.map((column) => provenanceAt(table, column.name, row)));
  return { name, type, notices, rows, provenance, columns: columns.map((column) => [column.name, column.type, column.config, column.labels]) };
}

/** Nobody looked away. */
const empty: readonly QueryType[] = ['watchGaps'];
const needed: Partial<Record<QueryType, object>> = { modelFacts: { model: 'ads_ctr_ranker_global_v2' }, jobStatus: { job: 'f412000592' }, jobCompare: { jobs: 'f412000592 f412005920' } };

it.each(queryTypes)('answers %s alike', async (queryType) => {
  const query = { queryType, ...needed[queryType] };
  const [one, other] = await Promise.all([overHttp.ask(query), inProcess.ask(query)]);
  expect(one.rows > 0).toBe(!empty.includes(queryType));
  expect(said(one)).toEqual(said(other));
});

it('answers an alert alike', async () => {
  const query = { queryType: 'models', format: 'alert', measure: 'stale' };
  const [one, other] = await Promise.all([overHttp.ask(query), inProcess.ask(query)]);
  expect(one.type).toBe('numeric-long');
  expect(said(one)).toEqual(said(other));
});

it.each([{ queryType: 'modles' }, { queryType: 'models', limit: -1 }, { queryType: 'models', columns: ['colour'] }, 'text'])('refuses %j alike', async (query) => {
  const told = (asking: Ask) => asking.ask(query).then(() => 'an answer', (error: unknown) => error);
  const [one, other] = [await told(overHttp), await told(inProcess)];
  expect(one).toBeInstanceOf(NorthstarError);
  expect(one).toMatchObject({ code: other instanceof NorthstarError ? other.code : 'none' });
  expect(String(one)).toBe(String(other));
});

it('says by code what is wrong with the address, and ends with its caller', async () => {
  const elsewhere = askGrafana({ url: 'http://127.0.0.1:1', token: 'hunter2-hunter2' });
  const failure: unknown = await elsewhere.ask({ queryType: 'models' }).catch((error: unknown) => error);
  expect(String(failure)).toContain('SOURCE_UNREACHABLE: Source Grafana cannot be reached at 127.0.0.1:1');
  expect(String(failure)).not.toContain('hunter2');
  await elsewhere.close();
  await expect(elsewhere.ask({ queryType: 'models' })).rejects.toMatchObject({ code: 'QUERY_CANCELLED' });
  expect(() => askGrafana({ url: 'grafana.example.org' })).toThrow('SOURCE_OPTIONS_INVALID');
});
