/** Which checks and builds a search finds: `state:failed suite:~gpu build:~B44 unit`. */
import { compileTerm, unknownWord } from '../../../../core/search/match.ts';
import { parseSearch, type SearchTerm } from '../../../../core/search/search.ts';
import { cellStates } from '../../../../core/release/states.ts';
import { isLineDisputed } from './groups.ts';
import type { BuildMatrix } from './matrix.ts';

export interface Found {
  /** Indices, in the matrix's order. */
  readonly builds: readonly number[];
  readonly checks: readonly number[];
  /** What the search names and there is not, a sentence each: fields, and words that a field never holds. */
  readonly unknown: readonly string[];
  /** Where nothing is found, what else may be meant, a sentence each. */
  readonly meant: readonly string[];
}

const filterFields = ['check', 'state', 'suite', 'owner', 'gate', 'build', 'conflict'] as const;

/** Fields that hold one of a few words. */
const wordsOf: Readonly<Record<string, readonly string[]>> = { state: cellStates, gate: ['true', 'false', 'declared', 'inferred', unknownWord], conflict: ['true', 'false'] };

/** A check is found by its words, by `state` where any of its cells in the builds found stands so, and by `conflict:true` where sources disagree on one. Words without a field look at check, suite and owner. */
export function find(matrix: Pick<BuildMatrix, 'builds' | 'checks' | 'states' | 'rows' | 'conflicts'>, text: string): Found {
  const terms = parseSearch(text);
  const isField = (field: string | undefined): boolean => field === undefined || filterFields.some((name) => name === field.toLowerCase());
  const unknown = terms.flatMap((term) => (isField(term.field) ? unknownWordIn(term) : [`The search names the field ${term.field ?? ''}, which there is not: there are ${filterFields.join(', ')}.`]));
  const usable = terms.filter(({ field }) => isField(field));
  const ofBuild = usable.filter(({ field }) => field?.toLowerCase() === 'build').map(matcherOf);
  const builds = matrix.builds.flatMap(({ build }, index) => (ofBuild.every((matches) => matches([build])) ? [index] : []));
  const ofCheck = usable.filter(({ field }) => field?.toLowerCase() !== 'build').map((term) => ({ term, matches: matcherOf(term) }));
  const checks = matrix.checks.flatMap((_, check) => (ofCheck.every(({ term, matches }) => matches(textsOf(matrix, check, term.field?.toLowerCase(), builds))) ? [check] : []));
  const meant = checks.length > 0 ? [] : usable.flatMap((term) => buildMeant(matrix, term));
  return { builds, checks, unknown, meant };
}

/** Where nothing is found by a word that no check has and a build does: how to search for the build. */
function buildMeant(matrix: Pick<BuildMatrix, 'builds' | 'checks' | 'states' | 'rows' | 'conflicts'>, term: SearchTerm): readonly string[] {
  const matches = matcherOf(term);
  const named = term.field !== undefined || term.negated || term.value === '' || matrix.checks.some((_, check) => matches(textsOf(matrix, check, undefined, []))) ? [] : matrix.builds.filter(({ build }) => matches([build]));
  if (named.length === 0) {
    return [];
  }
  const value = /[\s"]/.test(term.value) ? JSON.stringify(term.value) : term.value;
  const isWhole = named.some(({ build }) => build.toLowerCase() === term.value.toLowerCase());
  return [`No check, suite or owner has ${term.value}, and words look at nothing else. Did you mean build:${isWhole ? '' : '~'}${value}?`];
}

function unknownWordIn({ field, op, value }: SearchTerm): readonly string[] {
  const words = wordsOf[field?.toLowerCase() ?? ''];
  const isHeld = words === undefined || value === '' || words.some((word) => (op === 'equals' ? word.toLowerCase() === value.toLowerCase() : word.toLowerCase().includes(value.toLowerCase())));
  return isHeld ? [] : [`No ${field ?? ''} is ${value}: it is one of ${words.join(', ')}.`];
}

function matcherOf(term: SearchTerm): (texts: readonly string[]) => boolean {
  const matcher = compileTerm(term);
  return (texts) => texts.some((text) => matcher.text(text)) !== term.negated;
}

function textsOf(matrix: Pick<BuildMatrix, 'checks' | 'states' | 'rows' | 'conflicts'>, check: number, field: string | undefined, builds: readonly number[]): readonly string[] {
  const { checks, states } = matrix;
  const { check: name = '', suite, owner, gate } = checks[check] ?? {};
  switch (field) {
    case 'state':
      return [...new Set(builds.map((build) => states[build * checks.length + check] ?? -1))].map((state) => cellStates[state] ?? '');
    case 'conflict':
      return [String(builds.some((build) => isLineDisputed(matrix, { kind: 'check', check }, build)))];
    case 'suite':
      return [suite ?? ''];
    case 'owner':
      return [owner ?? ''];
    case 'gate':
      return [gate ?? '', String(typeof gate === 'string')];
    case 'check':
      return [name];
    default:
      return [name, suite ?? '', owner ?? ''];
  }
}
