/** Test reports that a CI system keeps beside a run: each suite in them is a check of the build that was run. */
import { nameOf } from '../junit/run.ts';
import { formatOf } from '../junit/format.ts';
import { reportTimes } from '../junit/report-time.ts';
import { reportsOfArchive } from '../junit/reports.ts';
import { unreadable, type Report, type ReportRules } from '../junit/report.ts';
import { Room, type RoomBounds } from '../junit/room.ts';

export { unreadable, type Report };

/** Where the reports of an archive belong. */
export interface ReportPlace {
  readonly package: string;
  readonly build: string;
  /** Name of the archive at its CI system; it stands before the names of the checks, for suites of the same name come in several. */
  readonly archive: string;
  /** When it was made, ms since the epoch. */
  readonly time: number;
}

const between = ' › ';
/** Of one archive; of many, `RunBound` leaves out the oldest. */
const ofArchive: RoomBounds = { runs: 200_000, characters: 20_000_000 };

/** All reports of a ZIP archive. Which build they are of, the run says and not they; hosts of a CI system are another each time, and say nothing. */
export async function reportsOfRun(bytes: Buffer, { package: packageName, build, archive, time }: ReportPlace, now: number, signal: AbortSignal): Promise<readonly Report[]> {
  const unread = (problem: string): Report => ({ path: archive, time, runs: [], problems: [unreadable(archive, problem)] });
  if (formatOf(bytes) !== 'zip') {
    return [unread('it is no ZIP archive')];
  }
  const rules: ReportRules = { unit: 'suite', placesOf: () => ({ package: packageName, build }), timeOf: reportTimes('UTC'), packageProperty: 'package', buildProperty: 'build', package: packageName };
  const reports: Report[] = [];
  for await (const report of reportsOfArchive({ format: 'zip', from: bytes, name: archive, prefix: `${archive}/`, time }, unread, { rules, now, signal, room: new Room(ofArchive) })) {
    reports.push({
      ...report,
      // A lost report has no suite, but the check that its file is named after.
      runs: report.runs.map((run) => ({ ...run, package: packageName, build, check: nameOf(`${archive}${between}${run.suite || run.check}`), suite: archive, machine: '' })),
    });
  }
  return reports;
}
