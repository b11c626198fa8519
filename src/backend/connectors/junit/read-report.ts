/** Reads the file of one report to its end, whatever it turns out to be. */
import { peeked, type ReportFile } from './archive.ts';
import { whyUnreadable } from './folder.ts';
import { formatOf, type Format } from './format.ts';
import { lostWith, ReportTaker, unreadable, type Report, type ReportReading } from './report.ts';

/** What a file is, with its content from the beginning. */
async function opened(file: ReportFile): Promise<{ readonly format: Format; readonly chunks: AsyncGenerator<Uint8Array> }> {
  const { head, chunks } = await peeked(file.chunks());
  return { format: formatOf(head), chunks };
}

/** An empty file of any other name, such as a log to which nobody wrote, is no report. */
const namedReport = /\.(?:xml|json|jsonl|ndjson)$/i;
/** Archives hold pages that are meant to be some, such as those of a coverage. */
const namedWebPage = /\.x?html?$/i;

/** Reads a whole report; undefined where the file is none. Rejects with the reason of the signal alone. */
export async function readReport(file: ReportFile, reading: ReportReading): Promise<Report | undefined> {
  const { rules, now, signal } = reading;
  const time = Number.isNaN(file.time) || file.time > now ? now : file.time;
  const nothing = (text: string): Report => {
    const problem = unreadable(file.path, text);
    return { path: file.path, time, runs: lostWith(file.path, rules, problem), problems: [problem] };
  };
  let taker: ReportTaker | undefined;
  try {
    const { format, chunks } = await opened(file);
    if (format === 'empty' && namedReport.test(file.path)) {
      return nothing('it is empty');
    }
    if (format === 'empty' || format === 'other' || (format === 'webPage' && namedWebPage.test(file.path))) {
      return undefined;
    }
    if (format === 'webPage') {
      return nothing('it is a web page, not a report');
    }
    if (format === 'zip' || format === 'gzip' || format === 'tar') {
      return { path: file.path, time, runs: [], problems: [unreadable(file.path, 'it is an archive within an archive')] };
    }
    taker = new ReportTaker(format, file.path, time, reading);
    for await (const chunk of chunks) {
      signal.throwIfAborted();
      if (!taker.take(chunk)) {
        break;
      }
    }
    return taker.finish();
  } catch (error) {
    signal.throwIfAborted();
    return taker === undefined ? nothing(whyUnreadable(error)) : taker.finish(whyUnreadable(error));
  }
}
