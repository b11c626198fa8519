/** `npm start`: installs and builds what is missing, then runs the workbench until it is stopped. Runs on Node 20. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuild } from './run/build-once.mjs';
import { ensureDependencies } from './run/dependencies.mjs';
import { ending, node24, root } from './run/process.mjs';

ending(async () => {
  const startedBy = process.ppid;
  await ensureDependencies();
  await ensureBuild();
  // The channel tells the workbench when this ends without a word. npm names in INIT_CWD the folder where the person stands.
  const child = spawn(node24(), [join(root, 'src/workbench/main.ts'), ...process.argv.slice(2)], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], cwd: process.env.INIT_CWD ?? process.cwd() });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal));
  }
  // npm passes SIGTERM to the shell between it and this, which dies of it and passes nothing on.
  if (process.env.npm_lifecycle_event === 'start') {
    setInterval(() => process.ppid === startedBy || child.kill('SIGTERM'), 500).unref();
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1)));
  });
});
