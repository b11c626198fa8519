/** `npm start`: installs and builds what is missing, then runs the workbench until it is stopped. Runs on Node 20. */
import { ensureBuild } from './run/build-once.mjs';
import { ensureDependencies } from './run/dependencies.mjs';
import { refuseTakenPort } from './run/free-port.mjs';
import { codeOf, handOver } from './run/hand-over.mjs';
import { ending } from './run/process.mjs';

const usualPort = 4600;
/** What it ends with where the person stops it. */
const stopped = ['SIGINT', 'SIGTERM'].map(codeOf);

const help = `npm start -- [--config FILE] [--port N]

Shows Northstar's dashboards in a browser without Grafana, until it is stopped.
  --config FILE  sources and settings; without it the data of a made-up organisation
  --port N       where it listens; ${usualPort} where it is not said`;

ending(async () => {
  if (process.argv.slice(2).some((parameter) => parameter === '--help' || parameter === '-h')) {
    console.log(help);
    return 0;
  }
  await refuseTakenPort(process.argv.slice(2), usualPort);
  await ensureDependencies();
  await ensureBuild();
  const code = await handOver('src/workbench/main.ts', process.argv.slice(2));
  return stopped.includes(code) ? 0 : code;
});
