/** What a person sees of the matrix: order, groups, search, selected cell, builds compared; and the same as parameters of the URL. */
import { urlParameters } from '../../../contract/identifiers.ts';
import { parameterText } from '../../kit/url-parameter.ts';
import type { UrlParameters, ViewKind } from '../../kit/use-url-view.ts';
import { groupings, orders, type Grouping, type Order } from './core/arrange.ts';
import type { NamedCell } from './core/place.ts';

export type SelectedCell = NamedCell;

export interface MatrixView {
  /** Undefined: as the options say. */
  readonly order: Order | undefined;
  readonly grouping: Grouping | undefined;
  readonly search: string;
  /** Names of folded groups. */
  readonly folded: readonly string[];
  readonly cell: SelectedCell | undefined;
  /** Names of the two builds compared. */
  readonly compared: readonly [string, string] | undefined;
}

const parameters = { order: urlParameters.order, grouping: urlParameters.group, search: urlParameters.search, folded: urlParameters.folded, compared: urlParameters.compared, build: urlParameters.build, check: urlParameters.check } as const;
const empty: MatrixView = { order: undefined, grouping: undefined, search: '', folded: [], cell: undefined, compared: undefined };

function parametersOf({ order, grouping, search, folded, cell, compared }: MatrixView): UrlParameters {
  return {
    [parameters.order]: order ?? null,
    [parameters.grouping]: grouping ?? null,
    [parameters.search]: search === '' ? null : search,
    [parameters.folded]: folded.length === 0 ? null : JSON.stringify(folded),
    [parameters.compared]: compared === undefined ? null : JSON.stringify(compared),
    [parameters.build]: cell?.build ?? null,
    [parameters.check]: cell === undefined || cell.check === '' ? null : cell.check,
  };
}

function viewOf(found: Readonly<Record<string, unknown>>): MatrixView {
  const text = (name: keyof typeof parameters) => parameterText(found, parameters[name]);
  const oneOf = <T extends string>(name: keyof typeof parameters, words: readonly T[]) => words.find((word) => word === text(name));
  const build = text('build');
  const [newer, older, ...more] = namesIn(text('compared'));
  const compared = newer === undefined || older === undefined || more.length > 0 ? undefined : ([newer, older] as const);
  return { order: oneOf('order', orders), grouping: oneOf('grouping', groupings), search: text('search'), folded: namesIn(text('folded')), cell: build === '' ? undefined : { build, check: text('check') }, compared };
}

function namesIn(text: string): readonly string[] {
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed.filter((name): name is string => typeof name === 'string') : [];
  } catch {
    return [];
  }
}

export const matrixViews: ViewKind<MatrixView> = { empty, viewOf, parametersOf };
