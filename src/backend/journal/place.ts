/** Where the journal lies: as grafana.ini says, else beside Grafana's data, else only in memory. Never where Grafana serves files to everybody. */
import { createHash } from 'node:crypto';
import path from 'node:path';

export type JournalPlace =
  | { readonly kind: 'sqlite'; readonly file: string }
  /** `url` holds the password. */
  | { readonly kind: 'postgres'; readonly url: string }
  /** `why`: one sentence for people. */
  | { readonly kind: 'memory'; readonly why: string };

type Environment = Readonly<Record<string, string | undefined>>;

export interface PlaceOptions {
  readonly environment: Environment;
  readonly workingDirectory: string;
  /** The folder that Grafana serves to everybody; absent where the backend does not run as a plugin. */
  readonly pluginFolder?: string;
  readonly isFolder: (path: string) => boolean;
}

const fileName = 'northstar.journal';

/** For the backend that Grafana starts. An address of PostgreSQL goes before a path. */
export function pluginJournalPlace(options: PlaceOptions): JournalPlace {
  const { environment, workingDirectory, isFolder } = options;
  const url = environment['GF_PLUGIN_JOURNAL_POSTGRES_URL'];
  if (url) {
    return { kind: 'postgres', url };
  }
  const configured = environment['GF_PLUGIN_JOURNAL_PATH'];
  if (configured) {
    const chosen = path.resolve(workingDirectory, configured);
    return sqliteAt(isFolder(chosen) ? path.join(chosen, fileName) : chosen, options);
  }
  const data = environment['GF_PATHS_DATA'] ? path.resolve(workingDirectory, environment['GF_PATHS_DATA']) : path.join(workingDirectory, 'data');
  if (!environment['GF_PATHS_DATA'] && !isFolder(data)) {
    return { kind: 'memory', why: 'Neither journal_path nor journal_postgres_url is set, and there is no data folder; what the journal holds ends with the backend.' };
  }
  return sqliteAt(path.join(data, 'northstar', fileName), options);
}

/**
 * For the command line and the workbench: the user's folder for state, unless the environment says otherwise. Each configuration file
 * has a journal of its own, named after it, so that the models of one never count as gone in another; absent for the made-up organisation.
 */
export function userJournalPlace(options: PlaceOptions & { readonly home: string; readonly configurationFile?: string | undefined }): JournalPlace {
  const { environment, home, configurationFile } = options;
  if (environment['GF_PLUGIN_JOURNAL_POSTGRES_URL'] || environment['GF_PLUGIN_JOURNAL_PATH']) {
    return pluginJournalPlace(options);
  }
  return sqliteAt(path.join(environment['XDG_STATE_HOME'] || path.join(home, '.local', 'state'), 'northstar', nameOf(configurationFile, options)), options);
}

function nameOf(configurationFile: string | undefined, { workingDirectory }: PlaceOptions): string {
  if (configurationFile === undefined) {
    return 'demo.journal';
  }
  const whole = path.resolve(workingDirectory, configurationFile);
  return `${path.parse(whole).name}-${createHash('sha256').update(whole).digest('hex').slice(0, 8)}.journal`;
}

function sqliteAt(file: string, { pluginFolder }: PlaceOptions): JournalPlace {
  if (pluginFolder !== undefined && isWithin(pluginFolder, file)) {
    return { kind: 'memory', why: 'journal_path lies in the folder of the plugin, which Grafana serves to everybody; what the journal holds ends with the backend.' };
  }
  return { kind: 'sqlite', file };
}

function isWithin(folder: string, file: string): boolean {
  const way = path.relative(folder, file);
  return way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way);
}
