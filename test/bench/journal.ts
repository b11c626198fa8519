/**
 * The launches of one model among 1,000,000: through the journal as the main thread holds it, its own thread and checks included, beside a
 * bare prepared SELECT on the same file in this process.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openJournal } from '../../src/backend/journal/index.ts';
import { timed } from './backend/measured-backend.ts';
import { median, quantile, type BenchResult } from './result.ts';

const entries = 1_000_000;
const models = 10_000;
/** As the history of a model shows them. */
const limit = 10;
const scope = { orgId: 1, datasourceUid: 'northstar' };
const rounds = 2_000;

export async function benchJournal(): Promise<BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'northstar-bench-journal-'));
  const file = join(folder, 'northstar.journal');
  const open = () => openJournal({ place: { kind: 'sqlite', file }, log: { write: () => undefined, redact: () => undefined } });
  const first = open();
  try {
    await first.acquire(scope, 'bench', 60_000);
    await first.close();
    fill(file);
    const journal = open();
    const began = performance.now();
    await journal.state();
    await journal.launches(scope, { model: nameOf(0), limit });
    const opening = performance.now() - began;
    const ours = await timed(() => journal.launches(scope, { model: next(), limit }), { warm: 200, rounds });
    const all = await timed(() => journal.launches(scope, { model: next(), limit: entries }), { warm: 50, rounds: 500 });
    await journal.close();
    const bare = await bareSelect(file);
    return [
      { name: 'launches of one model among 1,000,000, its latest 10, median', value: median(ours), unit: 'ms', under: 10 },
      { name: 'launches of one model among 1,000,000, its latest 10, p99', value: quantile(ours, 0.99), unit: 'ms', under: 10 },
      { name: 'launches of one model among 1,000,000, all its 100, p99', value: quantile(all, 0.99), unit: 'ms', under: 10 },
      { name: 'bare prepared SELECT of the latest 10 in the same process, median', value: median(bare), unit: 'ms' },
      { name: 'bare prepared SELECT of the latest 10 in the same process, p99', value: quantile(bare, 0.99), unit: 'ms' },
      { name: 'opening and checking a journal of 1,000,000 launches', value: opening, unit: 'ms' },
    ];
  } finally {
    await first.close();
    rmSync(folder, { recursive: true });
  }
}

const nameOf = (model: number) => `domain/team/model_${model}`;
let turn = 0;
/** Every model once before one comes again. */
const next = () => nameOf((turn++ * 7_919) % models);

function fill(file: string): void {
  const database = new DatabaseSync(file);
  const insert = database.prepare(
    "INSERT INTO northstar_launch (scope, id, model, kind, version, previous_version, earliest, latest, actor, basis, source, seen) VALUES (1, ?, ?, 'launch', ?, ?, ?, ?, NULL, 'observed', 'registry', 1)"
  );
  database.exec('BEGIN');
  for (let entry = 0; entry < entries; entry++) {
    const version = Math.floor(entry / models);
    const latest = Date.UTC(2026, 0, 1) + entry * 10_000;
    insert.run(`launch-${entry}`, nameOf(entry % models), String(version), String(version - 1), latest - 60_000, latest);
  }
  database.exec('COMMIT; PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
}

async function bareSelect(file: string): Promise<number[]> {
  const database = new DatabaseSync(file, { readOnly: true });
  const select = database.prepare('SELECT * FROM northstar_launch WHERE scope = 1 AND model = ? ORDER BY latest DESC LIMIT 10');
  try {
    return await timed(async () => select.all(next()), { warm: 200, rounds });
  } finally {
    database.close();
  }
}
