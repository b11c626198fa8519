/** The checks that every package of the demo goes through, and what they take. */

export interface DemoCheck {
  readonly name: string;
  readonly suite: 'fast' | 'gpu' | 'release';
  readonly owner: string;
  readonly gate: boolean;
  /** How long a run takes, and on how many GPUs. */
  readonly minutes: number;
  readonly gpus: number;
  readonly needs: readonly string[];
}

const check = (name: string, suite: DemoCheck['suite'], owner: string, gate: boolean, minutes: number, gpus: number, ...needs: readonly string[]): DemoCheck => ({ name, suite, owner, gate, minutes, gpus, needs });
const [serving, performance, release] = ['Model Serving', 'GPU Performance', 'Release Engineering'] as const;

/** In the order in which they run. */
export const pipeline: readonly DemoCheck[] = [
  check('unit', 'fast', serving, true, 6, 0),
  check('docs', 'release', release, false, 3, 0),
  check('integration', 'fast', serving, true, 25, 0, 'unit'),
  check('export', 'fast', serving, false, 5, 0, 'unit'),
  check('gpu-smoke', 'gpu', performance, true, 15, 1, 'unit'),
  check('numerics', 'gpu', performance, true, 40, 8, 'gpu-smoke'),
  check('gpu-perf', 'gpu', performance, false, 30, 8, 'gpu-smoke'),
  check('long-train', 'gpu', performance, false, 120, 16, 'gpu-smoke'),
  check('compat', 'release', release, false, 20, 0, 'integration'),
  check('soak', 'release', release, false, 60, 2, 'integration'),
  check('memory-leak', 'release', release, false, 45, 1, 'integration'),
  check('canary', 'release', release, true, 50, 4, 'integration', 'numerics'),
];

const pauseMinutes = 2;

/** Minutes from the build to the start of each check, where all that it needs ran once. */
export const startMinutes: ReadonlyMap<string, number> = pipeline.reduce((starts, { name, needs }) => {
  const ends = needs.map((needed) => (starts.get(needed) ?? 0) + (pipeline.find((one) => one.name === needed)?.minutes ?? 0));
  return starts.set(name, Math.max(0, ...ends) + pauseMinutes);
}, new Map<string, number>());
