/** `npm run docs`: rewrites the generated pages of docs/. Runs on Node 20. */
import { join } from 'node:path';
import { ensureDependencies } from './run/dependencies.mjs';
import { ending, node24, root, run } from './run/process.mjs';

ending(async () => {
  await ensureDependencies();
  return run(node24(), [join(root, 'scripts/docs.ts')]);
});
