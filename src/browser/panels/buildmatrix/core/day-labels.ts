/** What of its date each day says above the builds: the first one and the first of each month say more than their number, over the days after them, or the names before the first, where they have no room of their own. */

/** A day over the builds of it. */
export interface Day {
  /** `2026-11-23`; '' where no time is known. */
  readonly day: string;
  /** Where it begins, in CSS pixels; the next one begins where it ends. */
  readonly x: number;
}

export interface DayLabel {
  /** '' where nothing fits, or the date of a day before stands there. */
  readonly text: string;
  /** Whether it is the date of a day before that stands there. */
  readonly isCovered: boolean;
  /** Whether it ends where its day ends, and begins over what stands before the first day. */
  readonly endsWithDay: boolean;
}

const gapPx = 5;

/** One entry a day, in order of `days`. `end`: where the last one's room ends; `widthOf`: of a text; `before`: how much room there is before the first day: in CSS pixels. */
export function dayLabels(days: readonly Day[], end: number, widthOf: (text: string) => number, before = 0): readonly DayLabel[] {
  const fits = (text: string, room: number) => widthOf(text) + gapPx <= room;
  const startOf = (at: number) => days[at]?.x ?? end;
  const fitsAlone = (at: number) => fits(days[at]?.day ?? '', startOf(at + 1) - startOf(at));
  /** A day may be written over if it is of the same month, and has no room for its whole date. */
  const endOfSpill = (from: number, month: string) => {
    let at = from + 1;
    while (at < days.length && !fitsAlone(at) && days[at]?.day.startsWith(month) === true) {
      at++;
    }
    return startOf(at);
  };
  const labels: DayLabel[] = [];
  // The last year and month that were written out.
  let [saidYear, saidMonth] = ['', ''];
  for (let at = 0; at < days.length; ) {
    const { day = '', x = 0 } = days[at] ?? {};
    const [year, month] = [day.slice(0, 4), day.slice(0, 7)];
    const own = startOf(at + 1) - x;
    const spill = endOfSpill(at, month) - x;
    const wanted = [
      { text: day, room: year === saidYear ? own : spill },
      { text: day.slice(5), room: month === saidMonth ? own : spill },
      { text: day.slice(8), room: own },
    ];
    const beside = wanted.find((one) => fits(one.text, one.room))?.text ?? '';
    const outside = at > 0 || beside.length === day.length ? undefined : [day, day.slice(5)].find((one) => one.length > beside.length && fits(one, own + before));
    const text = outside ?? beside;
    saidYear = text.length === day.length ? year : saidYear;
    saidMonth = text.length > 2 ? month : saidMonth;
    labels.push({ text, isCovered: false, endsWithDay: outside !== undefined });
    const until = outside === undefined ? x + widthOf(text) + gapPx : 0;
    for (at++; text !== '' && startOf(at) < until && at < days.length; at++) {
      labels.push({ text: '', isCovered: true, endsWithDay: false });
    }
  }
  return labels;
}
