/** Test cases as a CI system itself tells of them, folded into runs as those of a report are. */
import { SuiteFold } from '../junit/fold.ts';
import type { CheckUnit, Run, TestCase } from '../junit/run.ts';

export type { CheckUnit, Run as ReportedRun, TestCase as ReportedCase };

const between = ' › ';

/**
 * The run of the suite with all its cases, or of each case, without package and build. The suite has the name of the job that wrote it, and is
 * a check beside that job: `name › tests`, its cases `name › class › case`.
 */
export function runsOfSuite(name: string, unit: CheckUnit, cases: Iterable<TestCase>): readonly Run[] {
  const runs: Run[] = [];
  const fold = new SuiteFold(unit === 'suite' ? `${name}${between}tests` : name, unit, (run) => runs.push(run));
  for (const one of cases) {
    fold.add(one);
  }
  fold.close();
  return runs;
}
