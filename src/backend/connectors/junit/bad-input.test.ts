import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { localServer } from '../testing/local-server.ts';
import { filesIn } from './archive.ts';
import { ReportTaker } from './report.ts';
import { reportTimes } from './report-time.ts';
import { Room } from './room.ts';
import { attemptsIn, folderOf, problemsIn, read, readReport, removeFolders, runsIn, tarOf, written } from './testing/reading.ts';
import { zipOf } from '../testing/zip-of.ts';

afterEach(removeFolders);

const good = '<testsuite name="good"><testcase name="a"/></testsuite>';
const beside = (content: string | Buffer, name = 'bad.xml') => read({ path: folderOf({ [`shop/7/${name}`]: content, 'shop/7/good.xml': good }) });

describe('a report that breaks off', () => {
  const report = '<testsuites>\n<testsuite name="one">\n<testcase name="a"/>\n</testsuite>\n<testsuite name="two">\n<testcase name="b"/>\n<testcase name="c"><failure message="x">';

  it('keeps what was whole, and is a problem with its line', async () => {
    const sink = await readReport(report);
    expect(runsIn(sink)).toEqual(['one #1 passed', 'two #1 lost']);
    expect(problemsIn(sink)).toEqual(['FILE_UNREADABLE shop/7/report.xml:7']);
    expect(runsIn(await readReport(report, { checks: 'case' }))).toEqual(['one › a #1 passed', 'two › b #1 passed']);
    expect(attemptsIn(sink)[1]?.['message']).toBe('1 case: 1 passed; the report breaks off here.');
  });

  it('never gives a pass for a suite that is not whole, wherever it was cut', async () => {
    const whole = `${report}</failure></testcase></testsuite></testsuites>`;
    const files = Object.fromEntries(Array.from({ length: whole.length - 20 }, (_, length) => [`shop/${length}/a.xml`, whole.slice(0, length)]));
    const sink = await read({ path: folderOf(files) });
    expect(attemptsIn(sink).filter(({ check, outcome }) => check === 'two' && outcome === 'passed')).toEqual([]);
    expect(sink.problems.length).toBe(Object.keys(files).length);
  });

  it('counts the lines of logs that were passed over', async () => {
    expect(problemsIn(await readReport(`<testsuite name="a">\n<system-out>\n\n<![CDATA[\n\n]]></system-out>\n<testcase name="a"></wrong>`))).toEqual(['FILE_UNREADABLE shop/7/report.xml:7']);
  });
});

describe('a report that is no use', () => {
  const bomb = `<!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from({ length: 9 }, (_, n) => `<!ENTITY lol${n + 1} "${`&lol${n || ''};`.repeat(10)}">`).join('')}]>\n<testsuite name="&lol9;"><testcase name="a"/></testsuite>`;
  it.each<[string, string | Buffer, string]>([
    ['a flood of entities', bomb, 'it has a DTD, which no report needs; nothing of it was expanded'],
    ['an entity from a file', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<testsuite name="&x;"/>', 'it has a DTD'],
    ['a page that asks to sign in', '<!DOCTYPE html><html><body>Sign in</body></html>', 'it is a web page, not a report'],
    ['a page as old servers write it', '\uFEFF<?xml version="1.0"?>\n<!-- old -- >\n<- -->\n<HTML><head><title>502 Bad Gateway</title></head></HTML>', 'it is a web page, not a report'],
    ['a page with a DTD in small letters', '\n<!doctype html>\n<html lang="en"></html>', 'it is a web page, not a report'],
    ['no suite', '<?xml version="1.0"?>\n<testsuites/>', 'it has no suites'],
    ['properties and no suite', '<testsuites tests="0"><properties><property name="a" value="b"/></properties></testsuites>', 'it has no suites'],
    ['elements nested without end', '<testsuite name="a">'.repeat(100_000), 'its elements are nested deeper than 200'],
    ['long tags within each other', `<testsuite name="${'x'.repeat(300_000)}">`.repeat(20), 'tags within each other are longer than 4 MB together'],
    ['a tag without end', `<testsuite name="${'x'.repeat(5_000_000)}`, 'a tag, comment or text of it is longer than 4 MB'],
    ['a message without end', `<testsuite name="a"><testcase name="b"><failure message="${'x'.repeat(9_000_000)}`, 'a tag, comment or text of it is longer than 4 MB'],
    ['a comment without end', `<!-- ${'x'.repeat(5_000_000)}`, 'a tag, comment or text of it is longer than 4 MB'],
    ['a CTRF test without end', `{"results":{"tests":[{"name":"a","status":"passed"},{"name":"a"${',"a":"xxxxxxxxxxxxxxxx"'.repeat(250_000)}`, 'an entry of its tests is longer than 4 MB'],
    ['CTRF with anything without end', `{"results":{"tests":[{"name":"a","status":"passed"}],"extra":"${'x'.repeat(5_000_000)}`, 'what is around its tests is longer than 4 MB'],
    ['bytes that its encoding does not have', Buffer.from([...Buffer.from('<testsuite name="'), 0xff, 0xfe, ...Buffer.from('"/>')]), 'it holds bytes that its encoding does not have'],
    ['an encoding that nobody knows', '<?xml version="1.0" encoding="klingon-8"?><testsuite/>', 'its encoding klingon-8 is unknown'],
    ['nothing', '', 'it is empty'],
    ['blanks', ' \n ', 'it is empty'],
    ['tags that do not match', '<testsuite name="a"></testcase>', ''],
  ])('for %s is a problem, and the others are used', async (_, content, problem) => {
    const sink = await beside(content);
    expect(runsIn(sink)).toContain('good #1 passed');
    // Whether under its own name or the file's: the build does not look as if nothing else had been tested.
    expect(runsIn(sink)).toEqual(expect.arrayContaining([expect.stringMatching(/ (lost|skipped)$/)]));
    expect(runsIn(sink)).toHaveLength(2);
    expect(problemsIn(sink)).toEqual([expect.stringMatching(/^FILE_UNREADABLE shop\/7\/bad\.xml(:\d+)?$/)]);
    expect(sink.problems[0]?.message).toContain(problem);
    expect(sink.problems[0]?.message.length).toBeLessThan(500);
  });

  it.each<[string, string]>([['coverage.xml', '<coverage line-rate="1"/>'], ['pom.xml', '<?xml version="1.0"?><project><name>html</name></project>'], ['page.xml', '<htmlish/>'], ['notes.log', 'html'], ['stderr.log', ''], ['jacoco.xml', '<?xml version="1.0"?><!DOCTYPE report PUBLIC "-//JACOCO//DTD Report 1.1//EN" "report.dtd"><report name="shop"/>'], ['server.log', '{"level":"info"}\n{"level":"warn"}\n'], ['state.json', '{"cut":']])('for it is none is passed over: %s', async (name, content) => {
    const sink = await beside(content, name);
    expect([runsIn(sink), sink.problems]).toEqual([['good #1 passed'], []]);
  });

  it('is not a page in an archive that is named as one', async () => {
    const sink = await read({ path: folderOf({ 'shop/7.zip': zipOf({ 'index.html': '<!DOCTYPE html><html></html>', 'cart.xml': '<html></html>', 'good.xml': good }) }) });
    expect([runsIn(sink), problemsIn(sink)]).toEqual([['cart #1 lost', 'good #1 passed'], ['FILE_UNREADABLE shop/7/cart.xml']]);
  });

  it('states no suite, which nobody knows, and one where another build has it', async () => {
    const alone = await readReport(bomb);
    expect([...(alone.facts.get('check')?.keys() ?? [])].map((key) => alone.values('check', key))).toEqual([{ package: 'shop', name: 'report' }]);
    const both = await read({ path: folderOf({ 'shop/7/cart.xml': bomb, 'shop/8/x.xml': '<testsuite name="cart"><testcase name="a"/></testsuite>' }) });
    expect([...(both.facts.get('check')?.keys() ?? [])].map((key) => both.values('check', key))).toEqual([{ package: 'shop', name: 'cart', suite: 'cart' }]);
  });

  it('may be in another encoding that it names, or that its first bytes tell', async () => {
    const named = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?><testsuite name="Käse"><testcase name="a"/></testsuite>`;
    const wide = Buffer.from(`\uFEFF${named('UTF-16')}`, 'utf16le');
    for (const content of [Buffer.from(named('ISO-8859-1'), 'latin1'), wide, Buffer.from(wide).swap16(), named('UTF-8')]) {
      expect(runsIn(await readReport(content))).toEqual(['Käse #1 passed']);
    }
  });

  it('is not left for characters that XML does not allow', async () => {
    const sink = await readReport('<testsuite name="a"><testcase name="b"><failure message="&#27;[31mred&#0; \u0002 &undefined;"/></testcase></testsuite>');
    expect([runsIn(sink), sink.problems]).toEqual([['a #1 failed'], []]);
  });

  it.each(['<testsuite name="__proto__"><testcase name="constructor"/></testsuite>', '<testsuite name="&lt;script&gt;"><testcase name="=cmd()"/></testsuite>'])('is not one for its names: %s', async (content) => {
    const sink = await readReport(content, { checks: 'case' });
    expect([attemptsIn(sink).length, sink.problems]).toEqual([1, []]);
  });
});

describe('a folder', () => {
  it('of links, folders and pipes that look like reports is read but for these', async () => {
    const outside = folderOf({ 'secret.xml': good });
    const path = folderOf({ 'shop/7/good.xml': good, 'shop/7/.hidden.xml': '<' });
    symlinkSync(join(outside, 'secret.xml'), join(path, 'shop/7/out.xml'));
    symlinkSync('nowhere.xml', join(path, 'shop/7/broken.xml'));
    symlinkSync('good.xml', join(path, 'shop/7/in.xml'));
    mkdirSync(join(path, 'shop/7/folder.xml'));
    execFileSync('mkfifo', [join(path, 'shop/7/pipe.xml')]);
    const sink = await read({ path });
    expect(runsIn(sink)).toEqual(['good #1 passed', 'good #2 passed']);
    expect(problemsIn(sink)).toEqual(['FILE_UNREADABLE shop/7/broken.xml', 'FILE_UNREADABLE shop/7/out.xml', 'FILE_UNREADABLE shop/7/pipe.xml']);
  });

  it('that is not there is an unreachable source', async () => {
    await expect(read({ path: '/nowhere/at/all' })).rejects.toMatchObject({ code: 'SOURCE_FOLDER', details: { problem: 'there is nothing there' } });
  });
});

describe('an archive', () => {
  const whole = { 'shop/7/a.xml': good, 'shop/8/b.xml': `<testsuite name="b">${'<testcase name="x"/>'.repeat(20_000)}</testsuite>` };

  it('that is cut off keeps what was whole where it lies in a row, and is left where it has a directory at its end', async () => {
    const packed = gzipSync(await tarOf(whole));
    const cut = await read({ path: folderOf({ 'all.tgz': packed.subarray(0, packed.length - 200) }), pattern: '**/{package}/{build}/*' });
    expect(runsIn(cut)).toEqual(['b #1 lost', 'good #1 passed']);
    expect(problemsIn(cut)).toContain('FILE_UNREADABLE all.tgz');
    const zip = zipOf(whole);
    const left = await read({ path: folderOf({ 'all.zip': zip.subarray(0, zip.length - 30), 'shop/9/good.xml': good }) });
    expect([runsIn(left), problemsIn(left)]).toEqual([['good #1 passed'], ['FILE_UNREADABLE all.zip']]);
    // Where its name is that of a build, that build has a check of which nobody knows how it ended.
    const ofBuild = await read({ path: folderOf({ 'shop/7.zip': zip.subarray(0, zip.length - 30), 'shop/8.tar.gz': packed.subarray(0, packed.length - 12), 'shop/9/good.xml': good }) });
    expect(runsIn(ofBuild)).toEqual(expect.arrayContaining(['7.zip #1 lost', '8.tar.gz #1 lost', 'good #1 passed']));
    const alone = folderOf({ 'all.zip': zip });
    truncateSync(join(alone, 'all.zip'), zip.length - 30);
    await expect(read({ path: join(alone, 'all.zip') })).rejects.toMatchObject({ code: 'SOURCE_FOLDER' });
  });

  it('names nothing on this machine, whatever its paths are', async () => {
    const names = { '../../shop/7/a.xml': good, '/shop/8/b.xml': good, 'shop\\9\\c.xml': good, 'C:\\shop\\..\\10.xml': good };
    const zip = await read({ path: join(folderOf({ 'all.zip': zipOf(names) }), 'all.zip') });
    const tar = await read({ path: join(folderOf({ 'all.tar': await tarOf(names) }), 'all.tar') });
    for (const sink of [zip, tar]) {
      expect([...(sink.facts.get('package')?.keys() ?? [])]).toEqual(['shop:7', 'shop:8', 'shop:9', 'C::shop']);
    }
  });

  it('that is a bomb is left where it shows', async () => {
    const endless = Buffer.from(`<testsuite name="a">${'<testcase name="a"/>'.repeat(1_500_000)}`);
    const zip = await read({ path: folderOf({ 'shop/7.zip': zipOf({ 'a.xml': endless, 'b.xml': good }) }) });
    expect(runsIn(zip)).toContain('good #1 passed');
    expect(zip.problems.map(({ message }) => message)).toEqual([expect.stringContaining('shop/7/a.xml cannot be read: it unpacks to more than 200 times its size.')]);
    const gzip = await read({ path: folderOf({ 'shop/7/a.xml.gz': gzipSync(endless) }) });
    expect(gzip.problems.map(({ message }) => message)).toEqual([expect.stringContaining('it unpacks to more than 200 times its size')]);
  });

  it('is read no further than its limits', async () => {
    const limits = { files: 3, bytes: 1_000, ratio: 1_000, freeBytes: 1_000 };
    const all = async (files: Record<string, string>) => {
      for await (const file of filesIn('zip', zipOf(files), 'x.zip', limits)) {
        for await (const chunk of file.chunks()) {
          expect(chunk.byteLength).toBeGreaterThan(0);
        }
      }
    };
    await all({ a: 'x', b: 'y', c: 'z' });
    await expect(all({ a: 'x', b: 'y', c: 'z', d: 'z' })).rejects.toThrow('it holds more than 3 files');
    await expect(all({ a: 'x'.repeat(600), b: 'y'.repeat(600) })).rejects.toThrow('it unpacks to more than 0 MB');
  });

  it('within an archive, or behind a password, is a problem', async () => {
    const sink = await read({ path: folderOf({ 'shop/7.zip': zipOf({ 'inner.zip': zipOf({ 'a.xml': good }) }), 'shop/8.zip': zipOf({ 'a.xml': good }, { isEncrypted: true }) }) });
    expect(sink.problems.map(({ message }) => message)).toEqual([expect.stringContaining('shop/7/inner.zip cannot be read: it is an archive within an archive.'), expect.stringContaining('shop/8/a.xml cannot be read: it is encrypted.')]);
  });
});

describe('an address', () => {
  it.each<[string, number, string | Buffer, string]>([
    ['that is forbidden', 403, '', 'SOURCE_FORBIDDEN'],
    ['without anything', 404, '', 'SOURCE_NOT_FOUND'],
    ['of a server that fails', 500, 'oops', 'SOURCE_FAILED'],
    ['of an empty file', 200, '', 'SOURCE_ANSWER_INVALID'],
    ['of a page', 200, '<html><body>Sign in</body></html>', 'SOURCE_ANSWER_INVALID'],
    ['of a page with a DTD', 200, '<!DOCTYPE html><html></html>', 'SOURCE_ANSWER_INVALID'],
    ['of a report without suites', 200, '<testsuites/>', 'SOURCE_ANSWER_INVALID'],
    ['of something else', 200, 'hello', 'SOURCE_ANSWER_INVALID'],
    ['of an archive that is cut off', 200, zipOf({ 'shop/7/a.xml': good }).subarray(0, 60), 'SOURCE_ANSWER_INVALID'],
  ])('%s fails as a whole, so that what was read last stays', async (_, status, body, code) => {
    const { url, close } = await localServer((_request, response) => response.writeHead(status).end(body));
    try {
      await expect(read({ url: `${url}/shop/7/a.xml`, token: 's3cret' })).rejects.toMatchObject({ code, message: expect.not.stringContaining('s3cret') });
    } finally {
      await close();
    }
  });

  it('where nothing listens is unreachable, and an answer that breaks off is none', async () => {
    const { url, close } = await localServer((_request, response) => {
      response.writeHead(200, { 'content-length': '1000' }).write(good);
      setTimeout(() => response.destroy(), 50);
    });
    await expect(read({ url: `${url}/shop/7/a.xml` })).rejects.toMatchObject({ code: 'SOURCE_ANSWER_INVALID' });
    await close();
    await expect(read({ url: `${url}/shop/7/a.xml` })).rejects.toMatchObject({ code: 'SOURCE_UNREACHABLE' });
  });
});

describe('a case with tries without end', () => {
  const many = 80_000;
  const runsOf = async (content: string, checks = 'case') => attemptsIn(await readReport(content, { checks })).map(({ outcome, message = '' }) => `${String(outcome)} ${String(message)}`);
  const before = (count: number, more: string) => `${count.toLocaleString('en-GB')} tries before this one are left out.${more}`;
  const suite = (content: string) => `<testsuite name="a"><testcase name="b">${content}</testcase></testsuite>`;

  it('has a hundred before the one that passed, and as many after the one that failed', async () => {
    const flaky = await runsOf(suite('<flakyError message="x"/>'.repeat(many)));
    expect([flaky.length, ...flaky.slice(98)]).toEqual([101, 'errored x', `errored ${before(many - 100, ' x')}`, 'passed ']);
    const again = await runsOf(suite(`<failure message="x"/>${'<rerunFailure message="y"/>'.repeat(many)}<rerunError message="z"/>`));
    expect([again.length, again[0], again[1], ...again.slice(99)]).toEqual([101, 'failed x', 'failed y', 'failed y', `errored ${before(many - 99, ' z')}`]);
    const folded = await runsOf(suite('<flakyFailure message="x"/>'.repeat(many)), 'suite');
    expect([folded.length, ...folded.slice(98)]).toEqual([101, 'failed 1 case: 1 failed. x', `failed 1 case: 1 failed. ${before(many - 100, ' x')}`, 'passed 1 case: 1 passed.']);
  });

  it('has a hundred before its last in CTRF, whether they are told or counted', async () => {
    const ctrf = (more: object) => JSON.stringify({ results: { tests: [{ name: 'b', status: 'passed', ...more }] } });
    const told = await runsOf(ctrf({ retryAttempts: Array.from({ length: many }, (_, index) => ({ status: 'failed', message: `${index}` })) }));
    expect([told.length, ...told.slice(98)]).toEqual([101, 'failed 98', `failed ${before(many - 100, ` ${many - 1}`)}`, 'passed ']);
    const counted = await runsOf(ctrf({ retries: many + 0.5 }));
    expect([counted.length, ...counted.slice(98)]).toEqual([101, 'failed ', `failed ${before(many - 100, '')}`, 'passed ']);
  });
});

it('a report of 200 MB is read in flat memory', () => {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  const heap = () => {
    if (typeof collect === 'function') {
      collect();
    }
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };
  const log = Buffer.from(`<system-out><![CDATA[${'a line of a log, some text\n'.repeat(30_000)}]]></system-out>`);
  const cases = Buffer.from(Array.from({ length: 2_000 }, (_, index) => `<testcase name="case ${index}" classname="c" time="0.1"/>\n`).join(''));
  const taker = new ReportTaker('xml', 'shop/7/a.xml', written, { rules: { unit: 'suite', placesOf: () => ({ package: 'shop', build: '7' }), timeOf: reportTimes('UTC'), package: '', packageProperty: 'package', buildProperty: 'build' }, room: new Room() });
  taker.take(Buffer.from('<testsuite name="huge">'));
  const round = () => [log, cases].reduce((bytes, chunk) => bytes + (taker.take(chunk) ? chunk.byteLength : NaN), 0);
  let bytes = round();
  const before = heap();
  while (bytes < 200e6) {
    bytes += round();
  }
  const after = heap();
  taker.take(Buffer.from('</testsuite>'));
  expect(taker.finish()).toMatchObject({ problems: [], runs: [{ check: 'huge', outcome: 'passed' }] });
  expect(after - before).toBeLessThan(8e6);
});

it('a folder that is read leaves its files as they were', async () => {
  const path = folderOf({ 'shop/7/a.xml': good });
  writeFileSync(join(path, 'shop/7/b.xml'), good);
  await read({ path });
  expect(readFileSync(join(path, 'shop/7/a.xml'), 'utf8')).toBe(good);
});
