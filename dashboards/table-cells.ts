/** How the cells of tables look: words with a sign and a colour, widths, bars. Colour repeats what the words and signs say. */
import { MappingType, SpecialValueMatch, type DynamicConfigValue, type SpecialValueMap, type ValueMap } from '@grafana/grafana-foundation-sdk/dashboard';

/** By value its word and colour. */
export const words = (options: Readonly<Record<string, readonly [string, string]>>): ValueMap => ({ type: MappingType.ValueToText, options: Object.fromEntries(Object.entries(options).map(([value, [text, color]], index) => [value, { text, color, index }])) });
/** Else Grafana writes what is unknown in the colour of the lowest value. */
const unknownAs = (text: string): SpecialValueMap => ({ type: MappingType.SpecialValue, options: { match: SpecialValueMatch.Null, result: { text, color: 'text' } } });
export const unknownDash = unknownAs('–');
export const coloured = (map: ValueMap, unknown = '–'): DynamicConfigValue[] => [{ id: 'mappings', value: [map, unknownAs(unknown)] }, { id: 'custom.cellOptions', value: { type: 'color-text' } }];
export const width = (pixels: number): DynamicConfigValue => ({ id: 'custom.width', value: pixels });
export const atLeast = (pixels: number): DynamicConfigValue => ({ id: 'custom.minWidth', value: pixels });
export const decimals = (digits: number): DynamicConfigValue => ({ id: 'decimals', value: digits });
/** Draws the eye from this number on, by colour and weight of the number that stands there anyway. */
export const warnFrom = (value: number): DynamicConfigValue[] => [
  { id: 'thresholds', value: { mode: 'absolute', steps: [{ value: null, color: 'text' }, { value, color: 'orange' }] } },
  { id: 'custom.cellOptions', value: { type: 'color-text' } },
];
