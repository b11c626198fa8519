/** Where reports come from: a folder, a file, an archive or an address; each report is handed on as soon as it is read. */
import { createReadStream } from 'node:fs';
import { NorthstarError } from '../../../contract/errors.ts';
import type { HttpEndpointClient } from '../http.ts';
import { chunkBytes, filesIn, peeked, type ArchiveSource, type ReportFile } from './archive.ts';
import { foundIn, whyUnreadable, type FoundFile } from './folder.ts';
import { formatOf, headBytes } from './format.ts';
import { lostArchive, readReport, ReportTaker, unreadable, type Report, type ReportReading } from './report.ts';
import { charactersOf, type Room } from './room.ts';

export interface Reading extends ReportReading {
  readonly source: string;
}

export type ReadReports = (reading: Reading) => AsyncGenerator<Report>;

type ArchiveFormat = 'zip' | 'tar' | 'gzip';
const isArchive = (format: string): format is ArchiveFormat => format === 'zip' || format === 'tar' || format === 'gzip';
/** An archive stands for a folder of its name. */
const archiveEnding = /\.(zip|tar|tgz|tar\.gz)$/i;
/** Files that did not change are not read again while they tell of no more runs than that. */
const mostKept = 200_000;

interface Kept {
  readonly stamp: string;
  readonly reports: readonly Report[];
}

/** Reports of a folder with its subfolders, of one file, or of one archive. Rejects with `SOURCE_FOLDER` where that cannot be read. */
export function reportsOfFolder(path: string): ReadReports {
  let kept: ReadonlyMap<string, Kept> = new Map();
  return async function* (reading) {
    const { files, isFolder } = await foundIn(path, reading.source, reading.signal);
    const next = new Map<string, Kept>();
    let runs = 0;
    for (const file of files) {
      reading.signal.throwIfAborted();
      const known = kept.get(file.path);
      if (known !== undefined && known.stamp === file.stamp && file.stamp !== '' && takeRoom(known.reports, reading.room)) {
        runs += runsIn(known.reports);
        next.set(file.path, known);
        yield* known.reports;
        continue;
      }
      const reports: Report[] = [];
      for await (const report of reportsOfFile(file, isFolder, reading)) {
        reports.push(report);
        yield report;
      }
      runs += runsIn(reports);
      // What found no room may find it the next time.
      if (runs <= mostKept && !reading.room.isFull) {
        next.set(file.path, { stamp: file.stamp, reports });
      }
    }
    kept = next;
  };
}

const runsIn = (reports: readonly Report[]) => reports.reduce((total, { runs }) => total + runs.length, 0);

/** Where there is not enough for all of them, they are read again for those that fit. */
function takeRoom(reports: readonly Report[], room: Room): boolean {
  const [runs, characters] = [runsIn(reports), reports.reduce((total, report) => total + charactersOf(report.runs), 0)];
  return room.fits(runs, characters) && room.take(runs, characters);
}

async function* reportsOfFile({ path, full, time, problem }: FoundFile, isFolder: boolean, reading: Reading): AsyncGenerator<Report> {
  const failed = (why: string): Report => {
    if (!isFolder) {
      throw new NorthstarError('SOURCE_FOLDER', { source: reading.source, folder: full, problem: why });
    }
    return { path, time, runs: [], problems: [unreadable(path, why)] };
  };
  if (problem !== undefined) {
    yield failed(problem);
    return;
  }
  const stream = () => createReadStream(full, { highWaterMark: chunkBytes });
  let format: string;
  try {
    const { head, chunks } = await peeked(stream());
    await chunks.return(undefined);
    format = formatOf(head);
  } catch (error) {
    yield failed(whyUnreadable(error));
    return;
  }
  if (!isArchive(format)) {
    const report = await readReport({ path, time, chunks: stream }, reading);
    if (report !== undefined) {
      yield report;
    }
    return;
  }
  const prefix = isFolder && archiveEnding.test(path) ? `${path.replace(archiveEnding, '')}/` : '';
  const failedWhole = (why: string) => (prefix === '' ? failed(why) : lostArchive(path, prefix, time, why, reading.rules));
  yield* reportsOfArchive({ format, from: full, name: path, prefix, time }, failedWhole, reading);
}

export interface Archive {
  readonly format: ArchiveFormat;
  readonly from: ArchiveSource;
  readonly name: string;
  /** What stands before the paths within it. */
  readonly prefix: string;
  readonly time: number;
}

/** `failed` says what to do with an archive that cannot be read, or not to its end. */
export async function* reportsOfArchive({ format, from, name, prefix, time }: Archive, failed: (problem: string) => Report, reading: ReportReading): AsyncGenerator<Report> {
  const { signal } = reading;
  let read = 0;
  try {
    for await (const file of filesIn(format, from, name)) {
      signal.throwIfAborted();
      const named: ReportFile = file.path === name ? file : { path: prefix + file.path, time: Number.isNaN(file.time) ? time : file.time, chunks: () => file.chunks() };
      const report = await readReport(named, reading);
      read++;
      if (report !== undefined) {
        yield report;
      }
    }
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof NorthstarError) {
      throw error;
    }
    const why = whyUnreadable(error);
    yield read === 0 ? failed(why) : lostArchive(name, prefix, time, why, reading.rules);
  }
}

/** An archive is kept whole while it is read; a report never is. */
const largestArchive = 256 * 1024 * 1024;

/** Reports at an address. Rejects with a `SOURCE_*` error where it does not answer, or answers with nothing that could be read. */
export function reportsAt(url: string, endpoint: HttpEndpointClient): ReadReports {
  const path = pathOf(url);
  return async function* (reading) {
    const { source, now, signal } = reading;
    const invalid = (problem: string) => new NorthstarError('SOURCE_ANSWER_INVALID', { source, problem });
    const held: Uint8Array[] = [];
    let bytes = 0;
    let taker: ReportTaker | undefined;
    const decide = () => {
      const format = formatOf(Buffer.concat(held));
      if (format === 'empty' || format === 'other' || format === 'webPage') {
        throw invalid(format === 'empty' ? 'it is empty' : 'it is neither a report nor an archive of reports');
      }
      if (!isArchive(format)) {
        taker = new ReportTaker(format, path, now, reading);
        held.splice(0).forEach((chunk) => taker?.take(chunk));
      }
      return format;
    };
    let format: string | undefined;
    await endpoint.chunks({ path: '', signal }, (chunk) => {
      bytes += chunk.byteLength;
      if (taker !== undefined) {
        taker.take(chunk);
        return;
      }
      if (bytes > largestArchive) {
        throw new NorthstarError('SOURCE_ANSWER_TOO_LARGE', { source, limit: largestArchive / 1024 ** 2 });
      }
      held.push(chunk);
      format ??= bytes >= headBytes ? decide() : undefined;
    });
    format ??= decide();
    if (isArchive(format)) {
      const failed = (problem: string): Report => {
        throw invalid(problem);
      };
      yield* reportsOfArchive({ format, from: Buffer.concat(held), name: path, prefix: '', time: now }, failed, reading);
      return;
    }
    const report = taker?.finish();
    if (report === undefined || (report.runs.every(({ outcome }) => outcome === 'lost') && report.problems.some(({ code }) => code === 'FILE_UNREADABLE'))) {
      throw invalid(report === undefined ? 'it is neither a report nor an archive of reports' : 'it is a report without suites, or breaks off or is damaged before its first suite');
    }
    yield report;
  };
}

/** Without its first slash; what is percent-encoded is decoded where it can be. */
function pathOf(url: string): string {
  const { pathname } = new URL(url);
  try {
    return decodeURIComponent(pathname.slice(1));
  } catch {
    return pathname.slice(1);
  }
}
