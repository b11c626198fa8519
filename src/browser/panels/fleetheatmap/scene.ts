/** From the matrix and the view to the rows on the screen: which part, at which level, in which order. */
import type { Level } from '../../../core/models/fleet.ts';
import { levelsOf, levelThatFits, membersIn, rowsAt, type LevelRows, type Place } from './core/levels.ts';
import type { Matrix } from './core/matrix.ts';
import { ordered, type Order } from './core/order.ts';
import { figuresOf, type Figures } from './core/row-figures.ts';
import type { HeatmapOptions } from './options.ts';
import type { HeatmapView } from './view.ts';

export interface Scene {
  readonly matrix: Matrix;
  readonly rows: LevelRows;
  readonly order: Int32Array;
  /** Levels that the data have for this part of the fleet. */
  readonly offered: readonly Level[];
  readonly figures: Figures;
}

export type LevelScene = Omit<Scene, 'order'>;

export function levelScene(matrix: Matrix, { cluster, rack, level }: Place & Pick<HeatmapView, 'level'>, options: Pick<HeatmapOptions, 'level'>, heightPx: number): LevelScene {
  const inside = membersIn(matrix, { cluster, rack });
  const offered = levelsOf(matrix, inside, { cluster, rack });
  const wanted = level ?? (options.level === 'auto' ? undefined : options.level);
  const chosen = offered.find((one) => one === wanted) ?? levelThatFits(matrix, inside, offered, heightPx) ?? matrix.level;
  const rows = rowsAt(matrix, inside, chosen);
  return { matrix, rows, offered, figures: figuresOf(rows) };
}

export const orderedScene = (scene: LevelScene, order: Order): Scene => ({ ...scene, order: ordered(scene.rows, scene.rows.order, order, scene.figures.now) });
