/** The plugins and dashboards that the build left in dist/, found as Grafana finds them: by their manifests. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Refusal } from '../refusal.ts';

const manifest = z.looseObject({
  id: z.string(),
  type: z.enum(['app', 'datasource', 'panel']),
  name: z.string(),
  executable: z.string().optional(),
  info: z.looseObject({ version: z.string().optional(), logos: z.looseObject({ small: z.string(), large: z.string() }).optional() }),
});

export interface BuiltPlugin {
  readonly folder: string;
  readonly manifest: z.infer<typeof manifest>;
}

/** By plugin id. Throws a `Refusal` where dist/ holds none. */
export function builtPlugins(dist: string): ReadonlyMap<string, BuiltPlugin> {
  const panels = join(dist, 'panels');
  const folders = [dist, join(dist, 'datasource'), ...(existsSync(panels) ? readdirSync(panels).map((name) => join(panels, name)) : [])];
  const plugins = new Map<string, BuiltPlugin>();
  for (const folder of folders) {
    const file = join(folder, 'plugin.json');
    if (existsSync(file)) {
      const parsed = manifest.parse(JSON.parse(readFileSync(file, 'utf8')));
      plugins.set(parsed.id, { folder, manifest: parsed });
    }
  }
  if (plugins.size === 0) {
    throw new Refusal(`There are no built plugins in ${dist}; npm run build makes them.`);
  }
  return plugins;
}

const dashboardFile = z.looseObject({ uid: z.string(), title: z.string(), tags: z.array(z.string()).default([]), description: z.string().optional() });
export type BuiltDashboard = z.infer<typeof dashboardFile>;

/** By uid, in order of title. */
export function builtDashboards(dist: string): ReadonlyMap<string, BuiltDashboard> {
  const folder = join(dist, 'dashboards');
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
  const dashboards = files.map((name) => dashboardFile.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))));
  return new Map(dashboards.sort((a, b) => (a.title < b.title ? -1 : 1)).map((dashboard) => [dashboard.uid, dashboard]));
}
