/** `npm run build [-- --platform linux-arm64]`: makes dist/ as Grafana loads it. */
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureDependencies } from './run/dependencies.mjs';
import { rememberBuild } from './run/build-once.mjs';
import { ending, node24, Refusal, root, run } from './run/process.mjs';

ending(async () => {
  const { values } = parseArgs({ options: { platform: { type: 'string' } } });
  await ensureDependencies();
  if (Number(process.versions.node.split('.')[0]) < 24) {
    return run(node24(), [join(root, 'scripts/build.mjs'), ...process.argv.slice(2)]);
  }
  const outDir = join(root, 'dist');
  const { buildBackend, platforms } = await import('./build-backend.mjs');
  if (values.platform !== undefined && !platforms.includes(values.platform)) {
    throw new Refusal(`There is no platform ${values.platform}; use one of: ${platforms.join(', ')}.`);
  }
  const { buildBrowser } = await import('./build-browser.mjs');
  rmSync(outDir, { recursive: true, force: true });
  mkdirSync(outDir, { recursive: true });
  await buildBrowser({ outDir });
  if ((await run(node24(), [join(root, 'scripts/build-dashboards.ts'), join(outDir, 'dashboards')])) !== 0) {
    return 1;
  }
  await buildBackend({ outDir, ...(values.platform === undefined ? {} : { platform: values.platform }) });
  for (const file of ['README.md', 'LICENSE', 'CHANGELOG.md']) {
    copyFileSync(join(root, file), join(outDir, file));
  }
  rememberBuild();
  return 0;
});
