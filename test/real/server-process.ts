/** The process of a real server: started, ended and started again as often as a test likes, and never left behind. */
import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

export interface ServerProcess {
  /** Resolves when it answers; rejects with the end of its log where it ends first or takes longer than a minute. */
  resume(): Promise<void>;
  /** Ends it and waits until it is gone. */
  halt(signal: NodeJS.Signals): Promise<void>;
}

export interface ServerCommand {
  /** For people. */
  readonly name: string;
  readonly command: string;
  readonly parameters: readonly string[];
  readonly options: Pick<SpawnOptions, 'cwd' | 'env' | 'uid' | 'gid'>;
  /** File that it writes to. */
  readonly log: string;
  readonly answers: () => Promise<boolean>;
}

const startMs = 60_000;
const all = new Set<ChildProcess>();
process.on('exit', () => all.forEach((child) => child.kill('SIGKILL')));

export function serverProcess({ name, command, parameters, options, log, answers }: ServerCommand): ServerProcess {
  let running: ChildProcess | undefined;
  return {
    async resume() {
      const output = openSync(log, 'a');
      const child = spawn(command, parameters, { ...options, stdio: ['ignore', output, output] });
      running = child;
      all.add(child);
      child.once('exit', () => all.delete(child));
      const deadline = Date.now() + startMs;
      while (!(await answers())) {
        if (child.exitCode !== null || child.signalCode !== null || Date.now() > deadline) {
          throw new Error(`${name} did not start: ${readFileSync(log, 'utf8').slice(-2_000)}`);
        }
        await wait(50);
      }
    },
    async halt(signal) {
      const child = running;
      running = undefined;
      if (child !== undefined && child.exitCode === null && child.signalCode === null) {
        const gone = once(child, 'exit');
        child.kill(signal);
        await gone;
      }
    },
  };
}
