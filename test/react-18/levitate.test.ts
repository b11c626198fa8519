/**
 * Levitate, Grafana's own tool, over all modules that are built: what they use of @grafana/data, ui and runtime is in the oldest
 * Grafana that the manifests promise, with the same signature. It fetches both versions of the packages through npm's registry.
 */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { entryOf, plugins } from '../../scripts/plugins.mjs';

jest.setTimeout(300_000);

const root = process.cwd();
const levitate = process.env['NORTHSTAR_LEVITATE'] ?? join(root, 'node_modules/.cache/northstar/levitate');
/** Below the project, for levitate asks npm there which versions are installed. */
const folder = join(root, 'build/levitate');
const newer = 'build/levitate/newer.tsx';

/** What Grafana's packages brought after 12.3.0: one export of each, so that a package that was not compared is missed. */
const madeUp = `
import { generateUUID } from '@grafana/data';
import { CloseButton } from '@grafana/ui';
import { useAppPluginInstalled } from '@grafana/runtime';
export const lost = [generateUUID, CloseButton, useAppPluginInstalled];`;

/**
 * What is reported and does no harm: Grafana 12.3 hands this method an object that it asks, later ones a function that they call;
 * ours is both (src/browser/kit/suggestions.ts), and a panel that offers itself for data can name no other method.
 */
const harmless = ['buildmatrix', 'fleetheatmap', 'modeltable'].map((panel) => `Changed PanelPlugin.setSuggestionsSupplier in src/browser/panels/${panel}/module.ts`);

const promised = new Set(plugins.map(({ source }) => String(JSON.parse(readFileSync(join(root, 'src/browser', source, 'plugin.json'), 'utf8')).dependencies.grafanaDependency)));
const targets = [...promised].flatMap((range) => ['data', 'ui', 'runtime'].map((name) => `@grafana/${name}@${range.replace('>=', '')}`));

/** All that levitate says; it ends with 1 where it has something to report. */
function said(entry: string, downloads: string): Promise<string> {
  const program = join(levitate, 'node_modules/@grafana/levitate/dist/bin.js');
  const env = { ...process.env, TMPDIR: downloads, FORCE_COLOR: '0' };
  return new Promise((resolve) => {
    execFile(process.execPath, [program, 'is-compatible', '--path', entry, '--target', targets.join(',')], { cwd: folder, env, maxBuffer: 1e8, timeout: 280_000 }, (_, stdout, stderr) => resolve(stdout + stderr));
  });
}

const reportLine = /^\d+\) (Removed|Changed) `([^`]+)` used in `(.+):\s*\d+`$/gm;
let output = '';
let reports: string[] = [];
beforeAll(async () => {
  const downloads = mkdtempSync(join(tmpdir(), 'northstar-levitate-'));
  try {
    mkdirSync(folder, { recursive: true });
    const entry = join(folder, 'entry.ts');
    writeFileSync(join(root, newer), madeUp);
    writeFileSync(entry, [join(root, newer), ...plugins.map(({ source }) => entryOf(source))].map((file) => `import '${relative(folder, file).replace(/^(?!\.)/, './')}';\n`).join(''));
    output = await said(entry, downloads);
    reports = [...output.matchAll(reportLine)].map(([, what, name, file]) => `${what} ${name} in ${relative(root, file ?? '')}`);
  } finally {
    rmSync(downloads, { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  }
});

it('is asked about one version of Grafana', () => {
  expect(targets).toHaveLength(3);
});

it('reports what later versions brought, of every package', () => {
  const found = reports.filter((report) => report.endsWith(newer)).sort();
  expect(found.length > 0 ? found : output).toEqual(['CloseButton', 'generateUUID', 'useAppPluginInstalled'].map((name) => `Removed ${name} in ${newer}`));
});

it('reports nothing that the plugins use, but what does no harm', () => {
  expect(reports.filter((report) => !report.endsWith(newer)).sort()).toEqual(harmless);
});
