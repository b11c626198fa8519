/** The stages of the life cycle as a person writes them, in order: `Unit tests = suite:fast, jobs`; and those that are taken where nobody does. */
import type { Gates } from './gates.ts';
import type { Release } from './release.ts';

/** What is counted at a stage; of `suite` and `check` the rest is written behind a colon. */
export const stageKinds = {
  build: 'builds that were built, of those that were tried',
  gates: 'builds whose gates all passed',
  suite: 'builds of which every gate of that suite passed; where the suite has no gate, every check of it. `suite:` without a name: of no suite',
  check: 'builds of which the check of that name passed; * stands for any part of a name',
  jobs: 'jobs that completed, of those that ended by themselves',
  snapshots: 'models whose snapshot is within its SLA, now',
  launches: 'launches that were not rolled back',
  serving: 'models without an incident',
} as const satisfies Record<string, string>;
export type StageKind = keyof typeof stageKinds;

export interface StageDefinition {
  readonly name: string;
  readonly kind: StageKind;
  /** Name of the suite, or pattern of the check; '' for other kinds. */
  readonly of: string;
}

const named: readonly StageKind[] = ['suite', 'check'];
const titles: Readonly<Record<StageKind, string>> = { build: 'Build', gates: 'Tests', suite: 'Suite', check: 'Check', jobs: 'Training', snapshots: 'Snapshot', launches: 'Launch', serving: 'Serving' };
const isKind = (text: string): text is StageKind => Object.hasOwn(stageKinds, text);

/** One stage, `Name = kind` or the kind alone; undefined where there is no such kind. */
export function readStage(text: string): StageDefinition | undefined {
  const equals = text.indexOf('=');
  const written = text.slice(equals + 1).trim();
  const colon = written.indexOf(':');
  const kind = (colon < 0 ? written : written.slice(0, colon)).trim();
  const of = colon < 0 ? '' : written.slice(colon + 1).trim();
  if (!isKind(kind) || named.includes(kind) !== colon >= 0 || (kind === 'check' && of === '')) {
    return undefined;
  }
  const name = equals < 0 ? '' : text.slice(0, equals).trim();
  return { name: name === '' ? titleOf(kind, of) : name, kind, of };
}

const titleOf = (kind: StageKind, of: string): string => (kind === 'suite' ? (of === '' ? 'Other tests' : `Tests: ${of}`) : kind === 'check' ? of : titles[kind]);

/** What it counts, as it is written behind the name. */
export const writtenOf = ({ kind, of }: Pick<StageDefinition, 'kind' | 'of'>): string => `${kind}${named.includes(kind) ? `:${of}` : ''}`;

/** Entries of a list with commas or line breaks between them, blank ones left out. */
export const stageEntries = (text: string): readonly string[] => text.split(/[,\n]/).map((entry) => entry.trim()).filter((entry) => entry !== '');

/** What is known beside the builds of a package. */
export type KnownStages = Readonly<Record<'jobs' | 'snapshots' | 'launches' | 'serving', boolean>>;

/**
 * The build, where anybody says how one ended; each suite that has a gate, in the order in which it runs, or the gates together where no
 * gate has a suite; then training, snapshot, launch and serving, as far as a source gives them.
 */
export function usualStages({ builds, checks }: Pick<Release, 'builds' | 'checks'>, gates: Gates, known: KnownStages): readonly StageDefinition[] {
  const needed = checks.filter((_, check) => gates[check] !== undefined);
  const suites = [...new Set(needed.map(({ suite }) => suite ?? ''))];
  const tests: readonly StageDefinition[] = suites.every((suite) => suite === '') ? (needed.length === 0 ? [] : [{ name: titles.gates, kind: 'gates', of: '' }]) : suites.map((of) => ({ name: titleOf('suite', of), kind: 'suite', of }));
  const after = (['jobs', 'snapshots', 'launches', 'serving'] as const).filter((kind) => known[kind]).map((kind) => ({ name: titles[kind], kind, of: '' }));
  return [...(builds.some(({ mark }) => mark !== 'unknown') ? [{ name: titles.build, kind: 'build', of: '' } as const] : []), ...tests, ...after];
}
