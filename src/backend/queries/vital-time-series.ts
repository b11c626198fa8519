/** `vitals` over time: one column of times and one of numbers for each series, as Grafana draws them. */
import { bandNames, bandTitles, pointsOf, type Grid } from '../../core/telemetry/vital-series.ts';
import { vitalById, type Vital } from '../../core/telemetry/vitals.ts';
import type { ColumnConfig, Notice, NumberColumn, Table, TimeColumn } from '../../contract/table.ts';
import type { SealedVitals } from '../federation/vitals/given-vitals.ts';
import { readerOf } from './pool-text.ts';

/** No vital is ever below it, and null would become 0; Grafana draws nothing between a bound and a number that is far away. */
const lowest = 0;

/** `shape`: whether series belong to models or to bands. Where several sources measure a model, the first in the order of the settings stands; bands are told apart by a label `source`. */
export function timeSeriesTable(shape: 'series' | 'bands', grid: Grid, answers: readonly SealedVitals[], several: boolean, notices: readonly Notice[]): Table {
  const rows = pointsOf(grid);
  const time: TimeColumn = { name: 'time', type: 'time', config: { displayName: 'Time' }, values: Float64Array.from({ length: rows }, (_, point) => grid.fromMs + point * grid.stepMs) };
  const seen = new Set<string>();
  const columns = answers.flatMap(({ source, models, blocks }) => {
    const { text } = readerOf(models);
    return blocks.flatMap(({ vital: id, owners, values }) => {
      const vital = vitalById(id);
      return vital === undefined ? [] : Array.from(owners, (place, series): NumberColumn | undefined => {
        const owner = shape === 'series' ? text(place) : (bandNames[place] ?? '');
        const labels = shape === 'series' ? { model: owner, vital: id } : { vital: id, band: owner, ...(answers.length > 1 ? { source } : {}) };
        const key = JSON.stringify(labels);
        if (place < 0 || seen.has(key)) {
          return undefined;
        }
        seen.add(key);
        const title = shape === 'series' ? owner : bandTitles[bandNames[place] ?? 'median'];
        // Arrow's writer takes columns of one name for one.
        const name = [...(several || owner === time.name ? [id] : []), owner, ...(shape === 'bands' && answers.length > 1 ? [source] : [])].join(' ');
        return { name, type: 'number', labels, config: seriesConfig(vital, several ? `${vital.title}: ${title}` : title), values: values.slice(series * rows, (series + 1) * rows) };
      }).filter((column) => column !== undefined);
    });
  });
  return { name: 'vitals', type: 'timeseries-wide', rows, columns: [time, ...columns], notices };
}

function seriesConfig({ unit, band: { low, high }, formula }: Vital, displayName: string): ColumnConfig {
  const steps = [
    { value: lowest, color: low === null ? 'green' : 'red' },
    ...(low === null ? [] : [{ value: low, color: 'green' }]),
    ...(high === null ? [] : [{ value: high, color: 'red' }]),
  ];
  return { displayName, description: formula, unit, thresholds: { mode: 'absolute', steps } };
}
