/** What to say of an alert that nobody watches: that nobody does still, or when somebody did again; and which row is that gap. */
import { longDuration } from '../../../kit/duration-text.ts';
import type { TimeText } from '../../../kit/time-text.ts';
import type { BoundTable } from '../bind.ts';
import type { AlertLink } from '../../../kit/alert-link.ts';

interface Gap {
  readonly row: number;
  /** Milliseconds since the epoch. */
  readonly from: number;
  readonly to: number;
  readonly ongoing: boolean;
}

/** Undefined where the table is none of gaps. */
export function gapsOf({ raw, rowCount }: BoundTable): readonly Gap[] | undefined {
  const [from, to, ongoing] = [raw('from'), raw('to'), raw('ongoing')];
  return from === undefined || to === undefined || ongoing === undefined
    ? undefined
    : Array.from({ length: rowCount }, (_, row) => ({ row, from: from.number(row), to: to.number(row), ongoing: ongoing.number(row) === 1 }));
}

/** Alerts know moments to the second. */
const roundedMs = 1_000;

/** The gap in which the alert was raised, of two the later; without a moment the one that goes on, or the newest. */
export function gapOf({ raised }: AlertLink, gaps: readonly Gap[]): Gap | undefined {
  const newestFirst = gaps.toSorted((a, b) => b.to - a.to);
  return raised === undefined ? (newestFirst.find(({ ongoing }) => ongoing) ?? newestFirst[0]) : newestFirst.find(({ from, to }) => from <= raised + roundedMs && to >= raised);
}

/** One or two sentences. */
export function gapVerdict(link: AlertLink, gaps: readonly Gap[], time: TimeText): string {
  const gap = gapOf(link, gaps);
  const open = gaps.find(({ ongoing }) => ongoing);
  if (gap?.ongoing === true) {
    return `Still so: nobody watches since ${time(gap.from)}.`;
  }
  const again = open === undefined ? '' : ` Nobody watches again since ${time(open.from)}.`;
  return gap === undefined
    ? `No gap is recorded at that time.${again}`
    : `Cleared at ${time(gap.to)}, after ${longDuration(Math.round((gap.to - gap.from) / 1_000))} without a look.${again}`;
}
