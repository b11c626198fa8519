import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { reportTimes } from './report-time.ts';
import { ReportTaker, type Report, type ReportRules } from './report.ts';
import { reportsOfFolder } from './reports.ts';
import { Room } from './room.ts';
import type { CheckUnit } from './run.ts';
import { folderOf, now, removeFolders, tarOf, written } from './testing/reading.ts';

afterEach(removeFolders);

const rulesOf = (unit: CheckUnit): ReportRules => ({ unit, placesOf: () => ({ package: 'shop', build: '7' }), timeOf: reportTimes('UTC'), package: '', packageProperty: 'package', buildProperty: 'build' });
const formats = ['xml', 'ctrf', 'goTest'] as const;

interface Case {
  readonly suite: number;
  readonly name: string;
  readonly message: string;
  /** Tries that failed before the last. */
  readonly failed: number;
}
const repeated = (times: number, text: string) => text.repeat(times);

/** Cases that are the same in each format; the last try failed too where there is a message. */
const contents: Readonly<Record<(typeof formats)[number], (cases: readonly Case[]) => string>> = {
  xml: (cases) => `<testsuites>${cases.map(({ suite, name, message, failed }) => `<testsuite name="${suite}"><testcase name="${name}">${message === '' ? repeated(failed, '<flakyFailure message="x"/>') : `<failure message="${message}"/>${repeated(failed, '<rerunFailure message="x"/>')}`}</testcase></testsuite>`).join('')}</testsuites>`,
  ctrf: (cases) => JSON.stringify({ results: { tests: cases.map(({ suite, name, message, failed }) => ({ suite: `${suite}`, name, status: message === '' ? 'passed' : 'failed', message, retries: failed })) } }),
  goTest: (cases) =>
    cases
      .map(({ suite, name, message, failed }) => {
        const event = (Action: string, more: object = {}) => `${JSON.stringify({ Action, Package: `${suite}`, ...more })}\n`;
        const once = (action: string, output: string) => event('run', { Test: name }) + event('output', { Test: name, Output: output }) + event(action, { Test: name });
        return repeated(failed, once('fail', 'x')) + once(message === '' ? 'pass' : 'fail', message) + event('pass');
      })
      .join(''),
};

function reportOf(format: (typeof formats)[number], content: string, unit: CheckUnit, room: Room): Report | undefined {
  const taker = new ReportTaker(format, 'shop/7/a', written, { rules: rulesOf(unit), room });
  taker.take(Buffer.from(content));
  return taker.finish();
}

const suite = (cases: number) => `<testsuite name="s">${Array.from({ length: cases }, (_, index) => `<testcase name="${index}"/>`).join('')}</testsuite>`;

/** Reads the folder with room for so many runs: of each report its name, what passed, and how many problems there are, or what was left out of a folder or archive. */
function refreshedIn(path: string): (runs: number) => Promise<readonly string[]> {
  const read = reportsOfFolder(path);
  return async (runs) => {
    const found: string[] = [];
    for await (const { path: from, runs: told, problems } of read({ source: 'tests', rules: rulesOf('case'), now, signal: new AbortController().signal, room: new Room({ runs, characters: 10_000 }) })) {
      const leftOut = from.endsWith('.xml') ? problems.length : /no room for (.*?):/.exec(problems[0]?.message ?? '')?.[1];
      found.push(`${from === path ? '.' : from.at(-5)} ${told.filter(({ outcome }) => outcome === 'passed').length} ${leftOut}`);
    }
    return found;
  };
}

describe('the room for what reports tell', () => {
  const cases = fc.array(fc.record({ suite: fc.integer({ min: 0, max: 5 }), name: fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 30 }), message: fc.constantFrom('', 'no', 'y'.repeat(1_000)), failed: fc.constantFrom(0, 0, 1, 7, 200) }), { minLength: 1, maxLength: 20 });

  it('is never overrun by what is read, in any format, and what found none is told of and is not lost; what is said is as it is of the whole', () => {
    fc.assert(
      fc.property(fc.constantFrom(...formats), fc.constantFrom<CheckUnit>('suite', 'case'), fc.array(cases, { minLength: 1, maxLength: 4 }), fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1_000, max: 40_000 }), (format, unit, reports, runs, characters) => {
        const [small, ample] = [new Room({ runs, characters }), new Room()];
        const [read, whole] = [small, ample].map((room) => reports.map((one) => reportOf(format, contents[format](one), unit, room)));
        const all = read?.flatMap((report) => report?.runs ?? []) ?? [];
        const broken = read?.filter((report) => report?.problems.length !== 0) ?? [];
        expect(all.length).toBeLessThanOrEqual(runs);
        expect(all.reduce((total, { message }) => total + message.length, 0)).toBeLessThanOrEqual(characters);
        expect(all.filter(({ outcome }) => outcome === 'lost')).toEqual([]);
        if (unit === 'suite') {
          read?.forEach((report, index) => report?.runs.forEach((run) => expect(whole?.[index]?.runs).toContainEqual(run)));
        }
        expect(broken.length > 0).toBe(small.isFull);
        if (!small.isFull) {
          expect(read).toEqual(whole);
        }
        broken.forEach((report) => expect(report?.problems.map(({ message }) => message)).toEqual([expect.stringContaining('there is no room for the rest of it')]));
      }),
      { numRuns: 40 }
    );
  });

  it.each(formats)('ends a report of %s at the very case that is too many; with suites nothing is said of one that is not whole', (format) => {
    const many = Array.from({ length: 50 }, (_, index) => ({ suite: format === 'goTest' ? index : 0, name: `t${index}`, message: '', failed: 0 }));
    const bounds = { runs: 20, characters: 100_000 };
    const ofCases = reportOf(format, contents[format](many), 'case', new Room(bounds));
    expect([ofCases?.runs.length, ofCases?.runs.every(({ outcome }) => outcome === 'passed')]).toEqual([20, true]);
    expect(ofCases?.problems.map(({ message }) => message)).toEqual([
      'REPORTS_LEFT_OUT: shop/7/a is read in part: there is no room for the rest of it: with what was read before it makes more than 20 runs of checks, or 0 million characters of names and messages. What was read stands, and of the rest nothing is known. Have the source read less: suites in place of cases (`checks: suite`), fewer old reports, or a source for each package.',
    ]);
    const full = new Room({ runs: 0, characters: 0 });
    expect(reportOf(format, contents[format](many), 'suite', full)).toMatchObject({ runs: [], problems: [{ code: 'REPORTS_LEFT_OUT' }] });
  });

  it('is not taken for long by suites that follow each other', () => {
    const many = Array.from({ length: 90 }, (_, index) => ({ suite: index, name: 't', message: '', failed: 0 }));
    for (const format of ['xml', 'goTest'] as const) {
      const report = reportOf(format, contents[format](many), 'suite', new Room({ runs: 100, characters: 5_000 }));
      expect([report?.runs.length, report?.problems]).toEqual([90, []]);
    }
    expect(reportOf('ctrf', contents.ctrf(many), 'suite', new Room({ runs: 100, characters: 5_000 }))?.problems).toHaveLength(1);
  });

  it('is given back by what is found to be no report', () => {
    const room = new Room({ runs: 1, characters: 600 });
    const tests = '"tests": [{ "suite": "a", "name": "t", "status": "passed" }]';
    expect(reportOf('ctrf', `{ "found": { ${tests} } }`, 'suite', room)).toBeUndefined();
    expect(reportOf('ctrf', `{ "results": { ${tests} } }`, 'suite', room)).toMatchObject({ runs: [{ outcome: 'passed' }], problems: [] });
  });

  it('counts what a Go package prints until it has ended, and no more of it than is kept', () => {
    const event = (Action: string, more: object) => `${JSON.stringify({ Action, Package: 'p', ...more })}\n`;
    const printed = (tests: number) => Array.from({ length: tests }, (_, index) => event('run', { Test: `T${index}` }) + event('output', { Test: `T${index}`, Output: 'x'.repeat(100_000) })).join('');
    const room = () => new Room({ runs: 100, characters: 50_000 });
    expect(reportOf('goTest', printed(10) + event('fail', {}), 'case', room())).toMatchObject({ problems: [], runs: { length: 10 } });
    expect(reportOf('goTest', printed(20) + event('fail', {}), 'case', room())?.problems).toHaveLength(1);
    const again = Array.from({ length: 2_000 }, () => event('run', { Test: 'T' }) + event('output', { Test: 'T', Output: 'x'.repeat(100) }) + event('fail', { Test: 'T' })).join('');
    const { runs = [], problems } = reportOf('goTest', again + event('fail', {}), 'case', new Room({ runs: 102, characters: 50_000 })) ?? {};
    expect([problems, runs.length, runs.at(-2)?.message]).toEqual([[], 101, `1,899 tries before this one are left out. ${'x'.repeat(100)}`]);
  });

  it('is found again where there is some the next time, by the reports that did not change too', async () => {
    const path = folderOf({ 'shop/7/a.xml': suite(3), 'shop/7/b.xml': suite(3), 'shop/7/c.xml': suite(3) });
    const refreshed = refreshedIn(path);
    expect(await refreshed(7)).toEqual(['a 3 0', 'b 3 0', 'c 1 1']);
    expect(await refreshed(7)).toEqual(['a 3 0', 'b 3 0', 'c 1 1']);
    expect(await refreshed(9)).toEqual(['a 3 0', 'b 3 0', 'c 3 0']);
    writeFileSync(join(path, 'shop/7/a.xml'), suite(5));
    expect(await refreshed(9)).toEqual(['a 5 0', 'b 3 0', 'c 1 1']);
    expect(await refreshed(11)).toEqual(['a 5 0', 'b 3 0', 'c 3 0']);
  });

  it('is not looked for by files that come after, which are told of once, but for those that were read before and fit', async () => {
    const retried = '<testsuite name="s"><testcase name="0"><flakyFailure/><flakyFailure/></testcase></testsuite>';
    const path = folderOf({ 'shop/7/a.xml': suite(3), 'shop/7/b.xml': retried, 'shop/7/c.xml': suite(1), 'shop/7/d.xml': suite(3), 'shop/7/e.xml': suite(1) });
    const refreshed = refreshedIn(path);
    expect(await refreshed(3)).toEqual(['a 3 0', 'b 0 1', '. 0 more of its files (3)']);
    expect(await refreshed(11)).toEqual(['a 3 0', 'b 1 0', 'c 1 0', 'd 3 0', 'e 1 0']);
    writeFileSync(join(path, 'shop/7/a.xml'), suite(5));
    expect(await refreshed(7)).toEqual(['a 5 0', 'b 0 1', 'c 1 0', 'e 1 0', '. 0 more of its files (1)']);
  });

  it('ends an archive too', async () => {
    const archive = await tarOf({ 'a.xml': suite(3), 'b.xml': suite(3), 'c.xml': suite(3), 'd.xml': suite(3) });
    expect(await refreshedIn(folderOf({ 'shop/7.tar': archive }))(4)).toEqual(['a 3 0', 'b 1 1', '7 0 what comes in it from c.xml on']);
  });
});
