/** Where a check turned from good to bad along its builds. */

/** undefined: neither. */
export type Verdict = 'good' | 'bad' | undefined;

/** Builds are indices: a smaller one is newer. */
export interface Turn {
  /** Index into `Release.checks`; -1 is the build itself. */
  readonly check: number;
  /** The newest build before `firstBad` that passed; undefined where none is known. */
  readonly lastGood: number | undefined;
  /** The oldest and the newest build of a row of failed ones. Of a check without a good build before, it may have failed for longer. */
  readonly firstBad: number;
  readonly lastBad: number;
  /** The first build after them that passed; undefined where it still fails. */
  readonly fixedIn: number | undefined;
  /** Builds between `lastGood` and `firstBad` in which it neither passed nor failed, newest first: any of them may be the first bad one. */
  readonly between: readonly number[];
}

/** Every turn to bad in a row of builds, newest first. */
export function turnsOf(row: readonly Verdict[], check: number): readonly Turn[] {
  const judged = row.flatMap((verdict, build) => (verdict === undefined ? [] : [{ verdict, build }]));
  let lastBad = -1;
  let fixedIn: number | undefined;
  return judged.flatMap(({ verdict, build }, index): Turn[] => {
    if (verdict === 'good') {
      return [];
    }
    if (judged[index - 1]?.verdict !== 'bad') {
      lastBad = build;
      fixedIn = judged[index - 1]?.build;
    }
    const older = judged[index + 1];
    if (older?.verdict === 'bad') {
      return [];
    }
    const lastGood = older?.build;
    return [{ check, lastGood, firstBad: build, lastBad, fixedIn, between: lastGood === undefined ? [] : Array.from({ length: lastGood - build - 1 }, (_, offset) => build + 1 + offset) }];
  });
}
