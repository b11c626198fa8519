/** `npm run build [-- --platform linux-arm64]`: makes dist/ as Grafana loads it. Starts on Node 20 and goes on with Node 24. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beginBuild } from './run/build-once.mjs';
import { ensureDependencies } from './run/dependencies.mjs';
import { readOptions } from './run/options.mjs';
import { ending, node24, Refusal, root, run } from './run/process.mjs';

ending(async () => {
  const { platform } = readOptions({ platform: { type: 'string' } });
  await ensureDependencies();
  if (Number(process.versions.node.split('.')[0]) < 24) {
    return run(node24(), [join(root, 'scripts/build.mjs'), ...process.argv.slice(2)]);
  }
  const outDir = join(root, 'dist');
  const { buildBackend, platforms } = await import('./build-backend.mjs');
  if (platform !== undefined && !platforms.includes(platform)) {
    throw new Refusal(`There is no platform ${platform}; use one of: ${platforms.join(', ')}.`);
  }
  const { buildBrowser } = await import('./build-browser.mjs');
  const done = beginBuild(platform);
  rmSync(outDir, { recursive: true, force: true });
  mkdirSync(outDir, { recursive: true });
  await buildBrowser({ outDir });
  const { runbooksPage } = await import('./runbooks-page.mjs');
  writeFileSync(join(outDir, 'runbooks.html'), runbooksPage(readFileSync(join(root, 'docs/runbooks.md'), 'utf8')));
  if ((await run(node24(), [join(root, 'scripts/build-dashboards.ts'), join(outDir, 'dashboards')])) !== 0) {
    return 1;
  }
  await buildBackend({ outDir, ...(platform === undefined ? {} : { platform }) });
  done();
  return 0;
});
