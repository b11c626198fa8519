import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProblemList } from '../../contract/resources.ts';
import { settings } from '../../contract/settings.ts';
import { NorthstarError } from '../../contract/errors.ts';
import { connectorDefinitions } from '../connectors/index.ts';
import { Federation } from '../federation/federation.ts';
import type { View } from '../federation/view.ts';
import { openJournal } from '../journal/index.ts';
import { memoryJournal, TestClock } from '../watch/testing/watched-models.ts';
import { answer } from '../queries/answer.ts';
import { releasesOf } from '../queries/releases.ts';
import { buildKeeper } from './build-keeper.ts';
import { expectSharedBuilds } from './testing/shared-builds.ts';

const scope = { orgId: 1, datasourceUid: 'northstar' };
const clock = new TestClock(Date.now());

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'northstar-reports-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function report(build: string, failed: boolean) {
  mkdirSync(join(folder, 'shop', build), { recursive: true });
  writeFileSync(join(folder, 'shop', build, 'cart.xml'), `<testsuite name="cart" timestamp="2026-01-0${build}T10:00:00"><testcase name="adds" time="1">${failed ? '<failure message="no"/>' : ''}</testcase></testsuite>`);
}

/** The first view of a backend that starts now, and the problems of its source. */
async function started(journal: Parameters<typeof buildKeeper>[0], onProblem: (error: unknown) => void = () => undefined): Promise<{ readonly view: View; readonly problems: ProblemList }> {
  const federation = await new Promise<{ readonly view: View; readonly problems: ProblemList; stop(): void }>((resolve) => {
    const running = new Federation({
      settings: settings.parse({ sources: [{ name: 'tests', kind: 'junit', path: folder }] }),
      secrets: {},
      kinds: connectorDefinitions,
      clock,
      http: () => ({ at: () => { throw new Error('this test asks no network'); } }),
      onView: (view) => resolve({ view, problems: running.problems(), stop: () => running.stop() }),
      onFault: onProblem,
      keeper: buildKeeper(journal, scope, onProblem),
    });
    running.start();
  });
  // What is written after the refresh.
  await new Promise((resolve) => setTimeout(resolve, 50));
  federation.stop();
  return federation;
}

/** What it shows of the folder, the newest first. */
const shown = async (...asked: Parameters<typeof started>): Promise<string[]> => (releasesOf((await started(...asked)).view).of('shop')?.builds ?? []).map(({ name }) => name);

it('shows builds whose reports the CI has deleted, after a restart too, and of each the newest that was said', async () => {
  const journal = await memoryJournal(clock);
  report('1', false);
  report('2', true);
  expect(await shown(journal)).toEqual(['2', '1']);
  rmSync(join(folder, 'shop', '1'), { recursive: true });
  report('3', false);
  expect(await shown(journal)).toEqual(['3', '2', '1']);
  rmSync(join(folder, 'shop'), { recursive: true });
  expect(await shown(journal)).toEqual(['3', '2', '1']);
});

it('shows what the reports say where the journal fails, and says so once', async () => {
  const failing = () => Promise.reject(new NorthstarError('JOURNAL_LOCKED'));
  const problems: unknown[] = [];
  report('1', false);
  expect(await shown({ keptBuilds: failing, keepBuilds: failing, forgetBuilds: failing }, (error) => problems.push(error))).toEqual(['1']);
  expect(problems).toEqual([expect.objectContaining({ code: 'JOURNAL_LOCKED' })]);
});

it('tells as a problem of the source how many builds of the journal are not shown', async () => {
  report('1', false);
  const done = () => Promise.resolve();
  // The one that the source says may be one of the older ones.
  const { view, problems } = await started({ keptBuilds: async () => ({ builds: [], lastWrite: 1, leftOut: 1_200 }), keepBuilds: done, forgetBuilds: done });
  expect(problems).toEqual({ problems: [expect.objectContaining({ source: 'tests', code: 'BUILDS_LEFT_OUT', message: expect.stringContaining('tests has more builds in the journal than are shown (1,199 older ones): no more than 100,000 runs are taken from there. Nothing is lost') })], total: 1 });
  expect(answer(view, { queryType: 'sources', columns: ['problems'] }, clock.now()).columns[0]).toMatchObject({ name: 'problems', values: Float64Array.of(1) });
});

it('shows in each of two backends that share a file what the other has kept, from the next refresh on', async () => {
  const opened = () => openJournal({ place: { kind: 'sqlite', file: join(folder, 'northstar.journal') }, log: { write: () => undefined, redact: () => undefined } });
  const [one, other] = [opened(), opened()];
  await expectSharedBuilds([one, other], scope);
  await Promise.all([one.close(), other.close()]);
});
