/** The dashboards in a browser without a Grafana: the real backend, the real panels, and Grafana's own paths between them. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { executableName } from '../contract/identifiers.ts';
import { connectPlugin } from './backend/connect-plugin.ts';
import { superviseBackend } from './backend/supervised-backend.ts';
import { datasourceSettings } from './configuration.ts';
import { builtDashboards, builtPlugins } from './grafana/built-plugins.ts';
import { serve } from './grafana/serve.ts';
import { Refusal } from './refusal.ts';

export interface WorkbenchOptions {
  /** YAML as `npm start -- --config` takes it; without one, the made-up organisation. */
  readonly configurationFile?: string | undefined;
  /** 0 takes a free one. */
  readonly port: number;
  /** What `npm run build` made. */
  readonly dist: string;
  /** The page's bundle; default: `build/workbench` of this checkout. */
  readonly pageDir?: string;
  /** Where the backend keeps its journal; without it in memory. What the environment says goes before. */
  readonly journalFile?: string;
  /** The backend's log, line by line. */
  readonly onLog?: (line: string) => void;
}

export interface Workbench {
  readonly url: string;
  stop(): Promise<void>;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const goPlatform = process.platform === 'win32' ? 'windows' : process.platform;
const goArchitecture = process.arch === 'x64' ? 'amd64' : process.arch;

/** Rejects with a `Refusal` where the port is taken, the file is unusable or something is not built. */
export async function startWorkbench({ configurationFile, port, dist, pageDir = join(root, 'build/workbench'), journalFile, onLog = () => undefined }: WorkbenchOptions): Promise<Workbench> {
  const settings = await datasourceSettings(configurationFile);
  const plugins = builtPlugins(dist);
  if (!existsSync(join(pageDir, 'index.html'))) {
    throw new Refusal(`The workbench’s page is not in ${pageDir}; npm run build makes it.`);
  }
  const { version }: { version: string } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  let stopping = false;
  const starting = superviseBackend({ executable: join(dist, 'datasource', `${executableName}_${goPlatform}_${goArchitecture}`), connect: connectPlugin, onLog, environment: journalFile === undefined ? {} : { GF_PLUGIN_JOURNAL_PATH: journalFile } });
  starting.catch(() => undefined);
  const site = { version, pageDir, plugins, dashboards: builtDashboards(dist), settings, backend: async () => (await starting).client() };
  const server = await serve(site, port).catch(async (error: unknown) => {
    await starting.then((backend) => backend.stop()).catch(() => undefined);
    throw error;
  });
  const stop = async () => {
    if (!stopping) {
      stopping = true;
      await server.close();
      await (await starting).stop();
    }
  };
  try {
    await starting;
  } catch (error) {
    await server.close();
    throw error;
  }
  return { url: `http://127.0.0.1:${server.port}`, stop };
}
