/**
 * Releases without a screen. `releaseMatrix` of 200 builds x 500 checks once the package is merged, with the columns that the dashboard asks,
 * from the view to the frame's bytes; beside the encoding of that frame alone, the least that any answer costs. And the merge of 1,000,000
 * attempts into cells, beside the obvious way: runs grouped by the names of build and check, each group sorted and judged. Both in the CPU time of
 * this process, so that other work on the machine counts less.
 */
import { comesAfter, mergeAttempts } from '../../src/core/release/cells.ts';
import type { Attempts, Build, Check } from '../../src/core/release/release.ts';
import { outcomes } from '../../src/core/release/states.ts';
import { attemptKey, checkKey, packageKey } from '../../src/core/models/entities.ts';
import { encodeFrame } from '../../src/backend/grafana/arrow.ts';
import { answer } from '../../src/backend/queries/answer.ts';
import type { View } from '../../src/backend/federation/view.ts';
import { buildView } from '../../src/backend/queries/testing/view-builder.ts';
import { chance } from './chance.ts';
import { median, type BenchResult } from './result.ts';

const rounds = 15;
/** Before that, until the code of the loops is compiled. */
const warmRounds = 5;

export function benchRelease(): Promise<BenchResult[]> {
  return Promise.resolve([...matrix(200, 500), ...merge(2_000, 500)]);
}

/** Milliseconds of CPU time, after rounds that do not count. */
function costs(work: () => void): number[] {
  return Array.from({ length: warmRounds + rounds }, () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e3;
  }).slice(warmRounds);
}

const columns = ['package', 'build', 'time', 'check', 'state', 'attempts', 'failedAttempts', 'conflict', 'machine', 'message', 'url'];

const now = Date.UTC(2026, 2, 1);

function matrix(builds: number, checks: number): BenchResult[] {
  const view = viewOf(builds, checks);
  const asked = { queryType: 'releaseMatrix', package: 'p', columns, limit: 1_000_000 };
  const table = answer(view, asked, now);
  const whole = median(costs(() => encodeFrame(answer(view, asked, now), 'A')));
  const encoding = median(costs(() => encodeFrame(table, 'A')));
  const size = `${builds} x ${checks}, ${table.rows.toLocaleString('en-GB')} cells and ${columns.length} columns`;
  return [
    { name: `releaseMatrix of ${size}, warm, CPU median`, value: whole, unit: 'ms', under: 50 },
    { name: 'encoding of that frame alone, CPU median', value: encoding, unit: 'ms' },
    { name: 'releaseMatrix, of its encoding', value: whole / encoding, unit: 'times' },
  ];
}

/** What it is made from goes when it is there: a real view comes from a source, and its arrays are all that is left. */
function viewOf(builds: number, checks: number): View {
  const next = sequence(7);
  const names = { builds: Array.from({ length: builds }, (_, build) => `${4000 - build}`), checks: Array.from({ length: checks }, (_, check) => `suite ${check % 20} / check ${check}`) };
  const attempts = names.builds.flatMap((build, age) =>
    names.checks.flatMap((check, place) =>
      next() < 0.1
        ? []
        : [[attemptKey('p', build, check, 1), { package: 'p', build, check, number: 1, outcome: next() < 0.05 ? 'failed' : 'passed', startTime: now - age * 3_600_000, endTime: now - age * 3_600_000 + 1_000 * place, machine: 'a100', url: `https://ci.example/${build}/${place}`, ...(next() < 0.05 ? { message: `expected ${place}` } : {}) }] as const]
    )
  );
  return buildView({
    packages: Object.fromEntries(names.builds.map((build, age) => [packageKey('p', build), { name: 'p', build, mark: 'passed', createdTime: now - age * 3_600_000 }])),
    checks: Object.fromEntries(names.checks.map((check, place) => [checkKey('p', check), { package: 'p', name: check, place }])),
    attempts: Object.fromEntries(attempts),
  });
}

function merge(builds: number, checks: number): BenchResult[] {
  const next = sequence(11);
  const count = builds * checks;
  const attempts: Attempts = {
    build: Int32Array.from({ length: count }, () => Math.floor(next() * builds)),
    check: Int32Array.from({ length: count }, () => Math.floor(next() * checks)),
    outcome: Uint8Array.from({ length: count }, () => Math.floor(next() * outcomes.length)),
    number: Float64Array.from({ length: count }, () => 1 + Math.floor(next() * 3)),
    disputed: [],
    startTime: Float64Array.from({ length: count }, () => next() * 1e12),
    endTime: new Float64Array(count).fill(NaN),
  };
  const release = { builds: Array.from({ length: builds }, (_, index) => named(index)), checks: Array.from({ length: checks }, (_, index): Check => ({ name: `c${index}`, place: NaN, gate: undefined, suite: undefined, owner: undefined, needs: [] })), attempts };
  const ours = median(costs(() => mergeAttempts(release)));
  const obvious = median(costs(() => grouped(attempts)));
  return [
    { name: `merge of ${count.toLocaleString('en-GB')} attempts, CPU median`, value: ours, unit: 'ms', under: 1_000 },
    { name: 'grouped by name, sorted and judged, CPU median', value: obvious, unit: 'ms' },
    { name: 'merge faster than that', value: obvious / ours, unit: 'times' },
  ];
}

function sequence(of: number): () => number {
  let turn = 0;
  return () => chance(of, ++turn);
}

const named = (index: number): Build => ({ name: `b${index}`, time: NaN, mark: 'unknown', verdict: undefined, verdictTime: NaN, url: undefined, note: undefined, inputs: undefined });

/** The last outcome of each cell and whether any run passed or failed, by their names. */
function grouped(attempts: Attempts): Map<string, { readonly last: string | undefined; readonly passed: boolean; readonly failed: boolean }> {
  const groups = Map.groupBy(attempts.build.keys(), (run) => `b${attempts.build[run]} c${attempts.check[run]}`);
  return new Map(
    [...groups].map(([key, runs]) => {
      const ordered = [...runs].sort((a, b) => (comesAfter(attempts, a, b) ? 1 : -1));
      const words = ordered.map((run) => outcomes[attempts.outcome[run] ?? 0]);
      return [key, { last: words.at(-1), passed: words.includes('passed'), failed: words.includes('failed') }];
    })
  );
}
