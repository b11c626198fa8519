/** Which checks and builds a search finds: `state:failed suite:~gpu build:~B44 unit`. */
import { compileTerm } from '../../../../core/search/match.ts';
import { parseSearch, type SearchTerm } from '../../../../core/search/search.ts';
import { cellStates } from '../../../../core/release/states.ts';
import { isLineDisputed } from './groups.ts';
import type { BuildMatrix } from './matrix.ts';

export interface Found {
  /** Indices, in the matrix's order. */
  readonly builds: readonly number[];
  readonly checks: readonly number[];
  /** Fields that the search names and that there are not. */
  readonly unknown: readonly string[];
}

export const filterFields = ['check', 'state', 'suite', 'owner', 'gate', 'build', 'conflict'] as const;

/** A check is found by its words, by `state` where any of its cells in the builds found stands so, and by `conflict:true` where sources disagree on one. Words without a field look at check, suite and owner. */
export function find(matrix: Pick<BuildMatrix, 'builds' | 'checks' | 'states' | 'rows' | 'conflicts'>, text: string): Found {
  const terms = parseSearch(text);
  const isField = (field: string | undefined): boolean => field === undefined || filterFields.some((name) => name === field.toLowerCase());
  const unknown = terms.flatMap(({ field }) => (field === undefined || isField(field) ? [] : [field]));
  const usable = terms.filter(({ field }) => isField(field));
  const ofBuild = usable.filter(({ field }) => field?.toLowerCase() === 'build').map(matcherOf);
  const builds = matrix.builds.flatMap(({ build }, index) => (ofBuild.every((matches) => matches([build])) ? [index] : []));
  const ofCheck = usable.filter(({ field }) => field?.toLowerCase() !== 'build').map((term) => ({ term, matches: matcherOf(term) }));
  const checks = matrix.checks.flatMap((_, check) => (ofCheck.every(({ term, matches }) => matches(textsOf(matrix, check, term.field?.toLowerCase(), builds))) ? [check] : []));
  return { builds, checks, unknown };
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
      return [gate ?? ''];
    case 'check':
      return [name];
    default:
      return [name, suite ?? '', owner ?? ''];
  }
}
