/** The plugins that are built of src/browser, and what each begins with. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run/process.mjs';

/** Plugin folders below src/browser, and where Grafana finds each below dist/. */
export const plugins = [
  { source: 'app', target: '.' },
  { source: 'datasource', target: 'datasource' },
  { source: 'panels/modeltable', target: 'panels/modeltable' },
  { source: 'panels/fleetheatmap', target: 'panels/fleetheatmap' },
  { source: 'panels/buildmatrix', target: 'panels/buildmatrix' },
];

/** Path of the module that Grafana loads of a plugin folder. */
export function entryOf(source) {
  const folder = join('src/browser', source);
  const entry = ['module.ts', 'module.tsx'].map((file) => join(root, folder, file)).find((file) => existsSync(file));
  if (!entry) {
    throw new Error(`${folder} has no module.ts`);
  }
  return entry;
}
