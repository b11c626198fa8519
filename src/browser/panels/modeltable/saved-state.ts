/** The state that a saved search keeps: the view without its selected row, and the dashboard's variables, as the URL writes them. */
import { urlParameters } from '../../../contract/identifiers.ts';
import { isOneText } from '../../kit/url-parameter.ts';
import { parametersOf, type TableView } from './view.ts';

export type SavedState = Readonly<Record<string, string>>;

const variablePrefix = 'var-';
const isVariable = (name: string) => name.startsWith(variablePrefix);
const kept: readonly string[] = [urlParameters.search, urlParameters.sort, urlParameters.columns, urlParameters.group];

/** A variable with several values is left out: the state has one text a name. */
export function stateOf(view: TableView, parameters: Readonly<Record<string, unknown>>): SavedState {
  const ofView = Object.entries(parametersOf(view)).flatMap(([name, value]) => (value === null || !kept.includes(name) ? [] : [[name, value] as const]));
  const variables = Object.entries(parameters).flatMap(([name, value]) => (isVariable(name) && isOneText(value) ? [[name, String(value)] as const] : []));
  return Object.fromEntries([...variables, ...ofView]);
}

/** What the URL's parameters become when the search is opened; null takes one out. Those that are no part of a saved search stay. */
export function parametersToOpen(state: SavedState): Readonly<Record<string, string | null>> {
  const cleared = Object.fromEntries([...kept, urlParameters.row, urlParameters.vital, urlParameters.saved, urlParameters.alert, urlParameters.at].map((name) => [name, null]));
  const own = Object.entries(state).filter(([name]) => kept.includes(name) || isVariable(name));
  return { ...cleared, ...Object.fromEntries(own) };
}

/** The address of this dashboard that opens a saved search. */
export function linkTo(id: string, { origin, pathname }: Pick<Location, 'origin' | 'pathname'>): string {
  return `${origin}${pathname}?${new URLSearchParams({ [urlParameters.saved]: id }).toString()}`;
}
