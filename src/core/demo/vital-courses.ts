/**
 * How the vitals of each model go over time. They swing with the day and stay on their side of the band, so that as many models
 * are out of each band at every moment; who is out tells a story: what is stale is miscalibrated, a broken feature moves the scores.
 */
import { day } from './clock.ts';
import { has } from './condition.ts';
import type { DemoModel } from './model.ts';
import { firstHealthyRank, screenModels, type Organisation } from './organisation.ts';
import { fraction } from './random.ts';
import { agesOf, sinceFallOf } from './rhythm.ts';

/** Where the middle of a vital lies, at which chance between the two, and how far it swings at most. */
interface Range {
  readonly from: number;
  readonly to: number;
  readonly swing: number;
}
const range = (from: number, to: number, swing: number): Range => ({ from, to, swing });

/** Of models that are well, by the id of the vital. The age of the snapshot follows from the model's own rhythm. */
const well = {
  predictionRate: range(0.9, 1.15, 0.15),
  scoreDrift: range(0.985, 1.015, 0.03),
  revenuePerPrediction: range(0.97, 1.06, 0.04),
  fallbackShare: range(0.001, 0.005, 0.0008),
  calibration: range(0.985, 1.015, 0.02),
  normalizedEntropy: range(0.76, 0.92, 0.03),
  snapshotAge: range(0, 0, 0),
  featureAge: range(0.2, 0.6, 0.15),
  loggedShare: range(0.9945, 0.998, 0.0015),
  labelJoinShare: range(0.965, 0.985, 0.01),
} as const satisfies Record<string, Range>;
export type DemoVital = keyof typeof well;

type Trouble = Partial<Record<DemoVital, Range>>;
const staleTrouble: Trouble = { calibration: range(1.08, 1.12, 0.02), normalizedEntropy: range(1.03, 1.06, 0.02) };
/** What ails models that are trained well: each is had by one model of the screen. */
const troubles: readonly Trouble[] = [
  { fallbackShare: range(0.07, 0.09, 0.02), revenuePerPrediction: range(0.79, 0.83, 0.03) },
  { featureAge: range(3, 3.6, 0.3), scoreDrift: range(0.77, 0.8, 0.03), normalizedEntropy: range(1.04, 1.07, 0.02) },
  { loggedShare: range(0.9, 0.93, 0.02) },
  { labelJoinShare: range(0.8, 0.84, 0.03), calibration: range(0.88, 0.9, 0.02) },
  { predictionRate: range(0.28, 0.34, 0.08) },
  { predictionRate: range(2.5, 2.8, 0.3) },
];

const salt = { measured: 71, middle: 80, swing: 100, phase: 120 } as const;
const ids: readonly DemoVital[] = ['predictionRate', 'scoreDrift', 'revenuePerPrediction', 'fallbackShare', 'calibration', 'normalizedEntropy', 'snapshotAge', 'featureAge', 'loggedShare', 'labelJoinShare'];
const needLabels: ReadonlySet<DemoVital> = new Set(['calibration', 'normalizedEntropy', 'labelJoinShare']);

/** The vitals that are recorded of the model: none of some, of others no labels arrive or the age of their features is not exported. */
export function measuredVitals(organisation: Organisation, model: DemoModel): readonly DemoVital[] {
  if (!has(model.condition, 'vitals')) {
    return [];
  }
  const part = fraction(organisation.seed, model.index, salt.measured);
  const isTroubled = troubleOf(organisation, model) !== undefined;
  return ids.filter((id) => (id === 'snapshotAge' ? has(model.condition, 'sla') : isTroubled || (part < 0.15 ? !needLabels.has(id) : part > 0.25 || id !== 'featureAge')));
}

export interface Course {
  /** `time`: ms since the epoch. */
  valueAt(time: number): number;
  /** The lowest and the highest value between two times, both included. */
  extremesIn(from: number, to: number): { readonly low: number; readonly high: number };
}

/** The course of one vital of one model. */
export function courseOf(organisation: Organisation, model: DemoModel, vital: DemoVital): Course {
  return vital === 'snapshotAge' ? snapshotAge(organisation, model) : daily(organisation, model, vital);
}

/** Whether a vital of it is out of its band, whatever the time. */
export const isTroubledModel = (organisation: Organisation, model: DemoModel): boolean => troubleOf(organisation, model) !== undefined;

function troubleOf(organisation: Organisation, { ranks, stale }: DemoModel): Trouble | undefined {
  if (stale) {
    return staleTrouble;
  }
  const each = Math.max(1, Math.round(organisation.models / screenModels));
  const slot = Math.floor((ranks.health - firstHealthyRank(organisation)) / each);
  return troubles[slot];
}

function daily(organisation: Organisation, model: DemoModel, vital: DemoVital): Course {
  const place = ids.indexOf(vital);
  const chance = (of: number) => fraction(organisation.seed, model.index, of + place);
  const { from, to, swing: most } = troubleOf(organisation, model)?.[vital] ?? well[vital];
  const middle = from + chance(salt.middle) * (to - from);
  const swing = most * (0.3 + 0.7 * chance(salt.swing));
  // The busy hours of the fleet lie close together.
  const peak = day * (0.75 + 0.15 * chance(salt.phase));
  const valueAt = (time: number) => middle + swing * Math.cos((2 * Math.PI * (time - peak)) / day);
  const passes = (at: number, start: number, end: number) => at + Math.ceil((start - at) / day) * day <= end;
  return {
    valueAt,
    extremesIn(start, end) {
      const ends = [valueAt(start), valueAt(end)];
      return { low: passes(peak + day / 2, start, end) ? middle - swing : Math.min(...ends), high: passes(peak, start, end) ? middle + swing : Math.max(...ends) };
    },
  };
}

function snapshotAge({ seed }: Organisation, { index, rhythm, stale, stopped }: DemoModel): Course {
  const valueAt = (time: number) => {
    const { snapshot, sla } = agesOf(seed, index, rhythm, { stale, stopped }, time);
    return snapshot / sla;
  };
  return {
    valueAt,
    extremesIn(start, end) {
      // It grows but where it falls: what lies just before is its highest, what lies there its lowest.
      const fall = end - sinceFallOf(seed, index, rhythm, { stale, stopped }, end);
      return fall > start ? { low: valueAt(fall), high: valueAt(fall - 1) } : { low: valueAt(start), high: valueAt(end) };
    },
  };
}
