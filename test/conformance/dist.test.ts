/** dist/ as Grafana demands it. Needs a build, which `npm test` makes first. */
import { constants, accessSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { dashboards, executableName, pluginIds } from '../../src/contract/identifiers.ts';

const dist = join(process.cwd(), 'dist');
const packageJson: { version: string } = JSON.parse(readFileSync('package.json', 'utf8'));
const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((file) => statSync(join(dist, file)).isFile());

/** What Grafana 12.3 shares with a plugin; anything else has to be inside its bundle. */
const shared = ['react', 'react-dom', 'react/jsx-runtime', 'react-router', '@grafana/data', '@grafana/ui', '@grafana/runtime', 'rxjs', '@emotion/css'];

interface Manifest {
  readonly id: string;
  readonly type: string;
  readonly backend?: boolean;
  readonly executable?: string;
  readonly routes?: unknown;
  readonly includes?: ReadonlyArray<{ readonly type: string; readonly path?: string }>;
  readonly info: { readonly version: string; readonly updated: string; readonly logos: { readonly small: string; readonly large: string } };
  readonly dependencies: { readonly grafanaDependency: string };
}

const plugins = [
  { folder: '', id: pluginIds.app, type: 'app' },
  { folder: 'datasource', id: pluginIds.datasource, type: 'datasource' },
  { folder: 'panels/modeltable', id: pluginIds.modelTable, type: 'panel' },
  { folder: 'panels/fleetheatmap', id: pluginIds.fleetHeatmap, type: 'panel' },
  { folder: 'panels/buildmatrix', id: pluginIds.buildMatrix, type: 'panel' },
];
const manifestOf = (folder: string): Manifest => JSON.parse(readFileSync(join(dist, folder, 'plugin.json'), 'utf8'));

/** What a module asks `define` for, seen by letting it call one. */
function dependenciesOf(code: string): string[] {
  let asked: string[] | undefined;
  const define = Object.assign((...parameters: unknown[]) => (asked = parameters.find((one): one is string[] => Array.isArray(one)) ?? []), { amd: {} });
  runInNewContext(code, { define });
  if (asked === undefined) {
    throw new Error('the module calls no define()');
  }
  return asked;
}

describe.each(plugins)('$id in dist/$folder', ({ folder, id, type }) => {
  const manifest = manifestOf(folder);
  const code = readFileSync(join(dist, folder, 'module.js'), 'utf8');

  it('has the manifest that Grafana reads, filled in', () => {
    expect(manifest).toMatchObject({ id, type, info: { version: packageJson.version }, dependencies: { grafanaDependency: '>=12.3.0' } });
    expect(manifest.info.updated).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(JSON.stringify(manifest)).not.toContain('%');
  });

  it('has the pictures and papers that it names', () => {
    const named = [manifest.info.logos.small, manifest.info.logos.large, 'README.md', 'LICENSE', 'CHANGELOG.md'].map((file) => join(folder, file));
    expect(files).toEqual(expect.arrayContaining(named));
  });

  it('is one AMD module that needs only what Grafana shares', () => {
    expect(shared).toEqual(expect.arrayContaining(dependenciesOf(code)));
  });

  it('loads nothing later', () => {
    expect(code).not.toMatch(/\bimport\(|\bimportScripts\(|createElement\(["']script["']\)/);
    const own = files.filter((file) => (folder === '' ? !file.includes('/') : file.startsWith(`${folder}/`)) && /\.(js|css|map|woff2?|wasm)$/.test(file));
    expect(own).toEqual([join(folder, 'module.js')]);
  });
});

describe('the datasource', () => {
  const manifest = manifestOf('datasource');

  it('names the backend, which lies beside the manifest and may be run', () => {
    expect(manifest).toMatchObject({ backend: true, executable: executableName });
    const executables = files.filter((file) => file.startsWith(`datasource/${executableName}_`));
    expect(executables.length).toBeGreaterThan(0);
    for (const file of executables) {
      expect(file).toMatch(/_(linux|darwin|windows)_(amd64|arm64)$/);
      expect(() => accessSync(join(dist, file), constants.X_OK)).not.toThrow();
    }
  });

  it('declares no routes, which Grafana would proxy for viewers', () => {
    expect(manifest.routes).toBeUndefined();
  });
});

describe('dist/', () => {
  it('holds the dashboards that the contract declares', () => {
    expect(files.filter((file) => file.startsWith('dashboards/')).sort()).toEqual(Object.values(dashboards).map(({ uid }) => `dashboards/${uid}.json`).sort());
  });

  it('bundles no dashboard a second time: only the file provider loads them', () => {
    expect(manifestOf('').includes?.filter(({ type }) => type === 'dashboard') ?? []).toEqual([]);
  });

  it('holds only what is served to anyone: no journal, socket, log, secret or source', () => {
    const known = new Set(['.json', '.js', '.svg', '.png', '.md']);
    const others = files.filter((file) => !known.has(extname(file)) && !/(^|\/)LICENSE$/.test(file) && file !== 'runbooks.html' && !file.startsWith(`datasource/${executableName}_`));
    expect(others).toEqual([]);
  });
});
