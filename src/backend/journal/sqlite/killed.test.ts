/** Whoever writes the journal is killed at a random moment, or cannot write one byte more: nothing acknowledged is lost. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import type { Journal } from '../journal.ts';
import { journalOn } from '../store/store.ts';
import { sqliteDatabase } from './database.ts';

const writer = join(import.meta.dirname, '..', 'testing', 'writer.ts');
const scope = { orgId: 1, datasourceUid: 'northstar' };
let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'northstar-journal-'));
  file = join(folder, 'northstar.journal');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs a writer until `enough` says so of a line it printed, kills it `delayMs` later, and answers all lines. `blocks`: of 1,024 bytes, the longest file that it may write. */
async function killed(round: number, { enough, delayMs = 0, blocks }: { enough: (line: string, lines: number) => boolean; delayMs?: number; blocks?: number }): Promise<string[]> {
  const limit = blocks === undefined ? '' : `ulimit -f ${blocks}; `;
  const child = spawn('bash', ['-c', `${limit}exec "$@"`, 'bash', process.execPath, writer, file, String(round)], { stdio: ['ignore', 'pipe', 'ignore'] });
  const lines: string[] = [];
  let killing = false;
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (!killing && enough(line, lines.length)) {
      killing = true;
      setTimeout(() => child.kill('SIGKILL'), delayMs);
    }
  }
  return lines;
}

/** What was acknowledged and is not there. */
async function lost(acknowledged: readonly string[], journal: Journal): Promise<string[]> {
  const launches = new Set((await journal.launches(scope, { limit: 1e6 })).map(({ model, version }) => `${model} ${version}`));
  const searches = new Set((await journal.savedSearches(scope, 'ada')).map(({ id }) => id));
  const missing: string[] = [];
  for (const line of acknowledged) {
    const [what, name = ''] = line.split(' ');
    const there =
      what === 'launch' ? launches.has(`reported ${name}`)
      : what === 'search' ? searches.has(name)
      : what === 'action' ? !(await journal.claimAction(scope, { key: name, kind: 'post', actor: 'eve', time: 0, outcome: null })).claimed
      : launches.has(`observed ${name}`) || name === '0-1';
    if (!there) {
      missing.push(line);
    }
  }
  return missing;
}

async function expectAll(acknowledged: readonly string[]): Promise<void> {
  const journal = journalOn(sqliteDatabase({ file, now: () => Date.now() }));
  expect(await lost(acknowledged, journal)).toEqual([]);
  expect((await journal.state()).problem).toBeNull();
  await journal.close();
  const database = new DatabaseSync(file);
  expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
  database.close();
}

/** Numbers below 1 that are the same in every run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    const mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    const more = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((more ^ (more >>> 14)) >>> 0) / 2 ** 32;
  };
}

it('keeps all that was acknowledged by writers that were killed (SIGKILL) at random moments', async () => {
  const random = seeded(20_260_512);
  const acknowledged: string[] = [];
  for (let round = 0; round < 6; round++) {
    const enough = 1 + Math.floor(random() * 40);
    const lines = await killed(round, { enough: (_, lines) => lines >= enough, delayMs: random() * 5 });
    expect(lines.filter((line) => line.startsWith('failed'))).toEqual([]);
    acknowledged.push(...lines);
    await expectAll(acknowledged);
  }
  expect(acknowledged.length).toBeGreaterThan(60);
}, 60_000);

it('keeps all that was acknowledged before a write that the system refused, at any size of its files', async () => {
  let written = 0;
  for (const blocks of [140, 203, 258, 401, 1_003]) {
    rmSync(folder, { recursive: true });
    const lines = await killed(0, { enough: (line) => line.startsWith('failed'), blocks });
    const acknowledged = lines.filter((line) => !line.startsWith('failed'));
    expect(lines.find((line) => line.startsWith('failed'))).toMatch(/^failed JOURNAL_(FULL|FAILED)$/);
    await expectAll(acknowledged);
    written += acknowledged.length;
  }
  expect(written).toBeGreaterThan(40);
}, 60_000);
