/** What changes where a person drills into a cluster or rack, or goes back: the view, and the dashboard’s variables where options name them. */
import { levels, type Level } from '../../../core/models/fleet.ts';
import type { Place } from './core/levels.ts';
import type { Matrix, Member } from './core/matrix.ts';
import type { HeatmapOptions } from './options.ts';
import type { HeatmapView } from './view.ts';

export interface Drill {
  readonly change: Partial<HeatmapView>;
  /** Values of the dashboard’s variables, by their name in a URL. */
  readonly variables: Readonly<Record<string, string>>;
}

type Variables = Pick<HeatmapOptions, 'clusterVariable' | 'rackVariable' | 'levelVariable'>;
/** Grafana’s word for all values of a variable. */
const all = '$__all';

export const finer = (level: Level): Level | undefined => levels[levels.indexOf(level) - 1];

/** Where a row of a level leads; undefined where nothing finer is there or can be asked for. */
export function drillInto({ cluster, rack }: Pick<Member, 'cluster' | 'rack'>, level: Level, matrix: Pick<Matrix, 'level'>, options: Variables): Drill | undefined {
  const place: Place = { cluster: cluster === '' ? undefined : cluster, rack: level === 'rack' && rack !== '' ? rack : undefined };
  const named = level === 'cluster' ? place.cluster : place.rack;
  const canAsk = isNamed(options.levelVariable);
  if (level === 'host' || named === undefined || (level === matrix.level && !canAsk)) {
    return undefined;
  }
  const next = level === matrix.level ? finer(level) : undefined;
  return { change: { ...place, level: undefined, cell: undefined }, variables: { ...placeVariables(place, options), ...(next === undefined ? {} : variable(options.levelVariable, next)) } };
}

/** Back to all of the fleet, or to a cluster. `level` is what the level’s variable held before, where drilling has changed it. */
export function goTo(place: Place, level: Level | undefined, options: Variables): Drill {
  return { change: { ...place, level: undefined, cell: undefined }, variables: { ...placeVariables(place, options), ...(level === undefined ? {} : variable(options.levelVariable, level)) } };
}

/** A level chosen by hand: one that the data do not have is asked for. */
export function chooseLevel(level: Level | undefined, matrix: Pick<Matrix, 'level'>, options: Variables): Drill {
  const isLacking = level !== undefined && levels.indexOf(level) < levels.indexOf(matrix.level);
  return { change: { level, cell: undefined }, variables: isLacking ? variable(options.levelVariable, level) : {} };
}

const isNamed = (name: string | undefined): name is string => name !== undefined && name !== '';
const variable = (name: string | undefined, value: string): Record<string, string> => (isNamed(name) ? { [`var-${name}`]: value } : {});
const placeVariables = ({ cluster, rack }: Place, options: Variables) => ({ ...variable(options.clusterVariable, cluster ?? all), ...variable(options.rackVariable, rack ?? all) });
