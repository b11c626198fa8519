/**
 * A real Slurm for tests: munge, MariaDB, slurmdbd, slurmctld, three nodes with GPUs that are none, and slurmrestd with tokens, on the
 * loopback and in a folder of its own. Needs root, as Slurm does. Nothing of it outlives `stop`, the jobs neither.
 */
import { execFile, spawnSync } from 'node:child_process';
import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort } from './free-port.ts';
import { serverProcess, type ServerProcess } from './server-process.ts';
import { nodeNames, nodeSize, slurmConfiguration, slurmdbdConfiguration, slurmPrograms, type SlurmPorts } from './slurm-configuration.ts';

export interface SlurmServer {
  /** Address of slurmrestd. */
  readonly url: string;
  readonly user: string;
  readonly token: string;
  /** Runs a command of Slurm, such as `sacct`; answers what it prints. Times are in UTC. */
  run(command: string, ...parameters: readonly string[]): Promise<string>;
  halt(part: 'slurmctld' | 'slurmdbd'): Promise<void>;
  resume(part: 'slurmctld' | 'slurmdbd'): Promise<void>;
  /** Has slurmctld forget all jobs, so that their ids come again. */
  forgetJobs(): Promise<void>;
  stop(): Promise<void>;
}

const execute = promisify(execFile);
/** Every process of a Slurm has the folder in its environment by this name. */
const mark = 'NORTHSTAR_TEST_SLURM';

/** `prefix`: the folder that Slurm's `usr` lies in. */
export async function startSlurm(prefix: string): Promise<SlurmServer> {
  const folder = mkdtempSync(join(tmpdir(), 'northstar-slurm-'));
  // A database that is flushed to memory only: its start takes a second in place of seven.
  const data = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'northstar-slurm-'));
  const programs = slurmPrograms(prefix);
  const ports = await freePorts();
  const env = { ...process.env, TZ: 'UTC', LD_LIBRARY_PATH: programs.libraryPath, SLURM_CONF: join(folder, 'slurm.conf'), [mark]: folder, SLURMRESTD_SECURITY: 'disable_user_check', SLURM_JWT: 'daemon' };
  const { SLURM_JWT: _, ...commandEnv } = env;
  const run: SlurmServer['run'] = async (command, ...parameters) => (await execute(programs.path(command), parameters, { env: commandEnv, cwd: folder })).stdout;
  const part = (name: string, parameters: readonly string[], answers: () => Promise<boolean>, label = name): ServerProcess =>
    serverProcess({ name, command: programs.path(name), parameters, options: { cwd: folder, env: name === 'slurmrestd' ? env : commandEnv }, log: join(folder, `${label}.log`), answers });

  const key = writeFiles(folder, programs.plugins, ports);
  const storage = ['--no-defaults', '--user=root', `--basedir=${join(programs.sharedMysql, '..', '..')}`, `--datadir=${data}`, '--innodb-flush-method=nosync', '--innodb-doublewrite=0', '--innodb-log-file-size=16M'];
  const listens = (port: number) => () => isListening(port);
  const parts = {
    munged: part('munged', ['--foreground', '--force', ...['socket', 'key-file', 'pid-file', 'log-file', 'seed-file'].map((file) => `--${file}=${folder}/munge.${file.split('-')[0]}`)], () => Promise.resolve(existsSync(`${folder}/munge.socket`))),
    mariadbd: part('mariadbd', [...storage, '--skip-grant-tables', '--bind-address=127.0.0.1', `--port=${ports.database}`, `--socket=${folder}/mysql.socket`, `--pid-file=${folder}/mysql.pid`], listens(ports.database)),
    slurmdbd: part('slurmdbd', ['-D'], listens(ports.slurmdbd)),
    slurmctld: part('slurmctld', ['-D'], () => run('scontrol', 'ping').then((text) => text.includes(' is UP'), () => false)),
    nodes: nodeNames(ports).map((name, index) => part('slurmd', ['-D', '-N', name, '-d', programs.path('slurmstepd')], listens(ports.slurmd[index] ?? 0), `slurmd-${name}`)),
    slurmrestd: part('slurmrestd', ['-a', 'rest_auth/jwt', `127.0.0.1:${ports.slurmrestd}`], listens(ports.slurmrestd)),
  };
  const atExit = () => endMarked(folder);
  process.on('exit', atExit);
  const stop = async () => {
    endMarked(folder);
    await Promise.all([parts.slurmrestd, ...parts.nodes, parts.slurmctld, parts.slurmdbd, parts.mariadbd, parts.munged].map((one) => one.halt('SIGKILL')));
    process.off('exit', atExit);
    [folder, data].forEach((path) => rmSync(path, { recursive: true, force: true, maxRetries: 5 }));
  };
  const untilIdle = async () => {
    while (!(await run('sinfo', '-h', '-p', 'train', '-t', 'idle,mixed,alloc', '-o', '%D')).split('\n').includes(String(ports.slurmd.length))) {
      await wait(50);
    }
  };
  try {
    bootstrap(programs.path('mariadbd'), storage, data, join(programs.sharedMysql, 'mysql_system_tables.sql'), commandEnv);
    await Promise.all([parts.munged.resume(), parts.mariadbd.resume()]);
    await parts.slurmdbd.resume();
    await parts.slurmctld.resume();
    await Promise.all([...parts.nodes, parts.slurmrestd].map((one) => one.resume()));
    await untilIdle();
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url: `http://127.0.0.1:${ports.slurmrestd}`,
    user: 'root',
    token: tokenFor('root', key),
    run,
    stop,
    halt: (name) => parts[name].halt('SIGTERM'),
    resume: (name) => parts[name].resume(),
    async forgetJobs() {
      await run('scancel', '--user=root');
      await parts.slurmctld.halt('SIGTERM');
      rmSync(join(folder, 'state'), { recursive: true });
      mkdirSync(join(folder, 'state'));
      await parts.slurmctld.resume();
      await untilIdle();
    },
  };
}

async function freePorts(): Promise<SlurmPorts> {
  const [database = 0, slurmdbd = 0, slurmctld = 0, slurmrestd = 0] = await Promise.all([freePort(), freePort(), freePort(), freePort()]);
  // The nodes' ports are given as a range.
  for (;;) {
    const first = await freePort();
    const slurmd = [first, first + 1, first + 2];
    const taken = await Promise.all(slurmd.map((port) => (port > 65_535 || [database, slurmdbd, slurmctld, slurmrestd].includes(port) ? Promise.resolve(true) : isListening(port))));
    if (!taken.includes(true)) {
      return { database, slurmdbd, slurmctld, slurmrestd, slurmd };
    }
  }
}

/** Answers the key of the tokens. */
function writeFiles(folder: string, plugins: string, ports: SlurmPorts): Buffer {
  const key = randomBytes(32);
  const secret = { mode: 0o600 };
  writeFileSync(join(folder, 'munge.key'), randomBytes(1_024), secret);
  writeFileSync(join(folder, 'jwt.key'), key, secret);
  writeFileSync(join(folder, 'slurmdbd.conf'), slurmdbdConfiguration(folder, plugins, ports), secret);
  writeFileSync(join(folder, 'slurm.conf'), slurmConfiguration(folder, plugins, ports));
  writeFileSync(join(folder, 'plugstack.conf'), '');
  const gpus = Array.from({ length: nodeSize.gpus }, (_, index) => join(folder, `gpu${index}`));
  for (const gpu of gpus) {
    if (spawnSync('mknod', [gpu, 'c', '1', '3']).status !== 0) {
      throw new Error('a character device that stands for a GPU could not be made');
    }
  }
  writeFileSync(join(folder, 'gres.conf'), `Name=gpu Type=a100 File=${folder}/gpu[0-${gpus.length - 1}]\n`);
  mkdirSync(join(folder, 'state'));
  return key;
}

/** The tables that MariaDB itself needs: slurmdbd stores procedures. */
function bootstrap(mariadbd: string, storage: readonly string[], data: string, tables: string, env: NodeJS.ProcessEnv): void {
  mkdirSync(join(data, 'mysql'));
  const made = spawnSync(mariadbd, [...storage, '--bootstrap'], { env, input: `use mysql;\n${readFileSync(tables, 'utf8')}`, encoding: 'utf8' });
  if (made.status !== 0) {
    throw new Error(`MariaDB could not be set up: ${made.stderr.slice(-2_000)}`);
  }
}

/** A JWT as `scontrol token` makes it. */
function tokenFor(user: string, key: Buffer): string {
  const seconds = Math.floor(Date.now() / 1_000);
  const text = [{ alg: 'HS256', typ: 'JWT' }, { iat: seconds, exp: seconds + 3_600, sun: user }].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`;
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const answer = (is: boolean) => {
      socket.destroy();
      resolve(is);
    };
    socket.on('connect', () => answer(true)).on('error', () => answer(false));
  });
}

/** Ends the processes that were started with that folder in their environment: what runs a job has left its node's group long since. */
function endMarked(folder: string): void {
  for (const id of readdirSync('/proc').filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)) {
    try {
      if (readFileSync(`/proc/${id}/environ`, 'utf8').split('\0').includes(`${mark}=${folder}`)) {
        process.kill(Number(id), 'SIGKILL');
      }
    } catch {
      // It has ended already, or is not ours.
    }
  }
}
