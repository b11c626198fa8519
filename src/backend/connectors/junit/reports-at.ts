/** Reports at an address: of one report or of one archive. */
import { NorthstarError } from '../../../contract/errors.ts';
import type { HttpEndpointClient } from '../http.ts';
import { formatOf, headBytes } from './format.ts';
import { ReportTaker, type Report } from './report.ts';
import { isArchive, reportsOfArchive, type ReadReports } from './reports.ts';

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
