/** `npm start`: installs and builds what is missing, then runs the workbench until it is stopped. Runs on Node 20. */
import { ensureBuild } from './run/build-once.mjs';
import { ensureDependencies } from './run/dependencies.mjs';
import { handOver } from './run/hand-over.mjs';
import { ending } from './run/process.mjs';

ending(async () => {
  await ensureDependencies();
  await ensureBuild();
  return handOver('src/workbench/main.ts', process.argv.slice(2));
});
