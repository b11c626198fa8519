/**
 * The configuration file of `npm start` and of the command line: the settings of the datasource in YAML, with every secret as
 * `${ENVIRONMENT_VARIABLE}`. It becomes what Grafana would hold of the same datasource: settings, and the secrets apart.
 */
import { readFile } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { isUtf8 } from 'node:buffer';
import { parseConfiguration, type Configuration, type Environment } from './parse.ts';
import { UnusableConfiguration } from './unusable.ts';

export { parseConfiguration, UnusableConfiguration };
export type { Configuration, Environment };

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder, not a file',
  ENOTDIR: 'there is no such file',
  EACCES: 'reading it is not allowed',
  EPERM: 'reading it is not allowed',
};

/** Rejects with `UnusableConfiguration` where the file cannot be used. A relative path in it is relative to its own folder. */
export async function readConfiguration(file: string, environment: Environment): Promise<Configuration> {
  const path = resolve(file);
  const bytes = await readFile(path).catch((error: unknown) => {
    const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'nothing more';
    throw new UnusableConfiguration(`The configuration ${path} cannot be read: ${reasons[code] ?? `the system says ${code}`}.`);
  });
  if (!isUtf8(bytes)) {
    throw new UnusableConfiguration(`The configuration ${path} cannot be read: it is not text in UTF-8.`);
  }
  return parseConfiguration(bytes.toString('utf8'), { name: basename(path), folder: dirname(path), environment });
}
