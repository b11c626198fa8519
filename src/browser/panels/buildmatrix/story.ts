/** What there is to say of a place in the matrix, for the card beside the pointer, the box that a press opens, and the screen reader. */
import { cellStates, stateWords, type CellState } from '../../../core/release/states.ts';
import type { MatrixReadiness } from '../../../contract/release-matrix.ts';
import { safeLinks, type CellLink } from '../../kit/safe-link.ts';
import { numberAt, textAt } from '../../kit/field-text.ts';
import type { TimeText } from '../../kit/time-text.ts';
import type { Spot } from './core/geometry.ts';
import { shownCheck } from './core/groups.ts';
import { cellAt, isDisputed, type BuildMatrix } from './core/matrix.ts';
import { readinessText } from './core/readiness-signs.ts';
import { referenceOf, type Reference } from './core/reference.ts';
import type { Shown } from './core/shown.ts';
import type { FoundMatrix } from './read.ts';
import { aboutCheck, aboutGroup, counted, countsText, sentence } from './record-text.ts';

export interface Story {
  readonly title: string;
  /** Undefined of a whole line. */
  readonly state: CellState | undefined;
  /** What is said beside the mark of the state; '' of a whole line. */
  readonly stateText: string;
  /** Whether a build may be released; undefined of all else, and where nobody judges it. */
  readonly readiness: MatrixReadiness | undefined;
  readonly isBlank: boolean;
  /** Sentences, the first being what the state means here. */
  readonly sentences: readonly string[];
  readonly links: readonly CellLink[];
  readonly build: string;
  /** Index of the build; -1 of a whole line. */
  readonly buildAt: number;
  /** The older build that it is told beside. */
  readonly reference: Reference | undefined;
  /** '' of the build itself. */
  readonly check: string;
  readonly isDisputed: boolean;
}

export interface Teller extends Shown {
  readonly found: FoundMatrix;
  readonly time: TimeText;
}

const namedChecks = 5;

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
  const reference = referenceOf(matrix, build, check);
  const number = (column: string) => (row < 0 ? NaN : numberAt(teller.found.frame.fields.find(({ name: own }) => own === column), row));
  const runs = number('attempts');
  return {
    title: `${name} · ${shown.build}`,
    state,
    stateText: stateWords[state].title,
    readiness: undefined,
    isBlank: row < 0,
    sentences: [
      ...(at.kind === 'group' ? [`The worst of the ${counted(at.checks.length, 'check')} of ${at.name}: ${countsText(matrix, [build], at.checks)}.`] : []),
      reason ?? (row < 0 ? 'It has no run, and nobody says why.' : meaningOf(state, number('attempts'), number('failedAttempts'))),
      ...(text('message') === '' ? [] : [`“${text('message')}”`]),
      ...(runs > 1 ? [`It ran ${runs} times.`] : []),
      ...lastGoodText(matrix, build, reference),
      ...(isDisputed(matrix, row) ? [disagreement] : []),
      ...(at.kind === 'group' ? disputedWithin(matrix, at.checks, build, check) : []),
      ...aboutCheck(teller, check),
      ...(matrix.contradictions.get(shown.build) ?? []).map((said) => `⚠ ${said}`),
    ],
    links: row < 0 ? [] : [fieldOf('state'), fieldOf('url'), fieldOf('check')].flatMap((field) => (field === undefined ? [] : safeLinks(field, row))),
    build: shown.build,
    buildAt: build,
    reference,
    check: name,
    isDisputed: isDisputed(matrix, row),
  };
}

/** `runs` and `failed`: how many there are; NaN where that is not known. */
function meaningOf(state: CellState, runs: number, failed: number): string {
  const isOne = (state === 'passed' || state === 'failed') && (runs === 1 || (state === 'failed' && failed === 1));
  return isOne ? `The only run that could judge ${state}.` : stateWords[state].meaning;
}

function lineStory(teller: Teller, at: number): Story | undefined {
  const line = teller.lines[at];
  const check = line?.kind === 'check' ? line.check : -1;
  const title = line?.kind === 'group' ? line.name : teller.found.matrix.checks[check]?.check;
  if (line === undefined || title === undefined) {
    return undefined;
  }
  const sentences = line.kind === 'group' ? aboutGroup(teller, line, at) : aboutCheck(teller, check);
  return { title, state: undefined, stateText: '', readiness: undefined, isBlank: false, sentences: sentences.length === 0 ? ['It has not judged any build.'] : sentences, links: [], build: '', buildAt: -1, reference: undefined, check: line.kind === 'group' ? '' : title, isDisputed: false };
}

/** Of a failure: the build on which the check, or all that a release needs, was good before. */
function lastGoodText({ builds }: BuildMatrix, build: number, reference: Reference | undefined): readonly string[] {
  switch (reference?.why) {
    case 'lastGood':
      return [`It last passed on ${builds[reference.build]?.build ?? ''}, ${counted(reference.build - build, 'build')} before.`];
    case 'lastReady':
      return [`The last one that is ready is ${builds[reference.build]?.build ?? ''}, ${counted(reference.build - build, 'build')} before.`];
    case 'noGood':
      return ['No older build is known to have passed it.'];
    default:
      return [];
  }
}

const disagreement = '⚠ Sources disagree on how it ended.';

/** The checks of a group, but for the one that is told of, on which sources disagree in that build. */
function disputedWithin(matrix: BuildMatrix, checks: readonly number[], build: number, told: number): readonly string[] {
  const names = checks.filter((check) => check !== told && isDisputed(matrix, matrix.rows[cellAt(matrix, build, check)] ?? -1)).map((check) => matrix.checks[check]?.check ?? '');
  return names.length === 0 ? [] : [sentence(`⚠ Sources disagree on ${names.slice(0, namedChecks).join(', ')}${names.length > namedChecks ? ` and ${names.length - namedChecks} more` : ''}`)];
}

function buildStory({ found: { matrix, fieldOf }, buildFigures, time }: Teller, build: number): Story {
  const { build: name = '', time: built = null, mark = 'unknown', verdict = null, note = null, readiness = null } = matrix.builds[build] ?? {};
  const own = mark === 'unknown' ? 'Nobody says how the build itself ended' : `The build itself: ${stateWords[mark].title.toLowerCase()}`;
  const { passed = 0, judged = 0 } = buildFigures[build] ?? {};
  const row = matrix.buildRows[build] ?? -1;
  const reference = referenceOf(matrix, build, -1);
  return {
    title: `Build ${name}`,
    state: mark,
    stateText: readiness === null ? stateWords[mark].title : own,
    readiness: readiness ?? undefined,
    isBlank: row < 0,
    sentences: [
      ...(readiness === null ? [sentence(own)] : []),
      ...(built === null ? [] : [`Built ${time(built)}.`]),
      judged === 0 ? 'No check of it has judged.' : `${passed} of ${judged} checks that judged passed.`,
      ...(verdict === null ? [] : [`Judged ${verdict}.`]),
      ...lastGoodText(matrix, build, reference),
      ...(note === null ? [] : [note]),
      ...(isDisputed(matrix, row) ? [disagreement] : []),
      ...(matrix.contradictions.get(name) ?? []).map((said) => `⚠ ${said}`),
    ],
    links: row < 0 ? [] : [fieldOf('build'), fieldOf('state'), fieldOf('url')].flatMap((field) => (field === undefined ? [] : safeLinks(field, row))),
    build: name,
    buildAt: build,
    reference,
    check: '',
    isDisputed: isDisputed(matrix, row),
  };
}

export const spoken = ({ title, readiness, stateText, sentences }: Story): string => `${title}: ${[...(readiness === undefined ? [] : [readinessText(readiness)]), ...(stateText === '' ? [] : [stateText])].map((said) => `${said}. `).join('')}${sentences.join(' ')}`;
