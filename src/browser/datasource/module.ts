/** The datasource, as Grafana loads it. */
import { DataSourcePlugin } from '@grafana/data';
import { NorthstarDatasource } from './datasource.ts';
import { QueryEditor } from './editor/QueryEditor.tsx';
import type { NorthstarQuery } from './query.ts';
import type { NorthstarJsonData, SecureJsonData } from './settings/edit.ts';
import { SettingsEditor } from './settings/SettingsEditor.tsx';

export const plugin = new DataSourcePlugin<NorthstarDatasource, NorthstarQuery, NorthstarJsonData, SecureJsonData>(NorthstarDatasource).setConfigEditor(SettingsEditor).setQueryEditor(QueryEditor);
