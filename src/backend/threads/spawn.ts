/** Starts the backend's threads: from source by the file's address, in the single executable from the bundles it carries. */
import { getAsset, isSea } from 'node:sea';
import { Worker, type ResourceLimits } from 'node:worker_threads';

/** The files that may run as threads. The build makes one bundle of each, an asset named `threads/<entry>`. */
const sources = {
  federation: '../federation/thread.ts',
  query: '../queries/thread.ts',
  journal: '../journal/thread.ts',
} as const;
export type ThreadEntry = keyof typeof sources;

export interface ThreadOptions {
  readonly workerData?: unknown;
  readonly resourceLimits?: ResourceLimits;
}

/** A running thread; its failures arrive as its events `error` and `exit`. Nothing it prints reaches stdout, which belongs to Grafana. */
export function spawnThread(entry: ThreadEntry, options: ThreadOptions = {}): Worker {
  const settings = { ...options, name: entry, execArgv: [], stdout: true, env: process.env };
  const worker = isSea()
    ? new Worker(getAsset(`threads/${entry}`, 'utf8'), { ...settings, eval: true })
    : new Worker(new URL(sources[entry], import.meta.url), settings);
  worker.stdout.resume();
  return worker;
}
