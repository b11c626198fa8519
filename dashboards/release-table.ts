/** What the tables on releases share: one query, a sentence where there is no row, and a dash where a cell is empty. */
import type { GridPos } from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/table';
import type { NorthstarQueryOptions } from '../src/contract/queries.ts';
import { datasourceReference, query } from './query.ts';

export interface Placed {
  readonly id: number;
  readonly gridPos: GridPos;
}
interface Told {
  readonly title: string;
  readonly description: string;
  readonly noRows: string;
}

/** Grafana writes the text of an empty table into each empty cell too, unless the column has its own. */
export const releaseTable = ({ id, gridPos }: Placed, { title, description, noRows }: Told, asked: NorthstarQueryOptions): PanelBuilder =>
  new PanelBuilder().id(id).title(title).description(description).gridPos(gridPos).datasource(datasourceReference).noValue(noRows).withTarget(query('A', asked)).overrideByRegexp('/./', [{ id: 'noValue', value: '–' }]);
