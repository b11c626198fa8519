import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { dashboards, datasource, pluginIds } from '../src/contract/identifiers.ts';
import { settings } from '../src/contract/settings.ts';

const provisioned = (file: string): unknown => parse(readFileSync(join('provisioning', file), 'utf8'));
const alerting = z.object({
  groups: z.array(z.object({ folder: z.string(), rules: z.array(z.object({ dashboardUid: z.string(), panelId: z.number(), data: z.array(z.object({ datasourceUid: z.string() })) })) })),
});

describe('provisioning', () => {
  it('makes the one datasource that the dashboards name, with the made-up organisation', () => {
    const file = provisioned('datasources/northstar.yaml');
    expect(file).toEqual({
      apiVersion: 1,
      datasources: [{ name: datasource.name, uid: datasource.uid, type: datasource.type, access: 'proxy', jsonData: { sources: [{ name: 'demo', kind: 'demo' }] } }],
    });
    expect(settings.parse({ sources: [{ name: 'demo', kind: 'demo' }] }).sources).toHaveLength(1);
  });

  it('enables the app', () => {
    expect(provisioned('plugins/northstar.yaml')).toEqual({ apiVersion: 1, apps: [{ type: pluginIds.app, org_id: 1, disabled: false }] });
  });

  it('loads the built dashboards, in a folder that alert rules may share', () => {
    expect(provisioned('dashboards/northstar.yaml')).toMatchObject({ apiVersion: 1, providers: [{ folder: 'Northstar', type: 'file', options: { path: '${NORTHSTAR_DIST}/dashboards' } }] });
    expect(readFileSync('provisioning/dashboards/northstar.yaml', 'utf8')).not.toMatch(/folderUid:/);
  });

  it('puts the alert rules into that folder, for the datasource and the panels that are there', () => {
    const [group] = alerting.parse(provisioned('alerting/northstar.yaml')).groups;
    const panels = new Set(Object.values(dashboards).flatMap(({ uid, panels: ids }) => Object.values(ids).map((id) => `${uid} ${id}`)));
    expect(group?.folder).toBe('Northstar');
    expect(group?.rules.map(({ dashboardUid, panelId }) => `${dashboardUid} ${panelId}`).filter((panel) => !panels.has(panel))).toEqual([]);
    expect(new Set(group?.rules.flatMap(({ data }) => data.map(({ datasourceUid }) => datasourceUid)))).toEqual(new Set([datasource.uid, '__expr__']));
  });

  it('is told by the README to allow every plugin of the app', () => {
    const [, ids] = /ALLOW_LOADING_UNSIGNED_PLUGINS=(\S+)/.exec(readFileSync('README.md', 'utf8')) ?? [];
    expect(ids?.split(',').sort()).toEqual(Object.values(pluginIds).sort());
  });
});
