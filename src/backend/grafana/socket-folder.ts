/** Where the plugin's socket lies: a folder of its own in a temporary place, for its user only, never the plugin's folder. */
import { existsSync, lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folderName = /^northstar-(\d+)-[A-Za-z0-9]{6}$/;
const socketName = 'plugin.sock';
/** A folder may be this young and have no socket yet, of a process of another container that is not seen here. */
const youngestMs = 60_000;
/** Longest path of a socket on every system that Grafana runs on. */
const longestPath = 103;

type Environment = Readonly<Record<string, string | undefined>>;

/** Places to try, best first; some are missing or unwritable in bare environments. */
const places = (environment: Environment): string[] => [
  ...new Set([environment['PLUGIN_UNIX_SOCKET_DIR'] ?? '', tmpdir(), '/tmp', '/var/tmp', '/dev/shm'].filter((place) => place !== '')),
];

export interface SocketFolder {
  readonly socket: string;
  remove(): void;
}

/** Makes the folder, readable by this user only. Throws where no place takes one. */
export function makeSocketFolder(environment: Environment = process.env): SocketFolder {
  const failures: string[] = [];
  for (const place of places(environment)) {
    try {
      const prefix = join(place, `northstar-${process.pid}-`);
      if (Buffer.byteLength(prefix) + 'XXXXXX/'.length + socketName.length > longestPath) {
        throw new Error(`${place}: the path is too long for a socket`);
      }
      const folder = mkdtempSync(prefix);
      return { socket: join(folder, socketName), remove: () => rmSync(folder, { recursive: true, force: true }) };
    } catch (error) {
      failures.push(error instanceof Error ? error.message : String(error));
    }
  }
  throw new Error(`no place for a socket: ${failures.join('; ')}`);
}

/** Removes folders of this user that processes left behind when they were killed; answers how many. Never throws. */
export async function removeStaleFolders(environment: Environment = process.env): Promise<number> {
  let removed = 0;
  for (const place of places(environment)) {
    for (const name of namesIn(place)) {
      const pid = Number(folderName.exec(name)?.[1] ?? NaN);
      const folder = join(place, name);
      if (pid > 0 && pid !== process.pid && isOwnOldFolder(folder) && (await isStale(folder, pid))) {
        try {
          rmSync(folder, { recursive: true, force: true });
          removed += 1;
        } catch {
          continue;
        }
      }
    }
  }
  return removed;
}

function namesIn(place: string): string[] {
  try {
    return readdirSync(place);
  } catch {
    return [];
  }
}

function isOwnOldFolder(folder: string): boolean {
  const stats = lstatSync(folder, { throwIfNoEntry: false });
  return stats !== undefined && stats.isDirectory() && stats.uid === process.getuid?.() && Date.now() - stats.mtimeMs > youngestMs;
}

/** A process of another container may have this number, or none that is seen here: whether somebody listens decides. */
async function isStale(folder: string, pid: number): Promise<boolean> {
  const socket = join(folder, socketName);
  return existsSync(socket) ? !(await isListening(socket)) : !isRunning(pid);
}

function isListening(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect(socket);
    const answer = (listening: boolean) => () => {
      probe.destroy();
      resolve(listening);
    };
    probe.once('connect', answer(true));
    probe.once('error', (error) => answer(!('code' in error && error.code === 'ECONNREFUSED'))());
  });
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code !== 'ESRCH';
  }
}
