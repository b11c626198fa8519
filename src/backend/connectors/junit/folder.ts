/** The files of a folder that may be reports or archives of them, in the order of their names; or one file. */
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, join, resolve, sep } from 'node:path';
import { NorthstarError } from '../../../contract/errors.ts';

const mostFiles = 50_000;
const endings = /\.(xml|json|jsonl|ndjson|log|txt|out|zip|tar|tgz|gz)$/i;

export interface FoundFile {
  /** Below the folder, with `/` between its parts. */
  readonly path: string;
  /** Where it lies. */
  readonly full: string;
  /** When it was last changed, ms since the epoch. */
  readonly time: number;
  /** The same while the file is. */
  readonly stamp: string;
  /** Why it cannot be read; undefined where it can. */
  readonly problem: string | undefined;
}

/** Hidden files and folders are passed over; a link that leads out of the folder is a problem. Rejects with `SOURCE_FOLDER` where the folder cannot be read. */
export async function foundIn(path: string, source: string, signal: AbortSignal): Promise<{ readonly files: readonly FoundFile[]; readonly isFolder: boolean }> {
  const root = resolve(path);
  try {
    const isFolder = (await stat(root)).isDirectory();
    const names = isFolder ? await namesBelow(root, signal) : [basename(root)];
    const realRoot = await realpath(root);
    const files: FoundFile[] = [];
    for (const name of names) {
      signal.throwIfAborted();
      files.push(await foundAt(isFolder ? join(root, name) : root, name, isFolder ? realRoot + sep : realRoot));
    }
    return { files, isFolder };
  } catch (error) {
    signal.throwIfAborted();
    throw new NorthstarError('SOURCE_FOLDER', { source, folder: root, problem: whyUnreadable(error) });
  }
}

async function namesBelow(root: string, signal: AbortSignal): Promise<readonly string[]> {
  const names: string[] = [];
  let seen = 0;
  // A queue, not a recursion: folders that lie deep cost no stack.
  const folders = [''];
  for (const folder of folders) {
    signal.throwIfAborted();
    for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
      const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
      seen++;
      if (entry.isDirectory() && !entry.name.startsWith('.')) {
        folders.push(name);
      } else if (!entry.name.startsWith('.') && endings.test(entry.name)) {
        names.push(name);
      }
    }
    if (names.length > mostFiles || folders.length > mostFiles || seen > 10 * mostFiles) {
      throw new Error(`it holds more than ${mostFiles.toLocaleString('en-GB')} files or folders`);
    }
  }
  return names.sort();
}

async function foundAt(full: string, path: string, within: string): Promise<FoundFile> {
  try {
    const real = await realpath(full);
    const status = await stat(real);
    const problem = !real.startsWith(within) ? 'it leads out of the folder' : status.isFile() ? undefined : 'it is not a file';
    return { path, full: real, time: status.mtimeMs, stamp: `${real} ${status.mtimeMs} ${status.ctimeMs} ${status.size} ${status.ino}`, problem };
  } catch (error) {
    return { path, full, time: 0, stamp: '', problem: whyUnreadable(error) };
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is nothing there',
  EACCES: 'reading it is not allowed',
  EPERM: 'reading it is not allowed',
  ELOOP: 'its links lead in a circle',
  Z_BUF_ERROR: 'it breaks off',
  Z_DATA_ERROR: 'it is damaged',
};

/** One phrase for what went wrong with a file or an archive. */
export function whyUnreadable(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  if (Object.hasOwn(reasons, code)) {
    return reasons[code] ?? code;
  }
  const [said = ''] = (typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error)).split('\n');
  return /^(End of central directory|Unexpected end of data|unexpected end of file)/i.test(said) ? 'it breaks off, or is no such archive' : said.replace(/\.$/, '').slice(0, 200) || 'reading it failed';
}
