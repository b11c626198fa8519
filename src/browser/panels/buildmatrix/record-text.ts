/** How a check, or a group of checks, does over the builds, in sentences. */
import { cellStates, stateWords, type CellState } from '../../../core/release/states.ts';
import type { Line } from './core/arrange.ts';
import { countsOf, type CheckFigures } from './core/figures.ts';
import { worstFirst } from './core/groups.ts';
import type { BuildMatrix } from './core/matrix.ts';
import { percentText } from './core/percent.ts';
import type { Shown } from './core/shown.ts';
import type { FoundMatrix } from './read.ts';

type Told = Pick<Shown, 'builds' | 'figures' | 'groupFigures'> & { readonly found: Pick<FoundMatrix, 'matrix'> };

/** `1 build`, `2 builds`. */
export const counted = (count: number, what: string): string => `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`;
/** With a full stop, where it has no end of its own. */
export const sentence = (text: string): string => (text === '' || /[.!?]$/.test(text) ? text : `${text}.`);

const gateTexts = {
  declared: 'Gate (◆), declared: a release needs it to pass, so it stands above what is no gate.',
  inferred: 'Gate (◇), inferred because nobody declares gates and most builds run it: it stands above what is no gate.',
} as const;

/** How the check does over all builds. */
export function aboutCheck({ found: { matrix }, figures }: Told, check: number): readonly string[] {
  const { gate = null, suite = null, owner = null } = matrix.checks[check] ?? {};
  const belongs = [...(suite === null ? [] : [`suite ${suite}`]), ...(owner === null ? [] : [`owner ${owner}`])].join(', ');
  return [...record(matrix, figures[check], 'Passed'), ...((figures[check]?.passing.trials ?? 0) === 0 ? [] : leftOut(matrix, check)), ...(gate === null ? [] : [gateTexts[gate]]), ...(belongs === '' ? [] : [sentence(`${belongs.charAt(0).toUpperCase()}${belongs.slice(1)}`)])];
}

/** Of which builds the share tells otherwise than Check Health. */
function leftOut(matrix: BuildMatrix, check: number): readonly string[] {
  const { run } = countsOf(matrix, undefined, [check]);
  const of = (state: CellState) => run[cellStates.indexOf(state)] ?? 0;
  const [errored, flaky] = [of('errored'), of('flaky')];
  return [
    ...(errored === 0 ? [] : [`It errored on ${counted(errored, 'build')}, which the share leaves out: nothing was judged. Check Health counts such builds as not passed.`]),
    ...(flaky === 0 ? [] : [`It is flaky on ${counted(flaky, 'build')}, which the share counts as not passed: the Final Pass of Check Health counts how the last run ended.`]),
  ];
}

/** How the checks of a group do together, in all builds and in those that are shown. */
export function aboutGroup({ found: { matrix }, builds, groupFigures }: Told, { checks, isFolded }: Line & { readonly kind: 'group' }, at: number): readonly string[] {
  return [
    `${counted(checks.length, 'check')} in ${counted(builds.length, 'build')}: ${countsText(matrix, builds, checks)}.`,
    ...record(matrix, groupFigures.get(at), 'As a whole it passed'),
    `Press to ${isFolded ? 'unfold' : 'fold'} ${checks.length === 1 ? 'it' : 'them'}.`,
  ];
}

/** How often it passed, and since when it does as it does; nothing of what never judged. */
function record({ builds }: Pick<BuildMatrix, 'builds'>, own: CheckFigures | undefined, passed: string): readonly string[] {
  if (own === undefined || own.passing.trials === 0) {
    return [];
  }
  const { passing, isBad, streak, firstBad, lastGood } = own;
  const nameOf = (build: number) => builds[build]?.build ?? '';
  const since = isBad ? `Bad in the last ${streak} judged, since ${nameOf(firstBad)}; ${lastGood < 0 ? 'no build passed it' : `last good ${nameOf(lastGood)}`}` : `Good in the last ${streak} judged`;
  return [`${passed} ${passing.successes} of ${passing.trials} (${percentText(passing.rate)}, 95% interval ${percentText(passing.low)} to ${percentText(passing.high)}).`, sentence(since)];
}

/** How many cells stand in which state, the worst first: `1 failed, 3 passed, 2 blank (blocked)`. */
export function countsText(matrix: BuildMatrix, builds: readonly number[], checks: readonly number[]): string {
  const { run, blank } = countsOf(matrix, builds, checks);
  const of = (counts: readonly number[], text: (count: string, title: string) => string) =>
    worstFirst.flatMap((state) => {
      const count = counts[cellStates.indexOf(state)] ?? 0;
      return count === 0 ? [] : [text(count.toLocaleString('en'), stateWords[state].title.toLowerCase())];
    });
  return [...of(run, (count, title) => `${count} ${title}`), ...of(blank, (count, title) => `${count} blank (${title})`)].join(', ');
}
