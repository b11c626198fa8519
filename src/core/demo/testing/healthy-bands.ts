/** How many models of the demo lie outside the band of each vital, by bands that are written down here a second time. */
import { modelAt } from '../model.ts';
import { planOrganisation, type DemoOptions } from '../organisation.ts';
import { courseOf, measuredVitals, type DemoVital } from '../vital-courses.ts';

const bands: Readonly<Record<DemoVital, readonly [number, number]>> = {
  predictionRate: [0.5, 2],
  scoreDrift: [0.9, 1.1],
  revenuePerPrediction: [0.9, Infinity],
  fallbackShare: [0, 0.01],
  calibration: [0.95, 1.05],
  normalizedEntropy: [0, 1],
  snapshotAge: [0, 1],
  featureAge: [0, 1],
  loggedShare: [0.99, 1],
  labelJoinShare: [0.95, 1],
};

export function demoVitals(options: DemoOptions, now: number): Record<string, number> {
  const organisation = planOrganisation(options);
  const outside: Record<string, number> = Object.fromEntries(Object.keys(bands).map((vital) => [vital, 0]));
  for (let index = 0; index < options.models; index++) {
    const model = modelAt(organisation, index);
    for (const vital of measuredVitals(organisation, model)) {
      const [low, high] = bands[vital];
      const value = courseOf(organisation, model, vital).valueAt(now);
      outside[vital] = (outside[vital] ?? 0) + (value < low || value > high ? 1 : 0);
    }
  }
  return outside;
}
