/** For tests: folders of reports, what the connector states of them, and archives made on the spot. */
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { pack } from 'tar-stream';
import { defineConnector } from '../../define.ts';
import { fetchClient } from '../../fetch-client.ts';
import { collectingSink, type CollectingSink } from '../../testing/collecting-sink.ts';
import { junit } from '../index.ts';

export const now = Date.UTC(2026, 2, 12);
export const written = Date.UTC(2026, 1, 1);
const never = new AbortController().signal;
const folders: string[] = [];

export const removeFolders = () => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true }));

export function folderOf(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'northstar-junit-'));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
    utimesSync(join(folder, name), written / 1000, written / 1000);
  }
  return folder;
}

export const open = (options: object) => defineConnector(junit).create(options, { source: 'tests', clock: { now: () => now }, http: fetchClient('tests') });

export async function read(options: object): Promise<CollectingSink> {
  const sink = collectingSink();
  await open(options).refresh(sink, never);
  return sink;
}

/** Of one report of build 7 of package shop. */
export const readReport = (content: string | Buffer, options: object = {}) => read({ path: folderOf({ 'shop/7/report.xml': content }), ...options });

/** By check and number, as `suite #1 failed`. */
export const runsIn = (sink: CollectingSink): readonly string[] => attemptsIn(sink).map((one) => `${one['check']} #${one['number']} ${one['outcome']}`).sort();
export const attemptsIn = (sink: CollectingSink): readonly Record<string, unknown>[] => [...(sink.facts.get('attempt')?.keys() ?? [])].map((key) => sink.values('attempt', key));
export const problemsIn = (sink: CollectingSink): readonly string[] => sink.problems.map(({ code, where }) => `${code} ${where}`);

export async function tarOf(files: Readonly<Record<string, string>>): Promise<Buffer> {
  const archive = pack();
  Object.entries(files).forEach(([name, content]) => archive.entry({ name, mtime: new Date(written) }, content));
  archive.finalize();
  return buffer(archive);
}
