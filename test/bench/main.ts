/** Runs one benchmark by its name, such as `table`: one JSON object a line for each figure. */
import { holds, type BenchResult } from './result.ts';

const benchmarks: Readonly<Record<string, () => Promise<BenchResult[]>>> = {
  encode: async () => (await import('./encode.ts')).benchEncode(),
  table: async () => (await import('./table.ts')).benchTable(),
  backend: async () => (await import('./backend.ts')).benchBackend(),
  journal: async () => (await import('./journal.ts')).benchJournal(),
  history: async () => (await import('./history.ts')).benchHistory(),
  vitals: async () => (await import('./vitals.ts')).benchVitals(),
  heatmap: async () => (await import('./heatmap.ts')).benchHeatmap(),
  'fleet-matrix': async () => (await import('./fleet-matrix.ts')).benchFleetMatrix(),
  'build-matrix': async () => (await import('./build-matrix.ts')).benchBuildMatrix(),
  status: async () => (await import('./status.ts')).benchStatus(),
  'mlflow-refresh': async () => (await import('./mlflow-refresh.ts')).benchMlflowRefresh(),
  release: async () => (await import('./release.ts')).benchRelease(),
  junit: async () => (await import('./junit.ts')).benchJunit(),
};

const [wanted = ''] = process.argv.slice(2);
const benchmark = benchmarks[wanted];
if (benchmark === undefined) {
  throw new Error(`there is no benchmark ${wanted}; there are ${Object.keys(benchmarks).join(', ')}`);
}
for (const result of await benchmark()) {
  const { name, value, unit, under, atLeast } = result;
  console.log(JSON.stringify({ name, value: Number(value.toPrecision(4)), unit, under, atLeast, holds: holds(result) }));
}
