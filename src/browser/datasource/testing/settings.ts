/** Settings as Grafana hands them to an editor, and what Grafana makes of them when they are saved. */
import { pluginIds } from '../../../contract/identifiers.ts';
import type { EditableSettings } from '../settings/edit.ts';

type Sources = NonNullable<EditableSettings['jsonData']['sources']>;

export function settingsWith(sources: Sources, stored: readonly string[] = []): EditableSettings {
  return {
    id: 1,
    uid: 'northstar',
    orgId: 1,
    name: 'Northstar',
    type: pluginIds.datasource,
    typeName: 'Northstar',
    typeLogoUrl: '',
    access: 'proxy',
    url: '',
    user: '',
    database: '',
    basicAuth: false,
    basicAuthUser: '',
    isDefault: true,
    readOnly: false,
    withCredentials: false,
    version: 1,
    jsonData: { sources },
    secureJsonFields: Object.fromEntries(stored.map((key) => [key, true])),
  };
}

/** Secrets as Grafana keeps them: given anew they take the place of the old, empty they are gone, others stay. */
export function secretsAfterSaving(stored: Readonly<Record<string, string>>, { secureJsonData = {} }: EditableSettings): Record<string, string> {
  return Object.fromEntries(Object.entries({ ...stored, ...secureJsonData }).filter(([, value]) => value !== ''));
}

/** The settings as Grafana hands them over again. */
export function reloaded(settings: EditableSettings, stored: Readonly<Record<string, string>>): EditableSettings {
  const { secureJsonData: _, ...rest } = settings;
  return { ...rest, version: (settings.version ?? 0) + 1, secureJsonFields: Object.fromEntries(Object.keys(stored).map((key) => [key, true])) };
}
