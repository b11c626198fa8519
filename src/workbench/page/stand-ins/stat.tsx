/** Stand-in for Grafana's stat panel, on Grafana's own components. */
import { getDisplayValueAlignmentFactors, getFieldDisplayValues, VizOrientation, type DisplayValueAlignmentFactors, type FieldDisplay, type PanelProps } from '@grafana/data';
import { BigValue, BigValueColorMode, BigValueGraphMode, BigValueTextMode, DataLinksContextMenu, useTheme2, VizRepeater, type VizRepeaterRenderValueProps } from '@grafana/ui';
import type { MouseEventHandler } from 'react';
import { z } from 'zod';
import { optionsOf, standIn } from './stand-in.ts';

const options = z.strictObject({
  graphMode: z.literal('none'),
  colorMode: z.literal('value'),
  justifyMode: z.literal('auto'),
  textMode: z.enum(['value', 'value_and_name']),
  wideLayout: z.boolean(),
  showPercentChange: z.literal(false),
  percentChangeColorMode: z.literal('standard'),
  orientation: z.enum(['auto', 'vertical', 'horizontal']),
  text: z.strictObject({ titleSize: z.number().optional(), valueSize: z.number().optional() }).optional(),
  reduceOptions: z.strictObject({ values: z.boolean(), calcs: z.array(z.string()), fields: z.string().default('') }),
});

const orientations = { auto: VizOrientation.Auto, vertical: VizOrientation.Vertical, horizontal: VizOrientation.Horizontal } as const;
const textModes = { value: BigValueTextMode.Value, value_and_name: BigValueTextMode.ValueAndName } as const;

interface Link {
  onClick?: MouseEventHandler<HTMLElement>;
  className?: string;
}
type Rendered = VizRepeaterRenderValueProps<FieldDisplay, DisplayValueAlignmentFactors>;

function Stat({ data, fieldConfig, options: given, replaceVariables, timeZone, width, height, renderCounter }: PanelProps<unknown>) {
  const theme = useTheme2();
  const { reduceOptions, text, textMode, wideLayout, orientation } = optionsOf('stat', options, given);
  const getValues = () => getFieldDisplayValues({ fieldConfig, reduceOptions, replaceVariables, theme, data: data.series, timeZone, sparkline: false });
  const draw = ({ value, alignmentFactors, width: ownWidth, height: ownHeight, count }: Rendered, link: Link = {}) => (
    <BigValue
      value={value.display}
      count={count}
      colorMode={BigValueColorMode.Value}
      graphMode={BigValueGraphMode.None}
      textMode={textModes[textMode]}
      text={{ ...(text?.titleSize === undefined ? {} : { titleSize: text.titleSize }), ...(text?.valueSize === undefined ? {} : { valueSize: text.valueSize }) }}
      alignmentFactors={alignmentFactors}
      width={ownWidth}
      height={ownHeight}
      theme={theme}
      disableWideLayout={!wideLayout}
      {...link}
    />
  );
  return (
    <VizRepeater<FieldDisplay, DisplayValueAlignmentFactors>
      getValues={getValues}
      getAlignmentFactors={(values) => getDisplayValueAlignmentFactors(values)}
      renderValue={(props) =>
        props.value.hasLinks === true && props.value.getLinks !== undefined ? (
          <DataLinksContextMenu links={props.value.getLinks} style={{ flexGrow: 1 }}>
            {({ openMenu, targetClassName }) => draw(props, { ...(openMenu === undefined ? {} : { onClick: openMenu }), ...(targetClassName === undefined ? {} : { className: targetClassName }) })}
          </DataLinksContextMenu>
        ) : (
          draw(props)
        )
      }
      width={width}
      height={height}
      source={data}
      itemSpacing={3}
      renderCounter={renderCounter}
      autoGrid
      orientation={orientations[orientation]}
    />
  );
}

export const statPanel = standIn('stat', 'Stat', Stat);
