/**
 * A report of 64 MB, as pytest, jest-junit and Surefire write them, from the disk to its facts: the whole connector on one thread. The peer is
 * saxes, which reads the XML for it, over the same bytes with nobody listening: the limit of the work. Both in the CPU time of this process, so that
 * other work on the machine counts less.
 */
import { createReadStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SaxesParser } from 'saxes';
import { fetchClient } from '../../src/backend/connectors/fetch-client.ts';
import { connectorOf } from '../../src/backend/connectors/index.ts';
import { median, type BenchResult } from './result.ts';

const megabytes = 64;
const rounds = 8;

const trace = Array.from({ length: 20 }, (_, frame) => `\tat org.example.shop.Cart.step${frame}(Cart.java:${100 + frame})\n`).join('');
/** Of a hundred cases one fails with a trace and one is skipped; one in ten has printed something. */
function testCase(index: number): string {
  const opening = `    <testcase classname="org.example.shop.cart.CartTest" name="adds item ${index} to a cart of ${index % 17}" file="src/cart.test.ts" time="0.0${index % 100}"`;
  switch (index % 100) {
    case 7:
      return `${opening}>\n      <failure message="expected: &lt;4&gt; but was: &lt;3&gt;" type="org.opentest4j.AssertionFailedError"><![CDATA[${trace}]]></failure>\n    </testcase>\n`;
    case 8:
      return `${opening}>\n      <skipped message="no till"/>\n    </testcase>\n`;
    default:
      return index % 10 === 0 ? `${opening}>\n      <system-out><![CDATA[${'2026-03-12 10:00:00 INFO cart: an item was added\n'.repeat(12)}]]></system-out>\n    </testcase>\n` : `${opening}/>\n`;
  }
}

function report(): string {
  const suite = Array.from({ length: 2_000 }, (_, index) => testCase(index)).join('');
  const suites = Math.ceil((megabytes * 1e6) / suite.length);
  const all = Array.from({ length: suites }, (_, index) => `  <testsuite name="suite ${index}" tests="2000" failures="20" errors="0" skipped="20" time="61.5" timestamp="2026-03-12T10:00:00" hostname="ci-3">\n${suite}  </testsuite>\n`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${all.join('')}</testsuites>\n`;
}

/** Seconds of CPU time that the work takes. */
async function cpuSeconds(work: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

async function saxesAlone(file: string): Promise<void> {
  const parser = new SaxesParser();
  const decoder = new TextDecoder();
  for await (const chunk of createReadStream(file, { highWaterMark: 256 * 1024 })) {
    parser.write(decoder.decode(chunk, { stream: true }));
  }
  parser.close();
}

/** Each time by a new connector, for one that knows the file would not read it again. */
async function connector(path: string): Promise<void> {
  let runs = 0;
  const sink = { fact: (entity: string, _: string, field: string) => void (runs += Number(entity === 'attempt' && field === 'outcome')), problem: ({ message }: { message: string }) => console.error(message) };
  const made = connectorOf('junit')?.create({ path }, { source: 'tests', clock: { now: Date.now }, http: fetchClient('tests') });
  await made?.refresh(sink, new AbortController().signal);
  if (runs === 0) {
    throw new Error('the report was not read');
  }
}

export async function benchJunit(): Promise<BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'northstar-bench-junit-'));
  try {
    const file = join(folder, 'shop', '7', 'report.xml');
    mkdirSync(join(folder, 'shop', '7'), { recursive: true });
    const text = report();
    writeFileSync(file, text);
    const size = Buffer.byteLength(text) / 1e6;
    const [ours, theirs]: [number[], number[]] = [[], []];
    for (let round = -1; round < rounds; round++) {
      const first = await cpuSeconds(() => connector(folder));
      const second = await cpuSeconds(() => saxesAlone(file));
      if (round >= 0) {
        ours.push(first);
        theirs.push(second);
      }
    }
    return [
      { name: `reading ${Math.round(size)} MB of JUnit XML to facts, per CPU second, median`, value: size / median(ours), unit: 'MB/s', atLeast: 50 },
      { name: 'reading JUnit XML to facts, fastest round', value: size / Math.min(...ours), unit: 'MB/s' },
      { name: 'saxes alone over the same bytes, median', value: size / median(theirs), unit: 'MB/s' },
      { name: 'reading JUnit XML beside saxes alone', value: median(ours) / median(theirs), unit: 'times' },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
