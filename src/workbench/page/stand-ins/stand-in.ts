/** What all stand-ins need: a manifest, and options that are understood or refused. */
import { PanelPlugin, PluginType, type PanelPluginMeta, type PanelProps } from '@grafana/data';
import type { ComponentType } from 'react';
import type { z } from 'zod';

const metaOf = (id: string, name: string): PanelPluginMeta => ({
  id,
  name,
  type: PluginType.panel,
  module: '',
  baseUrl: '',
  sort: 0,
  info: { author: { name: 'Northstar' }, description: '', links: [], logos: { small: '', large: '' }, screenshots: [], updated: '', version: '' },
});

export function standIn(id: string, name: string, component: ComponentType<PanelProps<unknown>>): PanelPlugin<unknown> {
  const plugin = new PanelPlugin<unknown>(component).useFieldConfig();
  plugin.meta = metaOf(id, name);
  return plugin;
}

/** The options of a panel, checked. Throws naming what is not understood. */
export function optionsOf<T extends z.ZodType>(panel: string, schema: T, options: unknown): z.infer<T> {
  const parsed = schema.safeParse(options);
  if (!parsed.success) {
    throw new Error(`The workbench’s ${panel} panel does not understand its options: ${parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`.trim()).join('; ')}`);
  }
  return parsed.data;
}
