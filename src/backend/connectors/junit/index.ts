/** `junit`: what was tested of which build, by the reports that test runners write: JUnit XML, CTRF JSON and `go test -json`. */
import { z } from 'zod';
import type { FieldPath } from '../../../core/models/entities.ts';
import type { FactSink } from '../../../core/models/fact.ts';
import { accessOptions, accessSecrets, endpointOf, httpAddress, usableAccess } from '../access.ts';
import type { ConnectorDefinition } from '../connector.ts';
import { keepDays } from '../keep-days.ts';
import { Attempts } from './attempts.ts';
import { patternProblem, placesBy } from './path-pattern.ts';
import { isTimeZone, reportTimes } from './report-time.ts';
import { reportsAt } from './reports-at.ts';
import { reportsOfFolder } from './reports.ts';
import type { ReportRules } from './report.ts';
import { Room } from './room.ts';
import { checkUnits } from './run.ts';

/** Of a folder or an archive all that lies in two folders; of an address the two folders before the report. */
const defaultPattern = { path: '{package}/{build}/**', url: '**/{package}/{build}/*' } as const;

const options = z
  .strictObject({
    path: z.string().min(1).optional().meta({ title: 'Folder', description: 'Folder of reports and archives of them, read with its subfolders; or one archive (.zip, .tar, .tar.gz, .tgz) or report. Either this or a URL.' }),
    url: httpAddress.optional().meta({ title: 'URL', description: 'Address of one report or archive.' }),
    ...accessOptions,
    pattern: z
      .string()
      .min(1)
      .max(200)
      .superRefine((pattern, context) => {
        const message = patternProblem(pattern);
        if (message !== undefined) {
          context.addIssue({ code: 'custom', message });
        }
      })
      .optional()
      .meta({
        title: 'Names in the path',
        description: `How the path of a report names what it tested, with the places \`{package}\`, \`{build}\`, \`{suite}\` and \`{machine}\`; \`*\` stands for any text without a slash, \`**\` for any. Where absent \`${defaultPattern.path}\`, of a report at a URL \`${defaultPattern.url}\`.`,
      }),
    package: z.string().min(1).max(200).optional().meta({ title: 'Package', description: 'Package of the reports that name none.' }),
    packageProperty: z.string().min(1).default('package').meta({ title: 'Property of the package', description: 'Name of the `property` of JUnit XML that names the package.' }),
    buildProperty: z.string().min(1).default('build').meta({ title: 'Property of the build', description: 'Name of the `property` of JUnit XML that names the build.' }),
    checks: z.enum(checkUnits).default('suite').meta({ title: 'A check is', description: 'A suite with all its cases, or each case.' }),
    keepDays,
    timeZone: z
      .string()
      .refine(isTimeZone, 'it is no time zone such as Europe/Berlin')
      .default('UTC')
      .meta({ title: 'Time zone', description: 'Of times that reports give without one, such as Europe/Berlin.' }),
  })
  .check(usableAccess)
  .refine(({ path, url }) => (path === undefined) !== (url === undefined), 'give either `path` or `url`')
  .meta({ oneOf: [{ required: ['path'] }, { required: ['url'] }] });
type JunitOptions = z.infer<typeof options>;

const gives: readonly FieldPath[] = [
  ...(['name', 'build', 'createdTime'] as const).map((field) => `package.${field}` as const),
  ...(['package', 'name', 'suite'] as const).map((field) => `check.${field}` as const),
  ...(['package', 'build', 'check', 'number', 'outcome', 'startTime', 'endTime', 'machine', 'message'] as const).map((field) => `attempt.${field}` as const),
];

/** A report is read as it arrives. */
const largestAnswer = 2 * 1024 ** 3;
const answerMs = 120_000;

export const junit: ConnectorDefinition<JunitOptions> = {
  kind: 'junit',
  title: 'Test reports',
  description: 'What was tested of which build, by reports of test runners: JUnit XML, CTRF JSON and `go test -json`.',
  options,
  secrets: accessSecrets,
  files: ['path'],
  gives,
  create({ path, url = '', pattern, checks, timeZone, packageProperty, buildProperty, package: packageName = '', keepDays: kept, ...access }, { source, http, clock }) {
    const read = path === undefined ? reportsAt(url, http.at({ ...endpointOf(url, access), maxBytes: largestAnswer, timeoutMs: answerMs })) : reportsOfFolder(path);
    const placesOf = placesBy(pattern ?? defaultPattern[path === undefined ? 'url' : 'path']);
    const rules: ReportRules = { unit: checks, placesOf, timeOf: reportTimes(timeZone), packageProperty, buildProperty, package: packageName };
    const collect = async (sink: FactSink, signal: AbortSignal) => {
      const now = clock.now();
      const attempts = new Attempts(sink, now);
      let reports = 0;
      for await (const report of read({ source, rules, now, signal, room: new Room() })) {
        reports++;
        attempts.add(report);
      }
      return { attempts, reports };
    };
    return {
      keepDays: kept,
      async refresh(sink, signal) {
        const { attempts } = await collect(sink, signal);
        attempts.state();
      },
      async test(signal) {
        let problems = 0;
        const { attempts, reports } = await collect({ fact: () => undefined, problem: () => problems++ }, signal);
        return `${count(reports, 'report')} ${reports === 1 ? 'tells' : 'tell'} of ${count(attempts.count, 'run')} on ${count(attempts.builds, 'build')}; ${problems === 0 ? 'all can be used' : `there ${problems === 1 ? 'is' : 'are'} ${count(problems, 'problem')}`}.`;
      },
    };
  },
};

const count = (number: number, noun: string) => `${number.toLocaleString('en-GB')} ${noun}${number === 1 ? '' : 's'}`;
