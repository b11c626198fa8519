/** Handing over to a program of ours that needs Node 24, whatever Node runs this. Runs on Node 20. */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { node24, Refusal, root } from './process.mjs';

/** What Node made of our sources, kept: half of the start of a command. Where it cannot be written Node does without. */
const compiled = join(root, 'node_modules', '.cache', 'northstar', 'compiled');

/** With what a process ends that a signal ended, as a shell says it. */
export const codeOf = (signal) => 128 + constants.signals[signal];

/**
 * Runs `file` (below the root) in the folder where the person stands, with this process's terminal and signals; answers its exit code. Where a signal
 * ended it that is 128 and its number, as a shell says it: no answer was given, and whoever asks for one must not take that for a yes or a no.
 */
export function handOver(file, parameters) {
  const startedBy = process.ppid;
  // The channel tells the program when this ends without a word. npm names in INIT_CWD the folder where the person stands.
  const child = spawn(node24(), [join(root, file), ...parameters], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], cwd: process.env.INIT_CWD || process.cwd(), env: { NODE_COMPILE_CACHE: compiled, ...process.env } });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal));
  }
  // npm passes SIGTERM to the shell between it and this, which dies of it and passes nothing on.
  if (['start', 'npx'].includes(process.env.npm_lifecycle_event)) {
    setInterval(() => process.ppid === startedBy || child.kill('SIGTERM'), 500).unref();
  }
  return new Promise((resolve, reject) => {
    child.on('error', ({ message }) => reject(new Refusal(`Node 24 could not be started: ${message}.`)));
    child.on('exit', (code, signal) => resolve(code ?? codeOf(signal)));
  });
}
