/** Stand-in for Grafana's time series panel, on Grafana's own charts: lines, bands, thresholds, a tooltip, zoom, and annotations. */
import { FieldType, identityOverrideProcessor, type DataFrame, type GrafanaTheme2, type PanelProps } from '@grafana/data';
import { LegendDisplayMode, SortOrder, TooltipDisplayMode } from '@grafana/schema';
import { TimeSeries as Chart, TooltipPlugin, useStyles2, ZoomPlugin } from '@grafana/ui';
import { css } from '@emotion/css';
import { z } from 'zod';
import { tokensOf } from '../../../../browser/kit/tokens.ts';
import { optionsOf, standIn } from '../stand-in.ts';
import { Annotations } from './Annotations.tsx';

const options = z.strictObject({
  legend: z.strictObject({ displayMode: z.literal('list'), placement: z.enum(['bottom', 'right']), showLegend: z.boolean(), calcs: z.array(z.never()) }),
  tooltip: z.strictObject({ mode: z.literal('multi'), sort: z.literal('desc') }),
});

const isDrawn = ({ fields, length }: DataFrame) => length > 0 && fields.some(({ type }) => type === FieldType.time) && fields.some(({ type, values }) => type === FieldType.number && values.some((value) => Number.isFinite(value)));

function TimeSeries({ data, fieldConfig, options: given, timeRange, timeZone, width, height, onChangeTimeRange }: PanelProps<unknown>) {
  const styles = useStyles2(chartStyles);
  const { legend } = optionsOf('time series', options, given);
  const frames = data.series.filter(isDrawn);
  if (frames.length === 0) {
    return (
      <div className={styles.empty} role="status">
        {data.errors?.[0]?.message ?? (fieldConfig.defaults.noValue || 'No data')}
      </div>
    );
  }
  return (
    <Chart
      frames={frames}
      {...(data.structureRev === undefined ? {} : { structureRev: data.structureRev })}
      width={width}
      height={height}
      timeRange={timeRange}
      timeZone={timeZone}
      legend={{ ...legend, displayMode: LegendDisplayMode.List }}
    >
      {(config, aligned) => (
        <>
          <ZoomPlugin config={config} onZoom={onChangeTimeRange} />
          <TooltipPlugin config={config} data={aligned} frames={frames} mode={TooltipDisplayMode.Multi} sortOrder={SortOrder.Descending} timeZone={timeZone} />
          <Annotations config={config} frames={data.annotations ?? []} timeZone={timeZone} />
        </>
      )}
    </Chart>
  );
}

const chartStyles = (theme: GrafanaTheme2) => ({
  empty: css({ height: '100%', display: 'flex', alignItems: 'center', justifyContent: 'center', textAlign: 'center', color: tokensOf(theme).text.secondary }),
});

const NoForm = () => null;

export const timeSeriesPanel = standIn('timeseries', 'Time series', TimeSeries)
  .setDataSupport({ annotations: true, alertStates: false })
  .useFieldConfig({
    useCustomConfig: (builder) => {
      for (const path of ['lineWidth', 'fillOpacity', 'showPoints', 'thresholdsStyle', 'fillBelowTo']) {
        builder.addCustomEditor({ id: path, path, name: path, editor: NoForm, override: NoForm, process: identityOverrideProcessor, shouldApply: () => true });
      }
    },
  });
