/** Everything that can be seen to be wrong with a source before it is asked. The sentences are the error catalogue's. */
import { errorText } from '../../../contract/errors.ts';
import type { KindList } from '../../../contract/resources.ts';
import { sourceSettings } from '../../../contract/settings.ts';
import { kindOf, nameOf, secretState, sourcesOf, type EditableSettings, type Source } from './edit.ts';
import { generalFields } from './general-fields.ts';
import { alternativesOf, fieldsOf, isClosed, type OptionField } from './option-fields.ts';
import { optionProblem } from './option-problem.ts';
import { problemOfName } from './name-problem.ts';

export type Kind = KindList['kinds'][number];

export interface SourceProblems {
  /** Of the source as a whole, as sentences. */
  readonly whole: readonly string[];
  /** Per option, as a clause. */
  readonly options: ReadonlyMap<string, string>;
  /** Options that the kind does not have and refuses. */
  readonly foreign: readonly string[];
}

/** Why a source cannot have this name beside the others; undefined where it can. */
export const nameProblem = (name: string, others: readonly string[]): string | undefined =>
  problemOfName(name, others, { noun: 'source', schema: sourceSettings.shape.name, repeated: (source) => errorText('SOURCE_NAME_REPEATED', { source }) });

/** Why an identity rule cannot be used. */
export function identityProblem(identity: unknown): string | undefined {
  const parsed = sourceSettings.shape.identity.safeParse(identity);
  if (!parsed.success || parsed.data?.pattern === '') {
    return 'its pattern is missing';
  }
  try {
    new RegExp(parsed.data?.pattern ?? '', 'gu');
    return undefined;
  } catch {
    return 'the pattern is no regular expression';
  }
}

/** `kinds` is undefined while they are not known: then only what holds for every source is judged. */
export function sourceProblems(settings: EditableSettings, index: number, kinds: readonly Kind[] | undefined): SourceProblems {
  const sources = sourcesOf(settings);
  const source = sources[index] ?? {};
  const kind = kinds?.find((one) => one.kind === kindOf(source));
  const name = nameProblem(nameOf(source), sources.filter((_, at) => at !== index).map(nameOf));
  const unknown = kinds !== undefined && kind === undefined ? errorText('SOURCE_KIND_UNKNOWN', { source: nameOf(source), kind: kindOf(source) || '(none)', kinds: kinds.map((one) => one.kind).join(', ') }) : undefined;
  const fields = kind === undefined ? [] : fieldsOf(kind.options, kind.secrets);
  const options = new Map([...generalFields, ...fields].flatMap((field) => problemsOf(settings, source, field)));
  const identity = identityProblem(source['identity']);
  if (identity !== undefined) {
    options.set('identity', identity);
  }
  const known = new Set([...Object.keys(sourceSettings.shape), ...fields.map((field) => field.name)]);
  const foreign = kind !== undefined && isClosed(kind.options) ? Object.keys(source).filter((option) => !known.has(option)) : [];
  const alternatives = kind === undefined ? undefined : alternativesProblem(source, alternativesOf(kind.options));
  return { whole: [name, unknown, alternatives].filter((text) => text !== undefined), options, foreign };
}

function alternativesProblem(source: Source, alternatives: readonly string[]): string | undefined {
  const given = alternatives.filter((option) => source[option] !== undefined && source[option] !== null && source[option] !== '');
  const problem = `give either ${alternatives.map((option) => `\`${option}\``).join(' or ')}`;
  return alternatives.length === 0 || given.length === 1 ? undefined : errorText('SOURCE_OPTIONS_INVALID', { source: nameOf(source), problem });
}

function problemsOf(settings: EditableSettings, source: Source, field: OptionField): Array<[string, string]> {
  const problem = optionProblem(field, source[field.name], field.secret && secretState(settings, source, field.name) !== 'none');
  return problem === undefined ? [] : [[field.name, problem]];
}

/** The problems as sentences, for where there is no field to stand at. */
export function problemSentences(source: Source, { whole, options, foreign }: SourceProblems): string[] {
  const sentence = (problem: string) => errorText('SOURCE_OPTIONS_INVALID', { source: nameOf(source), problem });
  return [...whole, ...[...options].map(([option, problem]) => sentence(`${option}: ${problem}`)), ...foreign.map((option) => sentence(`${option}: its kind has no such option`))];
}
