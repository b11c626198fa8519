/** What there is to say of a place in the matrix, for the card beside the pointer, the box that a press opens, and the screen reader. */
import { cellStates, stateWords, type CellState } from '../../../core/release/states.ts';
import { safeLinks, type CellLink } from '../../kit/safe-link.ts';
import { textAt } from '../../kit/field-text.ts';
import type { TimeText } from '../../kit/time-text.ts';
import { shownCheck, type Line } from './core/arrange.ts';
import type { BuildFigures, CheckFigures } from './core/figures.ts';
import type { Spot } from './core/geometry.ts';
import { cellAt } from './core/matrix.ts';
import type { FoundMatrix } from './read.ts';

export interface Story {
  readonly title: string;
  /** Undefined of a whole line. */
  readonly state: CellState | undefined;
  readonly isBlank: boolean;
  /** Sentences, the first being what the state means here. */
  readonly sentences: readonly string[];
  readonly links: readonly CellLink[];
  readonly build: string;
  /** '' of the build itself. */
  readonly check: string;
}

export interface Teller {
  readonly found: FoundMatrix;
  readonly lines: readonly Line[];
  readonly builds: readonly number[];
  readonly figures: readonly CheckFigures[];
  readonly buildFigures: readonly BuildFigures[];
  readonly time: TimeText;
}

const percent = (share: number): string => `${Math.floor(100 * share)}%`;
const sentence = (text: string): string => (text === '' || /[.!?]$/.test(text) ? text : `${text}.`);

/** Undefined beside the matrix, and for a group without checks. Build -1 is the line as a whole. */
export function storyOf(teller: Teller, { line, build: column }: Spot): Story | undefined {
  const { matrix } = teller.found;
  if (column < 0) {
    return lineStory(teller, line);
  }
  const build = teller.builds[column] ?? -1;
  const shown = matrix.builds[build];
  if (shown === undefined) {
    return undefined;
  }
  if (line < 0) {
    return buildStory(teller, build);
  }
  const at = teller.lines[line];
  const check = at === undefined ? -1 : shownCheck(matrix, at, build);
  const name = matrix.checks[check]?.check;
  if (at === undefined || name === undefined) {
    return undefined;
  }
  const cell = cellAt(matrix, build, check);
  const row = matrix.rows[cell] ?? -1;
  const state = cellStates[matrix.states[cell] ?? -1] ?? 'unknown';
  const { fieldOf } = teller.found;
  const text = (role: 'message') => (row < 0 ? '' : textAt(fieldOf(role), row));
  const reason = matrix.reasons[matrix.reasonOf[cell] ?? -1];
  const runs = row < 0 ? '' : textAt(teller.found.frame.fields.find((field) => field.name === 'attempts'), row);
  return {
    title: `${name} · ${shown.build}`,
    state,
    isBlank: row < 0,
    sentences: [
      ...(at.kind === 'group' ? [`The worst of the ${at.checks.length} checks of ${at.name}.`] : []),
      reason ?? (row < 0 ? 'It has no run, and nobody says why.' : stateWords[state].meaning),
      ...(text('message') === '' ? [] : [`“${text('message')}”`]),
      ...(Number(runs) > 1 ? [`It ran ${runs} times.`] : []),
      ...aboutCheck(teller, check),
      ...(matrix.contradictions.get(shown.build) ?? []).map((said) => `⚠ ${said}`),
    ],
    links: row < 0 ? [] : [fieldOf('state'), fieldOf('url'), fieldOf('check')].flatMap((field) => (field === undefined ? [] : safeLinks(field, row))),
    build: shown.build,
    check: name,
  };
}

function lineStory(teller: Teller, at: number): Story | undefined {
  const line = teller.lines[at];
  const check = line?.kind === 'check' ? line.check : -1;
  const title = line?.kind === 'group' ? line.name : teller.found.matrix.checks[check]?.check;
  if (line === undefined || title === undefined) {
    return undefined;
  }
  const sentences = line.kind === 'group' ? [`${line.checks.length} ${line.checks.length === 1 ? 'check' : 'checks'}; press to ${line.isFolded ? 'unfold' : 'fold'} them.`] : aboutCheck(teller, check);
  return { title, state: undefined, isBlank: false, sentences: sentences.length === 0 ? ['It has not judged any build.'] : sentences, links: [], build: '', check: line.kind === 'group' ? '' : title };
}

/** How the check does over all builds that are shown. */
export function aboutCheck({ found: { matrix }, figures }: Pick<Teller, 'found' | 'figures'>, check: number): readonly string[] {
  const own = figures[check];
  const { gate = null, suite = null, owner = null } = matrix.checks[check] ?? {};
  const nameOf = (build: number) => matrix.builds[build]?.build ?? '';
  const belongs = [...(gate === null ? [] : [`${gate} gate`]), ...(suite === null ? [] : [`suite ${suite}`]), ...(owner === null ? [] : [`owner ${owner}`])].join(', ');
  const since = own === undefined || own.passing.trials === 0 ? '' : own.isBad ? `Bad in the last ${own.streak} judged, since ${nameOf(own.firstBad)}; ${own.lastGood < 0 ? 'no build passed it' : `last good ${nameOf(own.lastGood)}`}` : `Good in the last ${own.streak} judged`;
  return [
    ...(own === undefined || own.passing.trials === 0 ? [] : [`Passed ${own.passing.successes} of ${own.passing.trials} (${percent(own.passing.rate)}, 95% interval ${percent(own.passing.low)} to ${percent(own.passing.high)}).`]),
    ...(since === '' ? [] : [sentence(since)]),
    ...(belongs === '' ? [] : [sentence(`${belongs.charAt(0).toUpperCase()}${belongs.slice(1)}`)]),
  ];
}

function buildStory({ found: { matrix, fieldOf }, buildFigures, time }: Teller, build: number): Story {
  const { build: name = '', time: built = null, mark = 'unknown', verdict = null, note = null } = matrix.builds[build] ?? {};
  const { passed = 0, judged = 0 } = buildFigures[build] ?? {};
  const row = matrix.buildRows[build] ?? -1;
  return {
    title: `Build ${name}`,
    state: mark,
    isBlank: row < 0,
    sentences: [
      mark === 'unknown' ? 'Nobody says how the build itself ended.' : `The build itself: ${stateWords[mark].title.toLowerCase()}.`,
      ...(built === null ? [] : [`Built ${time(built)}.`]),
      judged === 0 ? 'No check of it has judged.' : `${passed} of ${judged} checks that judged passed.`,
      ...(verdict === null ? [] : [`Judged ${verdict}.`]),
      ...(note === null ? [] : [note]),
      ...(matrix.contradictions.get(name) ?? []).map((said) => `⚠ ${said}`),
    ],
    links: row < 0 ? [] : [fieldOf('build'), fieldOf('state'), fieldOf('url')].flatMap((field) => (field === undefined ? [] : safeLinks(field, row))),
    build: name,
    check: '',
  };
}

export const spoken = ({ title, state, sentences }: Story): string => `${title}: ${state === undefined ? '' : `${stateWords[state].title}. `}${sentences.join(' ')}`;
