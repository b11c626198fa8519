/**
 * `npm test [-- --no-install]`: lint, arrows, types, unit tests, conformance, real servers, browser; the last line counts them.
 * What the machine lacks is installed where that can be done, else what needs it is skipped by name. Runs on Node 20.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isBuilt } from './run/build-once.mjs';
import { countTests } from './run/count-tests.mjs';
import { ensureDependencies } from './run/dependencies.mjs';
import { readOptions } from './run/options.mjs';
import { ending, node24, root, run } from './run/process.mjs';
import { promtoolOf } from './install/prometheus.mjs';
import { provide } from './install/provide.mjs';

const results = join(root, 'build', 'test-results');
const counts = { passed: 0, failed: 0, skipped: 0 };
const skipsFail = process.env.CI === 'true';

function skip(name, reason) {
  console.log(`skipped: ${name}: ${reason}`);
  counts[skipsFail ? 'failed' : 'skipped'] += 1;
}

async function check(name, ...parameters) {
  console.log(`\n== ${name}`);
  const passed = (await run(node24(), parameters)) === 0;
  console.log(`${passed ? 'passed' : 'FAILED'}: ${name}`);
  counts[passed ? 'passed' : 'failed'] += 1;
  return passed;
}

const testFiles = (folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => join(folder, file));

/** Runs one project of jest.config.mjs, with what it needs in the environment. */
async function jest(project, { needs, env }) {
  const lacking = needs.filter((need) => !need.path);
  if (lacking.length > 0) {
    for (const file of testFiles(join('test', project))) {
      skip(file, lacking.map((need) => `${need.name} is missing (${need.why})`).join(', '));
    }
    return;
  }
  console.log(`\n== ${project} tests`);
  const outputFile = join(results, `${project}.json`);
  const flags = ['--selectProjects', project, '--json', `--outputFile=${outputFile}`, ...(project === 'unit' ? [] : ['--runInBand'])];
  const exitCode = await run(node24(), ['node_modules/jest/bin/jest.js', ...flags], { env: { ...process.env, ...env } });
  if (!existsSync(outputFile)) {
    console.log(`FAILED: ${project} tests: they ended without a result`);
    counts.failed += 1;
    return;
  }
  const { passed, failed, skipped } = countTests(JSON.parse(readFileSync(outputFile, 'utf8')), exitCode);
  counts.passed += passed;
  counts.failed += failed;
  skipped.forEach((test) => skip(test, 'the test says so'));
}

ending(async () => {
  const { 'no-install': declined } = readOptions({ 'no-install': { type: 'boolean', default: false } });
  await ensureDependencies();
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });
  const { chromium, go, mlflow, 'mlflow-2': mlflow2, prometheus, postgres, 'react-18': react18, 'grafana-oldest': oldest, levitate, slurm } = await provide(['chromium', 'go', 'mlflow', 'mlflow-2', 'prometheus', 'postgres', 'react-18', 'grafana-oldest', 'levitate', 'slurm'], { install: !declined });
  const prometheusEnv = { NORTHSTAR_PROMETHEUS: prometheus.path ?? '', NORTHSTAR_PROMTOOL: prometheus.path ? promtoolOf(prometheus.path) : '' };

  await check('lint', 'node_modules/eslint/bin/eslint.js', '.', '--max-warnings=0');
  await check('arrows', 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs', '--config', '.dependency-cruiser.mjs', 'src', 'dashboards', 'scripts', 'test');
  await check('types', 'node_modules/typescript/bin/tsc', '-p', '.');
  await jest('unit', { needs: [], env: {} });
  const built = isBuilt() || (await check('build', 'scripts/build.mjs'));
  for (const [project, options] of [
    ['conformance', { needs: [go], env: { NORTHSTAR_GO: go.path ?? '' } }],
    ['real', { needs: [mlflow, mlflow2, prometheus, postgres, slurm], env: { NORTHSTAR_SLURM: slurm.path ?? '', NORTHSTAR_POSTGRES: postgres.path ?? '', NORTHSTAR_MLFLOW: mlflow.path ?? '', NORTHSTAR_MLFLOW_2: mlflow2.path ?? '', ...prometheusEnv } }],
    ['browser', { needs: [chromium, mlflow, prometheus, postgres, slurm], env: { NORTHSTAR_SLURM: slurm.path ?? '', NORTHSTAR_POSTGRES: postgres.path ?? '', NORTHSTAR_CHROMIUM: chromium.path ?? '', NORTHSTAR_MLFLOW: mlflow.path ?? '', ...prometheusEnv } }],
    ['react-18', { needs: [chromium, react18, oldest, levitate], env: { NORTHSTAR_CHROMIUM: chromium.path ?? '', NORTHSTAR_REACT_18: react18.path ?? '', NORTHSTAR_GRAFANA_OLDEST: oldest.path ?? '', NORTHSTAR_LEVITATE: levitate.path ?? '' } }],
  ]) {
    if (built) {
      await jest(project, options);
    } else {
      testFiles(join('test', project)).forEach((file) => skip(file, 'the build failed'));
    }
  }

  console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  return counts.failed === 0 ? 0 : 1;
});
