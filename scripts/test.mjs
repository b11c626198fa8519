/**
 * `npm test [-- --no-install]`: lint, arrows, types, unit tests, conformance, real servers, browser; the last line counts them.
 * What the machine lacks is installed where that can be done, else what needs it is skipped by name. Runs on Node 20.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isBuilt } from './run/build-once.mjs';
import { countTests } from './run/count-tests.mjs';
import { ensureDependencies } from './run/dependencies.mjs';
import { partedByNeeds, variablesOf } from './run/needs-of-test.mjs';
import { readOptions } from './run/options.mjs';
import { ending, node24, root, run } from './run/process.mjs';
import { needsOfProject, variablesOfNeed } from './run/test-needs.mjs';
import { repositoryOf as mavenRepositoryOf } from './install/maven.mjs';
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

/** Runs one project of jest.config.mjs, with what it needs in the environment; files that need what is missing are skipped by name. */
async function jest(project, needs) {
  const { able, unable } = partedByNeeds(needs.length === 0 ? [] : testFiles(join('test', project)), needs, (file) => variablesOf(join(root, file), join(root, 'test')));
  for (const { file, lacks } of unable) {
    skip(file, lacks.map((need) => `${need.name} is missing (${need.why})`).join(', '));
  }
  if (unable.length > 0 && able.length === 0) {
    return;
  }
  console.log(`\n== ${project} tests`);
  const outputFile = join(results, `${project}.json`);
  const flags = ['--selectProjects', project, '--json', `--outputFile=${outputFile}`, ...(project === 'unit' ? [] : ['--runInBand']), ...(unable.length === 0 ? [] : ['--runTestsByPath', ...able.map((file) => join(root, file))])];
  const exitCode = await run(node24(), ['node_modules/jest/bin/jest.js', ...flags], { env: { ...process.env, ...Object.assign({}, ...needs.map(({ variables }) => variables)) } });
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
  const found = await provide(Object.keys(variablesOfNeed), { install: !declined });
  const others = { NORTHSTAR_PROMTOOL: promtoolOf, NORTHSTAR_MAVEN_REPOSITORY: mavenRepositoryOf };
  const pathOf = (variable, path) => (path ? (others[variable]?.(path) ?? path) : '');
  const need = (name) => ({ ...found[name], variables: Object.fromEntries(variablesOfNeed[name].map((variable) => [variable, pathOf(variable, found[name].path)])) });

  await check('lint', 'node_modules/eslint/bin/eslint.js', '.', '--max-warnings=0');
  await check('arrows', 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs', '--config', '.dependency-cruiser.mjs', 'src', 'dashboards', 'scripts', 'test');
  await check('types', 'node_modules/typescript/bin/tsc', '-p', '.');
  await jest('unit', []);
  const built = isBuilt() || (await check('build', 'scripts/build.mjs'));
  for (const [project, needs] of Object.entries(needsOfProject)) {
    if (built) {
      await jest(project, needs.map(need));
    } else {
      testFiles(join('test', project)).forEach((file) => skip(file, 'the build failed'));
    }
  }

  console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  return counts.failed === 0 ? 0 : 1;
});
