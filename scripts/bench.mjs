/**
 * `npm run bench [-- name…] [--no-install]`: speed and size beside a named peer. One JSON object a line for each figure as it
 * comes, then a table of all. A target that is missed is a "no" in the table; the exit code is 1 only where a benchmark could not
 * run. What the machine lacks is installed where that can be done, else what needs it is skipped by name. Runs on Node 20.
 */
import { spawn } from 'node:child_process';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ensureBuild } from './run/build-once.mjs';
import { ensureDependencies } from './run/dependencies.mjs';
import { readOptions } from './run/options.mjs';
import { ending, node24, Refusal, root } from './run/process.mjs';
import { provide } from './install/provide.mjs';

/** By name: the need it has, the environment variable that tells it where that is, and whether it runs what the build makes. */
const benchmarks = {
  encode: { need: 'go', variable: 'NORTHSTAR_GO', built: false },
  table: { need: 'chromium', variable: 'NORTHSTAR_CHROMIUM', built: false },
  backend: { need: undefined, variable: undefined, built: true },
  journal: { need: undefined, variable: undefined, built: false },
  history: { need: 'chromium', variable: 'NORTHSTAR_CHROMIUM', built: true },
  vitals: { need: 'prometheus', variable: 'NORTHSTAR_PROMETHEUS', built: false },
  heatmap: { need: 'chromium', variable: 'NORTHSTAR_CHROMIUM', built: false },
  'fleet-matrix': { need: 'prometheus', variable: 'NORTHSTAR_PROMETHEUS', built: false },
  'build-matrix': { need: 'chromium', variable: 'NORTHSTAR_CHROMIUM', built: false },
  status: { need: undefined, variable: undefined, built: true },
  'mlflow-refresh': { need: 'mlflow', variable: 'NORTHSTAR_MLFLOW', built: false },
  release: { need: undefined, variable: undefined, built: false },
  junit: { need: undefined, variable: undefined, built: false },
};

/** Runs one; answers its figures, or undefined where it failed. */
function measured(name, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(node24(), [join(root, 'test/bench/main.ts'), name], { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] });
    const figures = [];
    createInterface({ input: child.stdout }).on('line', (line) => {
      console.log(line);
      if (line.startsWith('{')) {
        figures.push(JSON.parse(line));
      }
    });
    child.on('error', reject);
    child.on('close', (code) => resolve(code === 0 ? figures : undefined));
  });
}

const shown = (value, digits = 3) => value.toLocaleString('en-GB', { maximumSignificantDigits: digits });

function rowOf({ name, value, unit, under, atLeast, holds }) {
  const target = under !== undefined ? `under ${shown(under, 6)}` : atLeast !== undefined ? `at least ${shown(atLeast, 6)}` : '';
  return [name, `${shown(value)} ${unit}`, target, target === '' ? '' : holds ? 'yes' : 'no'];
}

function tableOf(rows) {
  const all = [['figure', 'value', 'target', 'holds'], ...rows];
  const widths = all[0].map((_, column) => Math.max(...all.map((row) => row[column].length)));
  return all.map((row) => row.map((cell, column) => (column === 1 ? cell.padStart(widths[column]) : cell.padEnd(widths[column]))).join('  ').trimEnd()).join('\n');
}

ending(async () => {
  const { words: names, 'no-install': declined } = readOptions({ 'no-install': { type: 'boolean', default: false } }, { allowWords: true });
  const unknown = names.find((name) => !Object.hasOwn(benchmarks, name));
  if (unknown !== undefined) {
    throw new Refusal(`There is no benchmark ${unknown}; there are ${Object.keys(benchmarks).join(', ')}.`);
  }
  const wanted = Object.entries(benchmarks).filter(([name]) => names.length === 0 || names.includes(name));
  await ensureDependencies();
  const found = await provide([...new Set(wanted.flatMap(([, { need }]) => need ?? []))], { install: !declined });
  if (wanted.some(([, { built }]) => built)) {
    await ensureBuild();
  }

  console.log(`Load of the machine before the first benchmark: ${loadavg()[0].toFixed(2)}; figures want a machine that does nothing else.`);
  const rows = [];
  let failed = 0;
  for (const [name, { need, variable }] of wanted) {
    const { path, name: lacking, why } = need === undefined ? { path: '' } : found[need];
    if (path === undefined) {
      console.log(`skipped: ${name}: ${lacking} is missing (${why})`);
      failed += process.env.CI === 'true' ? 1 : 0;
      continue;
    }
    const figures = await measured(name, variable === undefined ? {} : { [variable]: path });
    if (figures === undefined) {
      console.log(`FAILED: ${name}`);
      failed += 1;
    } else {
      rows.push(...figures.map(rowOf));
    }
  }
  console.log(`\n${tableOf(rows)}`);
  return failed === 0 ? 0 : 1;
});
