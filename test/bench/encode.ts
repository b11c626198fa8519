/**
 * Encoding the whole `models` frame of 10,000 models: our encoder beside Grafana's own plugin SDK for Go, which is given the same
 * frame by decoding ours. Both write all columns, their config and the provenance, round after round in one process each.
 */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { z } from 'zod';
import { startFederation } from '../../src/backend/federation/index.ts';
import { encodeFrame } from '../../src/backend/grafana/arrow.ts';
import { answer } from '../../src/backend/queries/answer.ts';
import { settings } from '../../src/contract/settings.ts';
import type { Table } from '../../src/contract/table.ts';
import { timed } from './backend/measured-backend.ts';
import { median, type BenchResult } from './result.ts';

const models = 10_000;
const turns = 2;
const root = path.join(import.meta.dirname, '..', '..');
const program = path.join(root, 'build', 'encode-peer');

export async function benchEncode(): Promise<BenchResult[]> {
  const go = process.env['NORTHSTAR_GO'] || 'go';
  execFileSync(go, ['build', '-buildvcs=false', '-o', program, './encode'], { cwd: path.join(root, 'test', 'conformance', 'peer'), stdio: ['ignore', 'inherit', 'inherit'] });
  const table = await wholeTable();
  const file = encodeFrame(table, 'A');
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let turn = 0; turn < turns; turn++) {
    ours.push(...(await timed(() => Promise.resolve(encodeFrame(table, 'A')), { warm: 50, rounds: 200 })));
    theirs.push(...z.array(z.number()).parse(JSON.parse(execFileSync(program, { input: file, encoding: 'utf8', maxBuffer: 2 ** 20 }))));
  }
  const size = `${table.columns.length} columns x ${table.rows.toLocaleString('en-GB')} rows`;
  return [
    { name: `encoding ${size}, median`, value: median(ours), unit: 'ms' },
    { name: 'Go SDK encoding the same frame, median', value: median(theirs), unit: 'ms' },
    { name: 'encoding faster than the Go SDK’s', value: median(theirs) / median(ours), unit: 'times', atLeast: 1 },
  ];
}

/** From a federation as the backend runs it, so that its texts lie on shared memory. */
async function wholeTable(): Promise<Table> {
  const log = { write: () => undefined, redact: () => undefined };
  const federation = startFederation({ settings: settings.parse({ sources: [{ name: 'demo', kind: 'demo', scale: models }] }), secrets: {}, log });
  try {
    return answer(await federation.ready(AbortSignal.timeout(60_000)), { queryType: 'models' }, Date.now());
  } finally {
    await federation.stop();
  }
}
