/** The datasource, as Grafana loads it. */
import { DataSourcePlugin, type DataSourceJsonData } from '@grafana/data';
import { NorthstarDatasource } from './datasource.ts';
import type { NorthstarQuery } from './query.ts';

export const plugin = new DataSourcePlugin<NorthstarDatasource, NorthstarQuery, DataSourceJsonData>(NorthstarDatasource);
