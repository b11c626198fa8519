/** What the launch log adds to the queries: launches, history, gaps, launch times, counts of its own. */
import type { LaunchEntry } from '../journal/journal.ts';
import { answer } from './answer.ts';
import { lastDay, type Inputs, type LaunchLog } from './asked.ts';
import { launchTimesOf } from './launch-times.ts';
import { mostEntries, needsOf } from './needs.ts';
import { cellsOf, provenanceAt, rowsOf } from './testing/plain-table.ts';
import { buildView, readAt, type PlainView } from './testing/view-builder.ts';

const now = readAt;
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const entry = (change: Partial<LaunchEntry>): LaunchEntry => ({
  id: 'x', model: 'ctr', kind: 'launch', version: '8', previousVersion: '7', earliest: now - 2 * hour, latest: now - hour, actor: null, basis: 'observed', source: 'registry', ...change,
});
const logOf = (log: Partial<LaunchLog> = {}): LaunchLog => ({ launches: [], events: [], gaps: [], state: { since: now - 300 * day, last: now - minute, holder: 'one' }, ...log });
const ask = (query: object, inputs: Inputs, view: PlainView = { models: { ctr: { version: '8', team: 'ads' } } }) => answer(buildView(view), query, now, { range: lastDay(now), inputs });
const noticesOf = (inputs: Inputs) => (ask({ queryType: 'modelHistory' }, inputs).notices ?? []).map(({ text }) => text);

describe('the query launches', () => {
  it('shows a move that a source states and Northstar saw once, as the source states it', () => {
    const stated: PlainView = { models: { ctr: {} }, launches: { r1: { model: 'ctr', version: '8', time: now - 2 * hour - 30_000, kind: 'launch' } } };
    const table = ask({ queryType: 'launches' }, { launchLog: logOf({ launches: [entry({})] }) }, stated);
    expect(rowsOf(table)).toMatchObject([{ launch: 'r1', known: 'exact', intervalSeconds: 0 }]);
    const apart = ask({ queryType: 'launches' }, { launchLog: logOf({ launches: [entry({ earliest: now - hour, latest: now })] }) }, stated);
    expect(cellsOf(apart, 'known')).toEqual(['between', 'exact']);
  });

  it('says where the launch log holds more than it shows', () => {
    const texts = (launches: readonly LaunchEntry[]) => (ask({ queryType: 'launches', limit: 1 }, { launchLog: logOf({ launches }) }).notices ?? []).map(({ text }) => text);
    expect(texts(Array.from({ length: mostEntries }, () => entry({})))).toContainEqual(expect.stringContaining('the newest 100,000 launches'));
    expect(texts(Array.from({ length: mostEntries - 1 }, () => entry({})))).not.toContainEqual(expect.stringContaining('the newest'));
  });

  it('shows what touches the time range, and how well it is known', () => {
    const table = ask({ queryType: 'launches' }, { launchLog: logOf({ launches: [entry({}), entry({ id: 'y', earliest: now - 3 * day, latest: now - 2 * day })] }) });
    expect(rowsOf(table)).toMatchObject([{ launch: 'x', known: 'between', intervalSeconds: 3_600, earliest: now - 2 * hour, latest: now - hour, team: 'ads', basis: 'observed', source: 'registry' }]);
  });
});

describe('the query modelHistory', () => {
  it('puts launches, versions and changed conclusions together, newest first', () => {
    const inputs: Inputs = {
      launchLog: logOf({ launches: [entry({ actor: 'ada' })], events: [{ model: 'ctr', kind: 'stale', earliest: now - minute, latest: now }] }),
      versions: [{ model: 'ctr', version: '8', createdTime: now - 3 * hour, source: 'registry' }, { model: 'ctr', version: '1', createdTime: null, source: 'registry' }],
    };
    expect(rowsOf(ask({ queryType: 'modelHistory', model: 'ctr' }, inputs))).toMatchObject([
      { event: 'stale', version: null, known: 'between' },
      { event: 'launch', version: '8', previousVersion: '7', actor: 'ada', current: true },
      { event: 'version', version: '8', known: 'exact', current: true },
      { event: 'version', version: '1', known: null, current: false },
    ]);
  });

  it('marks of the moves to the version in production only the latest, and of other models their own', () => {
    const moves = [
      entry({ id: 'd', model: 'cvr', version: '8', latest: now }),
      entry({ id: 'c', kind: 'rollback', version: '8', previousVersion: '9', latest: now - hour }),
      entry({ id: 'b', version: '9', previousVersion: '8', latest: now - 2 * hour }),
      entry({ id: 'a', version: '8', latest: now - 3 * hour }),
    ];
    const view: PlainView = { models: { ctr: { version: '8' }, cvr: { version: '8' }, declared: {} }, launches: { old: { model: 'ctr', version: '8', time: now - day, kind: 'launch' }, none: { model: 'declared', version: '8', time: now - 2 * day } } };
    const rows = rowsOf(ask({ queryType: 'modelHistory' }, { launchLog: logOf({ launches: moves }), versions: [{ model: 'ctr', version: '8', createdTime: now - 3 * day, source: 'registry' }] }, view));
    expect(rows.map(({ model, event, version, current }) => [model, event, version, current])).toEqual([
      ['cvr', 'launch', '8', true],
      ['ctr', 'rollback', '8', true],
      ['ctr', 'launch', '9', false],
      ['ctr', 'launch', '8', false],
      ['ctr', 'launch', '8', false],
      ['declared', 'launch', '8', null],
      ['ctr', 'version', '8', true],
    ]);
  });

  it('looks further back where only some of the events are wanted', () => {
    expect(needsOf({ queryType: 'modelHistory', model: 'ctr' }, lastDay(now), now).launchLog).toMatchObject({ launches: { model: 'ctr', limit: 10 }, events: { model: 'ctr', limit: 10 } });
    expect(needsOf({ queryType: 'modelHistory', model: 'ctr', event: 'rollback' }, lastDay(now), now).launchLog).toMatchObject({ launches: { model: 'ctr', limit: 10_000 } });
  });

  it('explains how far back it reaches', () => {
    const since = Date.UTC(2026, 6, 1, 9, 30);
    const state = { since, last: now - minute, holder: 'one' };
    expect(noticesOf({ launchLog: logOf({ state }) })).toEqual(['Northstar watches since 2026-07-01 09:30 UTC, without a gap.']);
    expect(noticesOf({ launchLog: logOf({ state, gaps: [{ from: now - 2 * hour, to: now - hour }] }) })).toEqual(['Northstar watches since 2026-07-01 09:30 UTC, but for a gap of 1.0 h, the last until 2026-07-15 11:00 UTC.']);
    expect(noticesOf({ launchLog: logOf({ state: { ...state, last: now - 6 * minute }, gaps: [{ from: now - 2 * hour, to: now - hour }] }) })).toEqual([
      'Northstar watches since 2026-07-01 09:30 UTC, but for 2 gaps of 1.1 h in all, and nobody watches since 2026-07-15 11:54 UTC.',
    ]);
    expect(noticesOf({ launchLog: logOf({ state: { since: null, last: null, holder: null } }) })).toEqual(['Northstar has not begun to watch yet: moves are shown from its first look on.']);
    expect(noticesOf({ problems: [{ input: 'launchLog', text: 'JOURNAL_FULL: The disk of the journal is full.' }] })).toEqual(['JOURNAL_FULL: The disk of the journal is full.']);
  });
});

describe('the query watchGaps', () => {
  it('counts the time since the last look as a gap that has not ended, once it is long enough', () => {
    const gapsAt = (last: number) => rowsOf(ask({ queryType: 'watchGaps' }, { launchLog: logOf({ state: { since: now - day, last, holder: null }, gaps: [{ from: now - 3 * hour, to: now - 2 * hour }] }) }));
    expect(gapsAt(now - 5 * minute)).toEqual([{ from: now - 3 * hour, to: now - 2 * hour, seconds: 3_600, ongoing: false }]);
    expect(gapsAt(now - 6 * minute)).toMatchObject([{ to: now, seconds: 360, ongoing: true }, { ongoing: false }]);
  });

  it('says since when Northstar watches, so that no row is not taken for no gap where nobody ever watched', () => {
    const noticesOf = (since: number | null) => ask({ queryType: 'watchGaps' }, { launchLog: logOf({ state: { since, last: since, holder: null } }) }).notices;
    expect(noticesOf(now - minute)).toEqual([{ severity: 'info', text: expect.stringMatching(/^Northstar watches since \d{4}-\d\d-\d\d .*\.$/) }]);
    expect(noticesOf(null)).toEqual([{ severity: 'info', text: 'Northstar has not begun to watch yet.' }]);
  });

  it('tells once what ails the journal, where it keeps from watching and from reading', () => {
    const text = 'JOURNAL_FULL: The disk of the journal is full.';
    expect(ask({ queryType: 'watchGaps' }, { problems: [{ input: 'watch', text: `Nobody watches. ${text}` }, { input: 'launchLog', text }] }).notices).toEqual([{ severity: 'warning', text: `Nobody watches. ${text}` }]);
  });

  it('measures the seconds for an alert rule, and tells why nobody watches', () => {
    const inputs: Inputs = { launchLog: logOf({ state: { since: now - day, last: now - hour, holder: null } }), problems: [{ input: 'watch', text: 'Nobody watches. JOURNAL_FULL: The disk of the journal is full.' }] };
    const table = ask({ queryType: 'watchGaps', format: 'alert', measure: 'seconds' }, inputs);
    expect([table.type, cellsOf(table, 'seconds')]).toEqual(['numeric-long', [3_600]]);
    expect(ask({ queryType: 'sources' }, inputs).notices).toContainEqual({ severity: 'warning', text: 'Nobody watches. JOURNAL_FULL: The disk of the journal is full.' });
  });
});

describe('the launch time of a model', () => {
  const models: PlainView['models'] = { ctr: { version: '8', launchTime: { reason: 'noHistory' } }, cvr: { version: '2', launchTime: now - day }, ranker: { version: '5', launchTime: { reason: 'noHistory' } }, quiet: { version: '8', launchTime: { reason: 'notStated' } } };
  const launches = [entry({ kind: 'rollback', latest: now - minute }), entry({ latest: now - hour }), entry({ latest: now - day }), entry({ model: 'cvr', version: '2' }), entry({ model: 'ranker', version: '4' }), entry({ model: 'quiet' })];

  it('is that of the launch log where the sources keep no history: the last launch of the version in production, a rollback to it left out', () => {
    const table = ask({ queryType: 'models', columns: ['model', 'launchTime'] }, { launchTimes: launchTimesOf(launches) }, { models });
    expect(rowsOf(table)).toEqual([{ model: 'ctr', launchTime: now - hour }, { model: 'cvr', launchTime: now - day }, { model: 'quiet', launchTime: null }, { model: 'ranker', launchTime: null }]);
    expect(provenanceAt(table, 'launchTime', 0)).toEqual({ source: 'Northstar', basis: 'observed', age: 'hours' });
    expect([provenanceAt(table, 'launchTime', 2), provenanceAt(table, 'launchTime', 3)]).toEqual([{ reason: 'notStated' }, { reason: 'noHistory' }]);
  });

  it('that is unknown may be older than what was read of the launch log, which is said', () => {
    const noticesOf = (most?: number, of = models) => ask({ queryType: 'models', columns: ['launchTime'] }, { launchTimes: launchTimesOf(launches, most) }, { models: of }).notices?.map(({ text }) => text);
    expect(noticesOf(6)).toEqual(['Launch times that no source keeps are those of the newest 6 launches of the launch log; older ones are in the history of their model.']);
    expect([noticesOf(7), noticesOf(), noticesOf(6, { ctr: models['ctr'] ?? {} })]).toEqual([[], [], []]);
  });

  it('is asked of the launch log only where it is shown, searched or measured', () => {
    const isAsked = (options: object) => needsOf({ queryType: 'models', ...options }, lastDay(now), now).launchTimes === true;
    expect([{}, { columns: ['launchTime'] }, { columns: ['model'], search: 'launchtime:2026' }, { columns: ['model'] }].map(isAsked)).toEqual([true, true, true, false]);
  });
});

describe('the launches that are counted', () => {
  const seen = [{ model: 'ctr', launches: 1 }, { model: 'gone', launches: 4 }];
  const launchLog = logOf({ counts: { month: seen, half: [...seen, { model: 'cvr', launches: 2 }] } });
  const summary = (log: LaunchLog, view: PlainView) => rowsOf(ask({ queryType: 'modelSummary' }, { launchLog: log }, view))[0];
  const unstated: PlainView = { models: { ctr: { launchTime: { reason: 'noHistory' } } }, given: ['model', 'version', 'alias'] };

  it('are counted by the journal, and only where a query shows them', () => {
    const needs = (options: object) => needsOf({ queryType: 'modelSummary', ...options }, lastDay(now), now);
    const counts = { month: Date.UTC(2026, 6, 1), half: Date.UTC(2026, 6, 1) };
    const gaps = { from: counts.half, to: now };
    expect(needs({})).toEqual({ launchLog: { gaps, counts }, users: true });
    expect(needs({ columns: ['totalModels', 'staled', 'lastUpdated'] })).toEqual({});
    expect(needs({ columns: ['totalModels', 'watchedSince'] })).toEqual({ launchLog: { gaps } });
    expect(needs({ columns: ['usersSeenThisMonth'] })).toEqual({ users: true });
    expect(needs({ columns: ['totalModels'], format: 'alert', measure: 'launchesThisHalf' })).toEqual({ launchLog: { gaps, counts } });
  });

  it('are Northstar’s own where no source keeps any and it watched all the time', () => {
    expect(summary(launchLog, unstated)).toMatchObject({ launchesThisMonth: 1, launchesThisHalf: 1, launchesSeenThisMonth: 1, launchesSeenThisHalf: 1 });
  });

  it.each([
    ['a source keeps launches', launchLog, { models: { ctr: {} } }, 0],
    ['watching began later', { ...launchLog, state: { ...launchLog.state, since: now - day } }, unstated, null],
    ['there was a gap', { ...launchLog, gaps: [{ from: now - 2 * day, to: now - day }] }, unstated, null],
    ['nobody watches now', { ...launchLog, state: { ...launchLog.state, last: now - hour } }, unstated, null],
  ])('are not Northstar’s own where %s; those it saw stand apart', (_, log, view, stated) => {
    expect(summary(log, view)).toMatchObject({ launchesThisMonth: stated, launchesSeenThisMonth: 1 });
  });
});
