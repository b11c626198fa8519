/** How the columns of `models` stand on the screen: which are shown, in which order, how wide, and what they are made of. */
import type { ModelColumn } from './options.ts';

export interface ColumnLayout {
  readonly widthPx: number;
  /** Place among the columns of a narrow panel, where those above the fold matter most; lower comes first. */
  readonly narrowPlace: number;
  /** Shown unless a person decides otherwise. */
  readonly shown: boolean;
  /** Other columns whose values its cells tell too. */
  readonly parts?: readonly ModelColumn[];
  readonly alignRight?: boolean;
}

const hidden = { widthPx: 130, narrowPlace: 99, shown: false } as const;

/** In the order of the screen: first those shown, then those that a person may add. */
export const layouts: Readonly<Record<ModelColumn, ColumnLayout>> = {
  modelType: { widthPx: 140, narrowPlace: 8, shown: true },
  model: { widthPx: 284, narrowPlace: 0, shown: true, parts: ['version'] },
  launchTime: { widthPx: 164, narrowPlace: 7, shown: true },
  snapshotStaleness: { widthPx: 244, narrowPlace: 1, shown: true, parts: ['stale', 'snapshotSla'] },
  maintainabilityIndex: { widthPx: 164, narrowPlace: 4, shown: true, parts: ['maintainabilityCoverage'], alignRight: true },
  revenueImportance: { widthPx: 150, narrowPlace: 3, shown: true, alignRight: true },
  trainingType: { widthPx: 170, narrowPlace: 2, shown: true, parts: ['training', 'trainingJob'] },
  framework: { widthPx: 108, narrowPlace: 9, shown: true },
  architecture: { widthPx: 124, narrowPlace: 10, shown: true },
  package: { widthPx: 160, narrowPlace: 6, shown: true },
  fallback: { widthPx: 120, narrowPlace: 11, shown: true },
  owner: { widthPx: 130, narrowPlace: 12, shown: true },
  oncall: { widthPx: 230, narrowPlace: 5, shown: true, parts: ['rotation'] },
  alertState: { widthPx: 110, narrowPlace: 6, shown: true, parts: ['alerts'] },
  alerts: { ...hidden, widthPx: 220 },
  domain: hidden,
  tab: hidden,
  team: hidden,
  version: hidden,
  snapshotTime: hidden,
  snapshotSla: { ...hidden, alignRight: true },
  stale: hidden,
  training: hidden,
  trainingJob: { ...hidden, widthPx: 180 },
  maintainabilityCoverage: { ...hidden, alignRight: true },
  rotation: { ...hidden, widthPx: 180 },
  source: hidden,
};

/** For columns that the data has beyond those of `models`. */
export const extraLayout: ColumnLayout = { widthPx: 150, narrowPlace: 50, shown: true };
/** Of those whose values somebody put into words and signs, as one does with states: beside the name in a narrow panel. */
export const statePlace = { narrowPlace: 1 } as const;
