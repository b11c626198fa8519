/** What a pipeline's test report says, as runs of checks; and which jobs wrote it. */
import type { Outcome } from '../../../core/models/check-run.ts';
import { runsOfSuite, type CheckUnit, type ReportedCase, type ReportedRun } from '../ci/suites.ts';
import type { Job, SummarisedSuite, TestCase, TestSuite } from './answers.ts';

/** What one job, or a group of parallel jobs, reported. */
export interface Suite {
  /** Name of the job or group. */
  readonly name: string;
  /** Without package and build. */
  readonly runs: readonly ReportedRun[];
}

type CaseOutcome = Extract<Outcome, 'passed' | 'failed' | 'errored' | 'skipped'>;
const outcomes: Readonly<Record<string, CaseOutcome>> = { success: 'passed', failed: 'failed', skipped: 'skipped', error: 'errored' };

const nameless = { group: '', name: '', startTime: NaN, seconds: NaN } as const;
const once = (outcome: CaseOutcome, message: string) => [{ outcome, message }];

/** By the report: with what its cases said. */
export const reportedSuite = (unit: CheckUnit, { name, suite_error: error, test_cases: cases }: TestSuite): Suite => ({
  name,
  runs: runsOfSuite(name, unit, error === '' ? cases.map(reportedCase) : [{ ...nameless, name: 'report', tries: once('errored', error) }]),
});

function reportedCase({ status, name, classname, execution_time: seconds, system_output: output, stack_trace: trace }: TestCase): ReportedCase {
  const outcome = Object.hasOwn(outcomes, status) ? outcomes[status] : undefined;
  const said = typeof output === 'string' ? output : output === null || output === undefined ? '' : JSON.stringify(output);
  // A status that is not known shows neither that it passed nor that it failed.
  return { group: classname, name, tries: once(outcome ?? 'errored', outcome === 'passed' ? '' : said || trace), startTime: NaN, seconds: seconds ?? NaN };
}

/** By its counts alone, where the report itself is not needed or no longer there. */
export function countedSuite({ name, success_count: passed, failed_count: failed, skipped_count: skipped, error_count: errored, suite_error: error }: SummarisedSuite): Suite {
  function* cases(): Generator<ReportedCase> {
    for (const [count, outcome] of [[passed, 'passed'], [failed, 'failed'], [skipped, 'skipped'], [errored, 'errored']] as const) {
      for (let at = 0; at < Math.min(count, mostCounted); at++) {
        yield { ...nameless, tries: once(outcome, '') };
      }
    }
    if (error !== '') {
      yield { ...nameless, tries: once('errored', error) };
    }
  }
  return { name, runs: runsOfSuite(name, 'suite', cases()) };
}

/** No suite has more; a server that says so is mistaken. */
const mostCounted = 1_000_000;

/** Whether what was counted leaves nothing out: GitLab counts a report some time after its job has ended. */
export const areAllCounted = (jobs: readonly Job[], counted: readonly SummarisedSuite[]): boolean => {
  const names = new Set(counted.map(({ name }) => name));
  return latestOf(jobs).every(({ name, artifacts }) => !artifacts.includes('junit') || names.has(name) || names.has(groupOf(name)));
};

/** Cases that did not pass say why in the report alone. */
export const saysWhyElsewhere = ({ failed_count: failed, error_count: errored }: SummarisedSuite): boolean => failed + errored > 0;

/** Of parallel jobs `rspec 1/3` or `rspec: [a, b]` what GitLab groups them by: `rspec`. */
const groupOf = (name: string) => name.replace(/([\s:]+((\[.*\])|(\d+[\s:/\\]+\d+))){1,3}\s*$/, '').trim();

/** Answers which of these jobs a suite of that name is of: the job of that name, else the group. */
export function writersAmong(jobs: readonly Job[]): (suite: string) => readonly Job[] {
  const [byName, byGroup] = [Map.groupBy(jobs, ({ name }) => name), Map.groupBy(jobs, ({ name }) => groupOf(name))];
  return (suite) => byName.get(suite) ?? byGroup.get(suite) ?? [];
}

/** Of jobs of the same name the last: of one that was run again the others are over. In the order of their ids. */
export const latestOf = (jobs: readonly Job[]): readonly Job[] => [...new Map([...jobs].sort((a, b) => a.id - b.id).map((job) => [job.name, job])).values()].sort((a, b) => a.id - b.id);

/** Whether a job may have a test report: it left one, or what it left has expired. `now`: ms since the epoch. */
export const mayHaveReport = ({ artifacts, artifacts_expire_at: expires }: Job, now: number): boolean => artifacts.includes('junit') || expires <= now;
