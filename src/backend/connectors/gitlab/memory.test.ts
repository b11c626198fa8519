import fc from 'fast-check';
import type { Job, Pipeline } from './answers.ts';
import { ProjectMemory, runsIn, type ReadPipeline } from './memory.ts';

const start = Date.UTC(2026, 2, 12);
const day = 86_400_000;
const project = { id: 7, path: 'shop', path_with_namespace: 'web/shop' };
const at = (time: number) => new Date(time).toISOString();
const pipeline = (id: number, status = 'success', updated = start): Pipeline => ({ id, iid: id, project_id: 7, sha: 'a', ref: 'main', status, created_at: start, updated_at: at(updated), web_url: '' });
const job = (id: number, status: string): Job => ({ id, name: `job ${id}`, stage: 'test', status, failure_reason: '', allow_failure: false, created_at: start, started_at: NaN, finished_at: NaN, web_url: '', tag_list: [], runner: '', artifacts: [], artifacts_expire_at: NaN });
const readOf = (one: Pipeline, jobs: readonly Job[] = [], failedReports = 0): ReadPipeline => ({ pipeline: one, pages: [], jobs, suites: [], problems: [], failedReports });
const page = (...entries: readonly Pipeline[]) => ({ entries, problems: [] });
const unread = (memory: ProjectMemory) => memory.unread().map(({ id }) => id);

/** A memory whose list was read whole once. */
function listed(...pipelines: readonly Pipeline[]): ProjectMemory {
  const memory = new ProjectMemory(project);
  memory.beginListing(start, start - day);
  memory.listed(page(...pipelines));
  memory.endListing();
  return memory;
}

describe('what is known of the pipelines of a project', () => {
  it.each([
    ['success', [], 0, false],
    ['failed', [job(1, 'failed')], 0, false],
    ['running', [job(1, 'success')], 0, true],
    ['success', [job(1, 'running')], 0, true],
    ['manual', [job(1, 'manual'), job(2, 'created')], 0, false],
    ['scheduled', [job(1, 'scheduled')], 0, false],
    ['success', [], 1, true],
    ['success', [], 3, false],
  ])('is read again of one that is %s, with jobs %#: what may change alone', (status, jobs, failedReports, isReadAgain) => {
    const one = pipeline(1, status);
    const memory = listed(one);
    expect(unread(memory)).toEqual([1]);
    memory.keep(readOf(one, jobs, failedReports));
    expect(unread(memory)).toEqual(isReadAgain ? [1] : []);
    memory.beginListing(start, start - day);
    memory.listed(page(pipeline(1, status, start + 1)));
    expect(unread(memory)).toEqual([1]);
  });

  it('is asked for from where the last whole list ended, by the clock of the server, and wholly each hour', () => {
    const memory = listed(pipeline(1, 'success', start - 5_000), pipeline(2, 'success', start - 9_000));
    expect(memory.beginListing(start + 60_000, start - day)).toBe(start - 5_000 - 60_000);
    expect(memory.beginListing(start + 3_600_000, start - day)).toBe(start - day);
  });

  it('is not taken for whole where a list broke off', () => {
    const memory = new ProjectMemory(project);
    memory.beginListing(start, start - day);
    memory.listed(page(pipeline(2)));
    expect(memory.beginListing(start + 60_000, start - day)).toBe(start - day);
    memory.listed(page(pipeline(2), pipeline(1)));
    memory.endListing();
    expect(unread(memory)).toEqual([2, 1]);
  });

  it('goes with what was deleted, once a list was whole, and with its time', () => {
    const memory = listed(pipeline(1), pipeline(2, 'success', start - 2 * day));
    memory.beginListing(start + 60_000, start - 3 * day);
    memory.listed(page());
    memory.endListing();
    expect(unread(memory)).toEqual([1, 2]);
    memory.forgetBefore(start - day);
    expect(unread(memory)).toEqual([1]);
    memory.beginListing(start + 4_000_000, start - day);
    memory.listed(page());
    memory.endListing();
    expect(unread(memory)).toEqual([]);
  });

  it('holds problems of a list until the next whole one', () => {
    const memory = new ProjectMemory(project);
    const problem = { code: 'STATEMENT_INVALID', message: '', where: 'pipeline 3' };
    for (const [now, entries] of [[start, [problem]], [start + 60_000, [problem]], [start + 4_000_000, []]] as const) {
      memory.beginListing(now, start - day);
      memory.listed({ entries: [pipeline(1)], problems: entries });
      memory.endListing();
    }
    expect(memory.problems).toEqual([]);
  });

  it('is never half a pipeline, whatever is listed, read, deleted and broken off in which order', () => {
    const change = fc.record({ id: fc.integer({ min: 1, max: 4 }), updated: fc.integer({ min: 0, max: 9 }), status: fc.constantFrom('success', 'running', 'failed') });
    const step = fc.oneof(
      fc.record({ kind: fc.constant('list' as const), pipelines: fc.array(change, { maxLength: 4 }), isWhole: fc.boolean() }),
      fc.record({ kind: fc.constant('read' as const), count: fc.integer({ min: 0, max: 4 }) })
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const memory = new ProjectMemory(project);
        /** The slow, obvious version: the last that was read of each pipeline that was listed. */
        const known = new Map<number, Pipeline>();
        steps.forEach((one, index) => {
          if (one.kind === 'list') {
            memory.beginListing(start + index, start - day);
            memory.listed(page(...one.pipelines.map(({ id, updated, status }) => pipeline(id, status, start + updated))));
            if (one.isWhole) {
              memory.endListing();
            }
          } else {
            for (const next of memory.unread().slice(0, one.count)) {
              memory.keep(readOf(next, [job(1, 'success')]));
              known.set(next.id, next);
            }
          }
          expect(memory.read().every(({ pipeline: read, jobs }) => jobs.length === 1 && known.get(read.id) === read)).toBe(true);
        });
      })
    );
  });

  it('counts jobs and what their reports tell of, and a pipeline without either as one', () => {
    expect(runsIn(readOf(pipeline(1)))).toBe(1);
    const run = { package: '', build: '', check: 'a', suite: '', outcome: 'passed' as const, startTime: NaN, seconds: NaN, isStartOfSuite: false, machine: '', message: '' };
    expect(runsIn({ ...readOf(pipeline(1), [job(1, 'success')]), suites: [{ name: 'a', runs: [run, run] }] })).toBe(3);
  });
});
