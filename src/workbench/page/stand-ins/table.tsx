/** Stand-in for Grafana's table panel, on Grafana's own table. */
import { cacheFieldDisplayNames, FieldType, identityOverrideProcessor, type DataFrame, type GrafanaTheme2, type PanelProps } from '@grafana/data';
import { TableCellHeight } from '@grafana/schema';
import { useStyles2 } from '@grafana/ui';
import { TableNG } from '@grafana/ui/unstable';
import { css } from '@emotion/css';
import { z } from 'zod';
import { tokensOf } from '../../../browser/kit/tokens.ts';
import { optionsOf, standIn } from './stand-in.ts';

const options = z.strictObject({
  frameIndex: z.literal(0),
  showHeader: z.literal(true),
  showTypeIcons: z.literal(false),
  cellHeight: z.literal('sm'),
  footer: z.strictObject({ show: z.literal(false), reducer: z.array(z.never()), countRows: z.literal(false) }),
});

/** The table decides by this what it can draw. */
function drawn(frame: DataFrame): boolean {
  return frame.fields.length > 0 && frame.fields.some(({ type }) => type !== FieldType.other);
}

function Table({ data, fieldConfig, options: given, timeRange, title, width, height }: PanelProps<unknown>) {
  const styles = useStyles2(tableStyles);
  const { frameIndex } = optionsOf('table', options, given);
  const frame = data.series[frameIndex];
  const problem = data.errors?.[0]?.message;
  if (frame === undefined || !drawn(frame)) {
    return (
      <div className={styles.empty} role="status">
        {problem ?? (fieldConfig.defaults.noValue || 'No data')}
      </div>
    );
  }
  cacheFieldDisplayNames([frame]);
  return <TableNG ariaLabel={title} data={frame} width={width} height={height} columnMinWidth={90} cellHeight={TableCellHeight.Sm} structureRev={data.structureRev ?? 1} timeRange={timeRange} fieldConfig={fieldConfig} enableVirtualization resizable {...(fieldConfig.defaults.noValue === undefined ? {} : { noValue: fieldConfig.defaults.noValue })} />;
}

const tableStyles = (theme: GrafanaTheme2) => ({
  empty: css({ height: '100%', display: 'flex', alignItems: 'center', justifyContent: 'center', color: tokensOf(theme).text.secondary }),
});

const NoForm = () => null;

export const tablePanel = standIn('table', 'Table', Table).useFieldConfig({
  useCustomConfig: (builder) => {
    for (const path of ['width', 'minWidth', 'align', 'inspect', 'wrapText', 'cellOptions', 'hidden', 'hideFrom']) {
      builder.addCustomEditor({ id: path, path, name: path, editor: NoForm, override: NoForm, process: identityOverrideProcessor, shouldApply: () => true });
    }
  },
});
