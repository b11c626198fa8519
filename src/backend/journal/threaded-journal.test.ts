import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lookLines } from '../../core/models/look-lines.ts';
import type { Observation } from './journal.ts';
import { codeOf, lead, look, minute, newScope, observed, start } from './testing/looking.ts';
import type { Call, FromJournalThread } from './thread-messages.ts';
import { openJournal, type JournalThread } from './threaded-journal.ts';

const log = { write: () => undefined, redact: () => undefined };
const memory = { kind: 'memory', why: 'Only for this test.' } as const;

/** A thread that answers only what the test says. */
class FakeThread extends EventEmitter implements JournalThread {
  readonly calls: Call[] = [];
  terminated = false;
  postMessage(message: Call): void {
    this.calls.push(message);
  }
  async terminate(): Promise<void> {
    this.terminated = true;
  }
  say(message: FromJournalThread): void {
    this.emit('message', message);
  }
}

function withFakes(timeoutMs = 120_000) {
  const threads: FakeThread[] = [];
  const lines: unknown[] = [];
  const journal = openJournal({
    place: memory,
    log: { write: (line) => void lines.push(line), redact: () => undefined },
    timeoutMs,
    spawn() {
      const thread = new FakeThread();
      threads.push(thread);
      return thread;
    },
  });
  return { journal, threads, lines };
}

describe('the journal in its thread', () => {
  it('starts with the first call', async () => {
    const { journal, threads } = withFakes();
    expect(threads).toHaveLength(0);
    const state = journal.state();
    threads[0]?.say({ kind: 'answer', id: 1, method: 'state', value: { kind: 'memory', place: 'memory', problem: null } });
    expect((await state).kind).toBe('memory');
  });

  it('rejects what ran in a thread that is lost, says so, and goes on in another', async () => {
    const { journal, threads, lines } = withFakes();
    const both = [codeOf(journal.state()), codeOf(journal.launchTotals(newScope()))];
    threads[0]?.emit('error', new Error('out of memory'));
    threads[0]?.emit('exit');
    expect(await Promise.all(both)).toEqual(['JOURNAL_FAILED', 'JOURNAL_FAILED']);
    expect(lines).toEqual([{ level: 'error', message: 'journal thread lost', fields: { problem: 'out of memory' } }]);
    const totals = journal.launchTotals(newScope());
    threads[1]?.say({ kind: 'answer', id: 3, method: 'launchTotals', value: [] });
    expect(await totals).toEqual([]);
  });

  it('ends a thread that takes too long', async () => {
    const { journal, threads } = withFakes(20);
    expect(await codeOf(journal.state())).toBe('JOURNAL_FAILED');
    expect(threads[0]?.terminated).toBe(true);
  });

  it('rejects with the code that the thread says, and takes no answer to something else', async () => {
    const { journal, threads } = withFakes();
    const full = codeOf(journal.state());
    threads[0]?.say({ kind: 'error', id: 1, code: 'JOURNAL_FULL', details: {} });
    const other = codeOf(journal.state());
    threads[0]?.say({ kind: 'answer', id: 2, method: 'launchTotals', value: [] });
    expect([await full, await other]).toEqual(['JOURNAL_FULL', 'INTERNAL']);
  });

  it('answers nothing once it is closed, and starts no thread to close', async () => {
    const { journal, threads } = withFakes();
    await journal.close();
    expect(await codeOf(journal.state())).toBe('JOURNAL_FAILED');
    expect(threads).toHaveLength(0);
  });

  it('closes also where its thread has fallen silent, and tells those who wait', async () => {
    const { journal, threads } = withFakes();
    const waiting = codeOf(journal.state());
    await journal.close();
    expect([await waiting, threads[0]?.terminated]).toEqual(['JOURNAL_FAILED', true]);
  });

  it('tells those who came while it closed', async () => {
    const { journal, threads } = withFakes();
    const first = journal.state();
    threads[0]?.say({ kind: 'answer', id: 1, method: 'state', value: { kind: 'memory', place: 'memory', problem: null } });
    await first;
    const closing = journal.close();
    const late = codeOf(journal.launchTotals(newScope()));
    threads[0]?.say({ kind: 'answer', id: 2, method: 'close', value: undefined });
    await closing;
    expect(await late).toBe('JOURNAL_FAILED');
  });

  it.each([
    ['postgres://northstar:s3cret%2Bs3cret@db/journal', 's3cret%2Bs3cret', 's3cret+s3cret'],
    ['postgres:///journal?host=/run/db&user=northstar&password=s3cret%2Bs3cret', 's3cret+s3cret'],
    ['postgres://northstar:50%off-s3cret@db/journal', '50%off-s3cret'],
  ])('keeps the password of %s out of the log', (url, ...passwords) => {
    const secrets: string[] = [];
    openJournal({ place: { kind: 'postgres', url }, log: { write: () => undefined, redact: (values) => void secrets.push(...values) } });
    expect(secrets).toEqual(expect.arrayContaining([url, ...passwords]));
  });

  it('says why it lies in memory', async () => {
    const journal = openJournal({ place: memory, log });
    expect(await journal.state()).toEqual({ kind: 'memory', place: 'memory', problem: 'Only for this test.' });
    await journal.close();
  });
});

describe('a look as JSON in lines', () => {
  const folder = mkdtempSync(join(tmpdir(), 'northstar-journal-'));
  const journal = openJournal({ place: { kind: 'sqlite', file: join(folder, 'northstar.journal') }, log });
  afterAll(async () => {
    await journal.close();
    rmSync(folder, { recursive: true });
  });
  const bytesOf = (seen: Observation, models = [...seen.models].length) => Buffer.from([...lookLines(seen, models)].join('\n'));

  it('is compared as the look itself', async () => {
    const scope = newScope();
    const lease = await lead(journal, scope);
    await journal.observeJson(scope, lease, bytesOf(look(start, [observed('a', '1')])), 5 * minute);
    const { launches } = await journal.observeJson(scope, lease, bytesOf(look(start + minute, [observed('a', '2')])), 5 * minute);
    expect(launches).toEqual(await journal.launches(scope, { limit: 10 }));
    expect(launches).toMatchObject([{ previousVersion: '1', version: '2' }]);
  });

  it('that cannot be read changes nothing, and its content is not shown', async () => {
    const scope = newScope();
    const lease = await lead(journal, scope);
    const wrong = Buffer.from(bytesOf(look(start, [observed('a', '1'), observed('secret name', 'wrong')]))).toString('utf8').replace('"wrong"', '7');
    const error = await journal.observeJson(scope, lease, Buffer.from(wrong), minute).catch(String);
    expect(error).toMatch(/^NorthstarError: JOURNAL_OBSERVATION_INVALID: .*models\.1\.version/);
    expect(error).not.toContain('secret name');
    for (const bytes of [new Uint8Array([0xff, 0x7b]), new Uint8Array(0), bytesOf(look(start, [observed('a', '1')]), 2)]) {
      expect(await codeOf(journal.observeJson(scope, lease, bytes, minute))).toBe('JOURNAL_OBSERVATION_INVALID');
    }
    expect((await journal.watchState(scope)).last).toBeNull();
    expect((await journal.state()).problem).toBeNull();
  });
});
