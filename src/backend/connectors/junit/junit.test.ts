import { gzipSync } from 'node:zlib';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { z } from 'zod';
import { collectingSink } from '../testing/collecting-sink.ts';
import { localServer } from '../testing/local-server.ts';
import { junit } from './index.ts';
import { ReportTaker } from './report.ts';
import { placesBy } from './path-pattern.ts';
import { reportTimes } from './report-time.ts';
import { Room } from './room.ts';
import { attemptsIn, folderOf, now, open, problemsIn, read, readReport, removeFolders, runsIn, tarOf, written } from './testing/reading.ts';
import { zipOf } from '../testing/zip-of.ts';

const never = new AbortController().signal;
afterEach(removeFolders);

const suite = (name: string, cases: string, attributes = '') => `<testsuite name="${name}" ${attributes}>${cases}</testsuite>`;
const pass = '<testcase name="a" classname="c" time="0.5"/>';
const fail = '<testcase name="b" classname="c" time="1"><failure message="3 is not 4" type="AssertionError">at line 12</failure></testcase>';
const error = '<testcase name="e"><error message="no database"/></testcase>';
const skip = '<testcase name="s"><skipped/></testcase>';
const timed = 'timestamp="2026-03-11T10:00:00" time="2.5" hostname="gpu-3"';

describe('what a report states', () => {
  it('is every field that the kind says it gives: the build, its checks and their runs', async () => {
    const sink = await readReport(`<testsuites>${suite('cart', pass + fail, timed)}</testsuites>`);
    const start = Date.UTC(2026, 2, 11, 10);
    expect(sink.problems).toEqual([]);
    expect(sink.values('package', 'shop:7')).toEqual({ name: 'shop', build: '7', createdTime: start });
    expect(sink.values('check', 'shop\u0000cart')).toEqual({ package: 'shop', name: 'cart', suite: 'cart' });
    expect(attemptsIn(sink)).toEqual([
      { package: 'shop', build: '7', check: 'cart', number: 1, outcome: 'failed', startTime: start, endTime: start + 2_500, machine: 'gpu-3', message: '2 cases: 1 passed, 1 failed. 3 is not 4' },
    ]);
    expect(sink.paths()).toEqual([...junit.gives].sort());
    expect(sink.facts.get('package')?.get('shop:7')?.get('createdTime')?.basis).toBe('inferred');
  });

  it('is one row for each case where a check is a case', async () => {
    const sink = await readReport(suite('cart', pass + fail + error + skip, timed), { checks: 'case' });
    expect(runsIn(sink)).toEqual(['cart › c › a #1 passed', 'cart › c › b #1 failed', 'cart › e #1 errored', 'cart › s #1 skipped']);
    expect(attemptsIn(sink)[1]).toMatchObject({ message: '3 is not 4', machine: 'gpu-3', startTime: Date.UTC(2026, 2, 11, 10), endTime: Date.UTC(2026, 2, 11, 10, 0, 1) });
  });

  it.each<[string, string, string]>([
    ['passed cases', pass + skip, 'passed'],
    ['a failed one among them', pass + error + fail, 'failed'],
    ['a broken one among them', pass + error, 'errored'],
    ['only skipped ones', skip + skip, 'skipped'],
    ['none', '', 'skipped'],
    ['disabled ones of GoogleTest', '<testcase name="a" status="notrun" result="suppressed"/>', 'skipped'],
    ['disabled ones of ctest', '<testcase name="a" status="disabled"><system-out>Disabled</system-out></testcase>', 'skipped'],
    ['skipped ones of ctest', '<testcase name="a" status="notrun"><skipped message="SKIP_RETURN_CODE=77"/></testcase>', 'skipped'],
    ['ones that ctest could not start', '<testcase name="a" status="notrun"><skipped message="Unable to find executable"/></testcase>', 'errored'],
    ['an error of its own', '<error message="import failed"/>', 'errored'],
  ])('of a suite with %s follows from its cases', async (_, cases, outcome) => {
    expect(runsIn(await readReport(suite('cart', cases)))).toEqual([`cart #1 ${outcome}`]);
  });

  it('takes the count of a suite for what none of its cases shows', async () => {
    expect(runsIn(await readReport(suite('cart', pass, 'failures="0" errors="1"')))).toEqual(['cart #1 errored']);
  });

  it('has the reruns of Surefire as attempts', async () => {
    const flaky = '<testcase name="f"><flakyFailure message="first"><stackTrace>x</stackTrace></flakyFailure></testcase>';
    const again = '<testcase name="g"><failure message="one"/><rerunFailure message="two"><stackTrace>x</stackTrace></rerunFailure><rerunError message="three"/></testcase>';
    expect(runsIn(await readReport(suite('cart', pass + flaky)))).toEqual(['cart #1 failed', 'cart #2 passed']);
    expect(runsIn(await readReport(suite('cart', flaky + again), { checks: 'case' }))).toEqual(['cart › f #1 failed', 'cart › f #2 passed', 'cart › g #1 failed', 'cart › g #2 failed', 'cart › g #3 errored']);
  });

  it('takes what failed again for tries that failed also where nothing is said to have failed first', async () => {
    const alone = '<testcase name="g"><rerunFailure message="two"/><rerunError message="three"/></testcase>';
    expect(runsIn(await readReport(suite('cart', alone + pass), { checks: 'case' }))).toEqual(['cart › c › a #1 passed', 'cart › g #1 failed', 'cart › g #2 errored']);
    expect(runsIn(await readReport(suite('cart', '<testcase name="g"><flakyError/><rerunFailure/></testcase>'), { checks: 'case' }))).toEqual(['cart › g #1 errored', 'cart › g #2 failed']);
  });

  it('names suites within suites by all their names, and one without a name by its report', async () => {
    expect(runsIn(await readReport(`<testsuites name="all">${suite('api', suite('cart', pass) + suite('till', fail))}${suite('(empty)', pass)}</testsuites>`))).toEqual(['api › cart #1 passed', 'api › till #1 failed', 'report #1 passed']);
  });

  it('leaves the name of the build itself to the build', async () => {
    expect(runsIn(await readReport(suite('build', pass)))).toEqual(['build (suite) #1 passed']);
  });

  it('takes the first lines of a failure where it has no message, without colours and marks', async () => {
    const text = '<failure>\n&#27;[31mexpect&#27;[0m(3) &lt; <![CDATA[<4> & ]]>&#x2713;\n at x</failure>';
    expect(attemptsIn(await readReport(suite('cart', `<testcase name="a">${text}</testcase>`)))[0]?.['message']).toBe('1 case: 1 failed. expect(3) < <4> & ✓\n at x');
  });

  it('passes over logs, whatever stands in them', async () => {
    const log = '<system-out>a &amp; &nothing; \u0001 <b></b> <!-- </system-out> --> <![CDATA[</system-out><testcase name="x">]]></system-out><system-err/>';
    expect(runsIn(await readReport(suite('cart', `<testcase name="a">${log}</testcase>${log}${fail}`), { checks: 'case' }))).toEqual(['cart › a #1 passed', 'cart › c › b #1 failed']);
  });

  it('is the same however its bytes are cut', () => {
    const report = Buffer.from(`\uFEFF<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>${suite('käse', pass + '<testcase name="ü"><failure message="a > b &lt;">ü<![CDATA[ ]] ]]>é</failure><system-out><![CDATA[<<</system-out>]]></system-out></testcase>' + fail, timed)}</testsuites>\n`);
    const runsOf = (cuts: readonly number[]) => {
      const taker = new ReportTaker('xml', 'shop/7/a.xml', written, { rules: { unit: 'case', placesOf: placesBy('{package}/{build}/*'), timeOf: reportTimes('UTC'), package: '', packageProperty: 'package', buildProperty: 'build' }, room: new Room() });
      const places = [0, ...cuts.toSorted((a, b) => a - b), report.length];
      places.slice(1).forEach((to, index) => taker.take(report.subarray(places[index], to)));
      return taker.finish();
    };
    const whole = runsOf([]);
    expect(whole).toMatchObject({ problems: [], runs: [{}, { message: 'a > b <' }, {}] });
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: report.length }), { maxLength: 40 }), (cuts) => expect(runsOf(cuts)).toEqual(whole)));
  });
});

describe('CTRF', () => {
  const ctrf = (tests: readonly object[], more: object = {}) => JSON.stringify({ results: { tool: { name: 'playwright' }, summary: { start: Date.UTC(2026, 2, 11), stop: Date.UTC(2026, 2, 11, 1) }, tests, ...more } });

  it('is read by what it holds, with retries as attempts', async () => {
    const tests = [
      { name: 'a', status: 'passed', duration: 1_500, suite: 'cart', start: Date.UTC(2026, 2, 11) },
      { name: 'b', status: 'passed', duration: 5, suite: ['cart'], retries: 1, flaky: true, retryAttempts: [{ attempt: 1, status: 'failed', message: 'too slow' }] },
      { name: 'c', status: 'failed', duration: 5, message: 'broken', retries: 2 },
      { name: 'd', status: 'pending', duration: 0 },
      { name: 'e', status: 'other', duration: 0 },
    ];
    const sink = await read({ path: folderOf({ 'shop/7/report.log': ctrf(tests) }), checks: 'case' });
    expect(sink.problems).toEqual([]);
    expect(runsIn(sink)).toEqual(['cart › a #1 passed', 'cart › b #1 failed', 'cart › b #2 passed', 'report › c #1 failed', 'report › c #2 failed', 'report › c #3 failed', 'report › d #1 skipped', 'report › e #1 errored']);
    expect(attemptsIn(sink)[0]).toMatchObject({ startTime: Date.UTC(2026, 2, 11), endTime: Date.UTC(2026, 2, 11) + 1_500 });
  });

  it('takes a time before the year 1973 for seconds, which some writers give', async () => {
    const startOf = async (start: number) => attemptsIn(await readReport(ctrf([{ name: 'a', status: 'passed', start }], { summary: { start } })))[0]?.['startTime'];
    const day = Date.UTC(2026, 2, 11);
    expect(await Promise.all([day, day / 1_000, 1e12].map(startOf))).toEqual([day, day, 1e12]);
    const summed = await readReport(ctrf([{ name: 'a', status: 'passed' }], { summary: { start: day / 1_000, stop: day / 1_000 + 90 } }));
    expect(attemptsIn(summed)[0]).toMatchObject({ startTime: day, endTime: day + 90_000 });
  });

  it('names package and build in its environment where its path does not', async () => {
    const sink = await read({ path: folderOf({ 'a.json': ctrf([{ name: 'a', status: 'passed', duration: 1 }], { environment: { appName: 'shop', buildNumber: 12 } }) }) });
    expect([...(sink.facts.get('package')?.keys() ?? [])]).toEqual(['shop:12']);
  });

  it('that breaks off keeps the tests that were whole', async () => {
    const sink = await readReport(ctrf([{ name: 'a', status: 'passed', duration: 1 }, { name: 'b', status: 'passed', duration: 1 }]).slice(0, -40).replace('"tests"', '\n"tests"'), { checks: 'case' });
    expect(runsIn(sink)).toEqual(['report › a #1 passed']);
    expect(problemsIn(sink)).toEqual(['FILE_UNREADABLE shop/7/report.xml:2']);
  });

  it('has errored with a status that is none of its words, and failed before with a retry that has none', async () => {
    const odd = ['constructor', 'toString', '__proto__', 'hasOwnProperty', ''].map((status) => ({ name: status || 'none', status }));
    expect(runsIn(await readReport(ctrf(odd), { checks: 'case' }))).toEqual(odd.map(({ name }) => `report › ${name} #1 errored`).sort());
    const again = { name: 'a', status: 'passed', retryAttempts: [{ attempt: 1 }, { status: 'constructor' }, { status: 'skipped' }] };
    expect(runsIn(await readReport(ctrf([again]), { checks: 'case' }))).toEqual(['report › a #1 failed', 'report › a #2 failed', 'report › a #3 skipped', 'report › a #4 passed']);
  });

  it('may begin with any of its keys: cut before its tests it is a lost run and a problem, as one with more around them than is held', async () => {
    const around = [{ reportFormat: 'CTRF' }, { specVersion: '0.0.0', reportFormat: 'CTRF' }, { reportId: 'a' }, { timestamp: '2026-03-11T10:00:00Z' }, { generatedBy: 'b' }, { extra: { a: [{}] } }, { insights: {} }, {}];
    for (const one of around) {
      const whole = JSON.stringify({ ...one, ...JSON.parse(ctrf([{ name: 'a', status: 'failed' }])) });
      expect(runsIn(await readReport(whole))).toEqual(['report #1 failed']);
      for (const content of [whole.slice(0, whole.indexOf('"tests"')), whole.replace('"tests"', `"extra":"${'x'.repeat(5_000_000)}","tests"`)]) {
        const sink = await readReport(content);
        expect([runsIn(sink), problemsIn(sink)]).toEqual([['report #1 lost'], ['FILE_UNREADABLE shop/7/report.xml:1']]);
      }
    }
  });

  it('may have a test with a screenshot of any size', async () => {
    const sink = await readReport(ctrf([{ name: 'a', status: 'failed', screenshot: 'x'.repeat(6_000_000), message: 'no' }, { name: 'b', status: 'passed' }]), { checks: 'case' });
    expect([runsIn(sink), sink.problems, attemptsIn(sink)[0]?.['message']]).toEqual([['report › a #1 failed', 'report › b #1 passed'], [], 'no']);
  });

  it('is not what other JSON is', async () => {
    const sink = await read({ path: folderOf({ 'shop/7/package.json': '{"name": "x"}', 'shop/7/results.json': '{"results": [1, 2]}', 'shop/7/semgrep.json': `{"version":"1.2","results":[${'{"check_id":"a"},'.repeat(300_000)}`, 'shop/7/list.json': `{"results":[${'{"check_id":"a"},'.repeat(300_000)}`, 'shop/7/app.log': '{"timestamp":"2026-03-11","level":"info"}\n{"timestamp":"2026-03-11"}\n', 'shop/7/bom.json': '{"specVersion":"1.6","bomFormat":"CycloneDX","components":[', 'shop/7/trace.json': `{"traceEvents":[${'{"name":"a","args":[]},'.repeat(300_000)}`, 'shop/7/notes.txt': 'hello', 'shop/7/pom.xml': '<project/>' }) });
    expect([sink.problems, sink.paths()]).toEqual([[], []]);
  });
});

describe('go test -json', () => {
  const line = (action: string, more: object) => `${JSON.stringify({ Time: '2026-03-11T10:00:00Z', Action: action, Package: 'example.org/shop', ...more })}\n`;
  const test = (name: string, action: string) => line('run', { Test: name }) + line('output', { Test: name, Output: `    a_test.go:3: ${name} said\n` }) + line(action, { Test: name, Elapsed: 0.5 });

  it('has a Go package as suite and its tests as cases; run again they are tries', async () => {
    const stream = `go: downloading x\n${test('TestA', 'pass')}${test('TestB', 'fail')}${test('TestB', 'pass')}${test('TestC', 'skip')}${line('fail', { Elapsed: 2 })}`;
    expect(runsIn(await readReport(stream))).toEqual(['example.org/shop #1 failed', 'example.org/shop #2 passed']);
    const cases = await readReport(stream, { checks: 'case' });
    expect(runsIn(cases)).toEqual(['example.org/shop › TestA #1 passed', 'example.org/shop › TestB #1 failed', 'example.org/shop › TestB #2 passed', 'example.org/shop › TestC #1 skipped']);
    expect(attemptsIn(cases)[1]?.['message']).toBe('a_test.go:3: TestB said');
  });

  it('has errored where the build failed, and failed where a test never ended', async () => {
    const broken = `${JSON.stringify({ ImportPath: 'x', Action: 'build-output', Output: 'a.go:3: undefined: y\n' })}\n${line('fail', { FailedBuild: 'x' })}`;
    expect(attemptsIn(await readReport(broken))[0]).toMatchObject({ outcome: 'errored', message: '1 case: 1 errored. the build failed: a.go:3: undefined: y' });
    expect(runsIn(await readReport(line('run', { Test: 'TestA' }) + line('fail', {}), { checks: 'case' }))).toEqual(['example.org/shop › TestA #1 failed']);
  });

  it('overlooks actions that are none of its words', async () => {
    const odd = ['constructor', 'toString', '__proto__'].map((action) => line(action, { Test: 'TestA' }) + line(action, {})).join('');
    const sink = await readReport(line('run', { Test: 'TestA' }) + odd + line('pass', { Test: 'TestA' }) + line('pass', {}), { checks: 'case' });
    expect([runsIn(sink), sink.problems]).toEqual([['example.org/shop › TestA #1 passed'], []]);
  });

  it('that breaks off is lost where nothing had failed', async () => {
    const sink = await readReport(test('TestA', 'pass') + line('run', { Test: 'TestB' }).slice(0, 40));
    expect(runsIn(sink)).toEqual(['example.org/shop #1 lost']);
    expect(problemsIn(sink)).toEqual(['FILE_UNREADABLE shop/7/report.xml:4']);
  });
});

describe('which build was tested', () => {
  const names = async (files: Record<string, string>, options: object = {}) => [...((await read({ path: folderOf(files), ...options })).facts.get('package')?.keys() ?? [])];

  it('is said by the path, as the pattern finds it there', async () => {
    expect(await names({ 'shop/B9/deep/a.xml': suite('a', pass), 'till/2026-03/a.xml': suite('a', pass) })).toEqual(['shop:B9', 'till:2026-03']);
    expect(await names({ 'runs/9-shop.xml': suite('a', pass) }, { pattern: 'runs/{build}-{package}.xml' })).toEqual(['shop:9']);
  });

  it('is said by a property first, be it after the cases', async () => {
    const property = (name: string, value: string) => `<properties><property name="${name}" value="${value}"/></properties>`;
    expect(await names({ 'shop/7/a.xml': suite('a', pass + property('build', '8')) })).toEqual(['shop:8']);
    expect(await names({ 'a.xml': suite('a', property('ci.build', '8') + pass) }, { package: 'shop', buildProperty: 'ci.build' })).toEqual(['shop:8']);
    expect(await names({ 'a.xml': suite('a', `<testcase name="a">${property('build', '9')}</testcase>`) }, { package: 'shop' })).toEqual([]);
  });

  it('is a problem of the report where nobody says it, once', async () => {
    const sink = await read({ path: folderOf({ 'shop/a.xml': `<testsuites>${suite('a', pass)}${suite('b', pass)}</testsuites>` }) });
    expect(sink.problems.map(({ message }) => message)).toEqual([expect.stringContaining('shop/a.xml states build as a value that cannot be used: neither its path nor the report names a build.')]);
  });

  it('may be no number, may go backward, and may come again', async () => {
    const at = (hour: number, cases: string) => suite('a', cases, `timestamp="2026-03-11T${String(hour).padStart(2, '0')}:00:00"`);
    const sink = await read({ path: folderOf({ 'shop/9/x.xml': at(8, pass), 'shop/8/x.xml': at(9, pass), 'shop/nightly/x.xml': at(7, pass), 'shop/9/rerun.xml': at(10, fail), 'shop/9/first.xml': at(6, error) }) });
    expect([...(sink.facts.get('package')?.keys() ?? [])].sort()).toEqual(['shop:8', 'shop:9', 'shop:nightly']);
    const ofNine = attemptsIn(sink).filter(({ build }) => build === '9');
    expect(ofNine.map(({ number, outcome }) => `${String(number)} ${String(outcome)}`).sort()).toEqual(['1 errored', '2 passed', '3 failed']);
  });

  it('keeps its suites in one where the path says which suite it is', async () => {
    const sink = await read({ path: folderOf({ 'shop/7/fast.xml': `<testsuites>${suite('a', pass)}${suite('b', fail)}</testsuites>`, 'shop/7/slow.xml': suite('a', pass) }), pattern: '{package}/{build}/{suite}.xml' });
    expect(runsIn(sink)).toEqual(['fast #1 failed', 'slow #1 passed']);
  });

  it('has other checks where tests were renamed', async () => {
    const sink = await read({ path: folderOf({ 'shop/7/a.xml': suite('old', pass), 'shop/8/a.xml': suite('new', pass) }) });
    expect([...(sink.facts.get('check')?.keys() ?? [])]).toEqual(['shop\u0000old', 'shop\u0000new']);
  });
});

describe('times', () => {
  it('without a zone are of the zone that the source has', async () => {
    const start = async (options: object) => attemptsIn(await readReport(suite('a', pass, timed), options))[0]?.['startTime'];
    expect([await start({}), await start({ timeZone: 'America/New_York' })]).toEqual([Date.UTC(2026, 2, 11, 10), Date.UTC(2026, 2, 11, 14)]);
  });

  it('that lie in the future are a problem, and the run is used without them', async () => {
    const sink = await readReport(suite('a', pass, 'timestamp="2026-03-12T10:00:00"'));
    expect(attemptsIn(sink)[0]).not.toHaveProperty('startTime');
    expect(problemsIn(sink)).toEqual(['STATEMENT_INVALID shop/7/report.xml']);
  });

  it('have no end before their start, where the clock that wrote them is a little ahead', async () => {
    const sink = await readReport(suite('a', pass, `timestamp="${new Date(now + 30_000).toISOString()}" time="5"`));
    expect([attemptsIn(sink)[0], sink.problems]).toEqual([expect.objectContaining({ startTime: now + 30_000, endTime: now + 30_000 }), []]);
  });

  it('are those of the file where the report has none, or the beginning of time', async () => {
    for (const attributes of ['', 'timestamp="1970-01-01T00:00:00"']) {
      expect((await readReport(suite('a', pass, attributes))).values('package', 'shop:7')['createdTime']).toBe(written);
    }
  });
});

describe('where reports come from', () => {
  const files = { 'shop/7/a.xml': suite('a', pass), 'shop/8/b.xml': suite('a', fail) };
  const expected = ['a #1 failed', 'a #1 passed'];

  it.each(['zip', 'tar', 'tgz'])('may be a .%s, as the source or within its folder', async (ending) => {
    const bytesOf = async (content: Record<string, string>) => (ending === 'zip' ? zipOf(content) : ending === 'tar' ? tarOf(content) : gzipSync(await tarOf(content)));
    expect(runsIn(await read({ path: join(folderOf({ [`all.${ending}`]: await bytesOf(files) }), `all.${ending}`) }))).toEqual(expected);
    const inFolder = await read({ path: folderOf({ [`shop/7.${ending}`]: await bytesOf({ 'a.xml': suite('a', pass) }) }) });
    expect([runsIn(inFolder), problemsIn(inFolder), [...(inFolder.facts.get('package')?.keys() ?? [])]]).toEqual([['a #1 passed'], [], ['shop:7']]);
  });

  it('may be a report that gzip packed', async () => {
    expect(runsIn(await read({ path: folderOf({ 'shop/7/a.xml.gz': gzipSync(files['shop/7/a.xml']) }) }))).toEqual(['a #1 passed']);
  });

  it('may be an address of a report or of an archive, with a token', async () => {
    const answers: Record<string, string | Buffer> = { '/ci/shop/7/report.xml': suite('a', pass), '/all.zip': zipOf(files), '/all.tgz': gzipSync(await tarOf(files)) };
    const { url, close, requests } = await localServer(({ url: asked = '' }, response) => response.end(answers[asked]));
    try {
      const one = await read({ url: `${url}/ci/shop/7/report.xml`, token: 'abc' });
      expect([runsIn(one), [...(one.facts.get('package')?.keys() ?? [])], requests[0]?.headers.authorization]).toEqual([['a #1 passed'], ['shop:7'], 'Bearer abc']);
      expect(runsIn(await read({ url: `${url}/all.zip` }))).toEqual(expected);
      expect(runsIn(await read({ url: `${url}/all.tgz` }))).toEqual(expected);
    } finally {
      await close();
    }
  });

  it('are read again when they change, and only then', async () => {
    const path = folderOf(files);
    const connector = open({ path });
    const refreshed = async () => {
      const sink = collectingSink();
      await connector.refresh(sink, never);
      return runsIn(sink);
    };
    expect([await refreshed(), await refreshed()]).toEqual([expected, expected]);
    writeFileSync(join(path, 'shop/7/a.xml'), suite('a', error + pass));
    expect(await refreshed()).toEqual(['a #1 errored', 'a #1 failed']);
  });

  it('are told of in one sentence by a test', async () => {
    expect(await open({ path: folderOf({ ...files, 'shop/9/c.xml': '<testsuite' }) }).test(never)).toBe('3 reports tell of 3 runs on 3 builds; there is 1 problem.');
  });

  it('need options that make sense', () => {
    expect(z.toJSONSchema(junit.options, { io: 'input', unrepresentable: 'any' })).toMatchObject({ oneOf: [{ required: ['path'] }, { required: ['url'] }] });
    for (const options of [{}, { path: 'a', url: 'http://b' }, { path: 'a', pattern: '{nothing}' }, { path: 'a', timeZone: 'Mars' }, { path: 'a', checks: 'all' }, { url: 'http://b', token: 's3cret', username: 'u', password: 's3cret' }]) {
      expect(() => open(options)).toThrow(/^SOURCE_OPTIONS_INVALID: Source tests cannot be used: (?!.*s3cret)/);
    }
    expect(now).toBeGreaterThan(written);
  });
});
