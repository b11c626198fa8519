/** What a person sees of the fleet: level, order, part of it, selected cell; and the same as parameters of the URL. */
import { urlParameters } from '../../../contract/identifiers.ts';
import { levels, resources, type Level, type Resource } from '../../../core/models/fleet.ts';
import { parameterText } from '../../kit/url-parameter.ts';
import type { Place } from './core/levels.ts';
import { orders, type Order } from './core/order.ts';

export interface SelectedCell {
  readonly member: string;
  /** Milliseconds since the epoch. */
  readonly ms: number;
}

export interface HeatmapView extends Place {
  /** Undefined: what fits. */
  readonly level: Level | undefined;
  readonly order: Order | undefined;
  readonly resource: Resource | undefined;
  readonly cell: SelectedCell | undefined;
}

export const emptyView: HeatmapView = { level: undefined, order: undefined, resource: undefined, cluster: undefined, rack: undefined, cell: undefined };

const parameters = { level: urlParameters.level, order: urlParameters.order, resource: urlParameters.resource, cluster: urlParameters.cluster, rack: urlParameters.rack, cell: urlParameters.cell } as const;
type Parameters = Record<(typeof parameters)[keyof HeatmapView], string | null>;

/** Null takes a parameter out of the URL. */
export function parametersOf({ level, order, resource, cluster, rack, cell }: HeatmapView): Parameters {
  return {
    [parameters.level]: level ?? null,
    [parameters.order]: order ?? null,
    [parameters.resource]: resource ?? null,
    [parameters.cluster]: cluster ?? null,
    [parameters.rack]: rack ?? null,
    [parameters.cell]: cell === undefined ? null : `${cell.member}@${cell.ms}`,
  };
}

/** The view that the parameters of a URL describe; what they do not say, or say wrongly, is as in an empty view. */
export function viewOf(found: Readonly<Record<string, unknown>>): HeatmapView {
  const text = (name: keyof HeatmapView): string | undefined => {
    const said = parameterText(found, parameters[name]);
    return said === '' ? undefined : said;
  };
  const oneOf = <T extends string>(name: keyof HeatmapView, words: readonly T[]) => words.find((word) => word === text(name));
  return { level: oneOf('level', levels), order: oneOf('order', orders), resource: oneOf('resource', resources), cluster: text('cluster'), rack: text('rack'), cell: cellOf(text('cell')) };
}

/** The name may hold an `@` itself. */
function cellOf(text: string | undefined): SelectedCell | undefined {
  const [, member, digits] = /^(.+)@(-?\d+(?:\.\d+)?)$/s.exec(text ?? '') ?? [];
  return member === undefined || digits === undefined ? undefined : { member, ms: Number(digits) };
}
