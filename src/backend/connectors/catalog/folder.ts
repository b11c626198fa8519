/** The files of a catalogue's folder, and what each declares; a file that did not change is not read again. */
import { isUtf8 } from 'node:buffer';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { NorthstarError } from '../../../contract/errors.ts';
import { problemOf } from '../problem.ts';
import { parseFile, type ParsedFile } from './parse.ts';

const mostFiles = 10_000;
const mostFolders = 10_000;
const largestFile = 10 * 1024 * 1024;
const endings = /\.(ya?ml|json)$/i;

export interface ReadFile extends ParsedFile {
  /** When the file was last changed, ms since the epoch. */
  readonly time: number;
}
export interface CatalogFolder {
  /** What each file declares, in the order of their names. Rejects with `SOURCE_FOLDER` where the folder cannot be read. */
  read(signal: AbortSignal): AsyncGenerator<ReadFile>;
}

export function catalogFolder(path: string, source: string): CatalogFolder {
  const root = resolve(path);
  let kept = new Map<string, { readonly stamp: string; readonly file: ReadFile }>();

  async function read(name: string, realRoot: string, next: typeof kept): Promise<ReadFile> {
    const full = join(root, name);
    const refused = (problem: string) => ({ models: [], packages: [], problems: [problemOf('FILE_UNREADABLE', name, { problem })], time: 0 });
    try {
      const real = await realpath(full);
      if (!real.startsWith(realRoot + sep)) {
        return refused('it leads out of the folder');
      }
      const status = await stat(real);
      const { mtimeMs, size, ino, ctimeMs } = status;
      if (!status.isFile()) {
        return refused('it is not a file');
      }
      if (size > largestFile) {
        return refused(`it is larger than ${largestFile / 1024 / 1024} MB`);
      }
      const stamp = `${real} ${mtimeMs} ${ctimeMs} ${size} ${ino}`;
      const known = kept.get(name);
      const bytes = known?.stamp === stamp ? undefined : await readFile(real);
      if (bytes !== undefined && !isUtf8(bytes)) {
        return refused('it is not UTF-8');
      }
      const file = bytes === undefined && known !== undefined ? known.file : { ...parseFile(name, bytes?.toString('utf8') ?? ''), time: mtimeMs };
      next.set(name, { stamp, file });
      return file;
    } catch (error) {
      return refused(reasonOf(error));
    }
  }

  return {
    async *read(signal) {
      const next: typeof kept = new Map();
      const { names, realRoot } = await listing(root, source, signal);
      for (const name of names) {
        signal.throwIfAborted();
        yield await read(name, realRoot, next);
      }
      kept = next;
    },
  };
}

async function listing(root: string, source: string, signal: AbortSignal): Promise<{ names: readonly string[]; realRoot: string }> {
  const unreadable = (problem: string) => new NorthstarError('SOURCE_FOLDER', { source, folder: root, problem });
  const names: string[] = [];
  let folders = 0;
  const walk = async (folder: string) => {
    signal.throwIfAborted();
    folders += 1;
    if (folders > mostFolders) {
      throw unreadable(`it holds more than ${mostFolders} folders`);
    }
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      const full = join(folder, entry.name);
      if (entry.name.startsWith('.')) {
        continue;
      }
      if (entry.isDirectory()) {
        await walk(full);
      } else if (endings.test(entry.name)) {
        names.push(relative(root, full));
      }
      if (names.length > mostFiles) {
        throw unreadable(`it holds more than ${mostFiles} files`);
      }
    }
  };
  try {
    const realRoot = await realpath(root);
    await walk(root);
    return { names: names.sort(), realRoot };
  } catch (error) {
    signal.throwIfAborted();
    throw error instanceof NorthstarError ? error : unreadable(reasonOf(error));
  }
}

const reasons: Readonly<Record<string, string>> = { ENOENT: 'there is nothing there', ENOTDIR: 'it is not a folder', EACCES: 'reading it is not allowed', ELOOP: 'its links lead in a circle' };

function reasonOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : undefined;
  if (code === undefined) {
    throw error;
  }
  return reasons[code] ?? `reading it failed (${code})`;
}
