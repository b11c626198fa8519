/** Starting other programs from the scripts: which Node, how npm, and what an exit code means. Runs on Node 20. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** The person can mend what failed; `message` is the one sentence that says so. */
export class Refusal extends Error {}

/** Path of a Node 24 or newer: the one that npm brought, else the one that runs this. */
export function node24() {
  const brought = join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
  if (existsSync(brought)) {
    return brought;
  }
  if (Number(process.versions.node.split('.')[0]) >= 24) {
    return process.execPath;
  }
  throw new Refusal(`Northstar needs Node 24 on ${process.platform}-${process.arch}, where npm brings none; this is Node ${process.versions.node}.`);
}

/** Runs a program with its output shown, where `quiet` only if it fails; answers its exit code. Rejects where there is no such program. */
export function run(program, parameters, { env = process.env, cwd = root, quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, { cwd, env, stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'] });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    // `exit` may come before the last of the output; `close` comes after it.
    child.on('close', (code, signal) => {
      if (quiet && code !== 0) {
        process.stderr.write(output);
      }
      resolve(code ?? (signal ? 1 : 0));
    });
  });
}

/** Runs npm, the very one that runs this script where there is one. */
export function npm(...parameters) {
  const own = process.env.npm_execpath;
  return own && existsSync(own) ? run(process.execPath, [own, ...parameters]) : run('npm', parameters);
}

/** Runs `main`; an error ends with exit code 2, a `Refusal` with its one sentence alone. */
export function ending(main) {
  main().then(
    (code) => {
      process.exitCode = code ?? 0;
    },
    (error) => {
      console.error(error instanceof Refusal ? error.message : error);
      process.exitCode = 2;
    }
  );
}
