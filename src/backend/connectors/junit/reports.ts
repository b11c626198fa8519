/** Reports of a folder, a file or an archive; each is handed on as soon as it is read. */
import { createReadStream } from 'node:fs';
import { NorthstarError } from '../../../contract/errors.ts';
import { chunkBytes, filesIn, peeked, type ArchiveSource, type ReportFile } from './archive.ts';
import { foundIn, whyUnreadable, type FoundFile } from './folder.ts';
import { formatOf } from './format.ts';
import { readReport } from './read-report.ts';
import { leftOut, lostArchive, unreadable, type Report, type ReportReading } from './report.ts';
import { charactersOf, type Room } from './room.ts';

export interface Reading extends ReportReading {
  readonly source: string;
}

export type ReadReports = (reading: Reading) => AsyncGenerator<Report>;

type ArchiveFormat = 'zip' | 'tar' | 'gzip';
export const isArchive = (format: string): format is ArchiveFormat => format === 'zip' || format === 'tar' || format === 'gzip';
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
    let unread = 0;
    for (const file of files) {
      reading.signal.throwIfAborted();
      const known = kept.get(file.path);
      if (known !== undefined && known.stamp === file.stamp && file.stamp !== '' && takeRoom(known.reports, reading.room)) {
        runs += runsIn(known.reports);
        next.set(file.path, known);
        yield* known.reports;
        continue;
      }
      if (reading.room.isFull) {
        unread++;
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
    if (unread > 0) {
      yield { path, time: reading.now, runs: [], problems: [leftOut(path, `more of its files (${unread.toLocaleString('en-GB')})`, reading.room)] };
    }
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
  const { signal, room } = reading;
  let read = 0;
  try {
    for await (const file of filesIn(format, from, name)) {
      signal.throwIfAborted();
      if (room.isFull) {
        yield { path: name, time, runs: [], problems: [leftOut(name, `what comes in it from ${file.path} on`, room)] };
        return;
      }
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
