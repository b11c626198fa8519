/** A figure of one model, with what stands under it. */
import { type DynamicConfigValue, type GridPos, MappingType, type SpecialValueMap, SpecialValueMatch, type ValueMap } from '@grafana/grafana-foundation-sdk/dashboard';
import type { PanelBuilder } from '@grafana/grafana-foundation-sdk/stat';
import { columns, type ColumnOf } from '../src/contract/columns.ts';
import { figurePanel } from './figure-panel.ts';
import { query } from './query.ts';

/** `words` are those of `text` that stand outside of values: by them the figure is found. */
export interface Caption {
  readonly words: string;
  readonly text: string;
}

export interface ModelFigure {
  readonly id: number;
  readonly title: string;
  readonly gridPos: GridPos;
  /** With a caption only one. */
  readonly shown: readonly ColumnOf<'models'>[];
  /** Columns that the captions speak of. */
  readonly beside?: readonly ColumnOf<'models'>[];
  /** Under the figure, with values of other columns in it; the column's title where absent. */
  readonly caption?: Caption;
  /** Words for values that are no numbers, with their colours. */
  readonly words?: Readonly<Record<string, { readonly text: string; readonly color: string }>>;
  readonly decimals?: number;
}

export function modelFigure({ id, title, gridPos, shown, beside = [], caption, words, decimals }: ModelFigure): PanelBuilder {
  const panel = figurePanel({ titleSize: 11, valueSize: 16, fields: caption === undefined ? `/^(${shown.map((column) => columns.models[column].title).join('|')})$/` : `/${caption.words}/` })
    .id(id)
    .title(title)
    .description(shown.map((column) => (shown.length === 1 ? columns.models[column].meaning : `**${columns.models[column].title}**: ${columns.models[column].meaning}`)).join('\n\n'))
    .gridPos(gridPos)
    .withTarget(query('A', { queryType: 'models', model: '$model', columns: [...shown, ...beside] }));
  if (decimals !== undefined) {
    panel.decimals(decimals);
  }
  if (beside.includes('alerts')) {
    panel.overrideByName('alerts', [{ id: 'noValue', value: '–' }]);
  }
  const [only] = shown;
  const properties: DynamicConfigValue[] = [...(caption === undefined ? [] : [{ id: 'displayName', value: caption.text }]), ...(words === undefined ? [] : [{ id: 'mappings', value: [mappingOf(words), unknown] }])];
  return only === undefined || properties.length === 0 ? panel : panel.overrideByName(only, properties);
}

/** Else Grafana writes it in the colour of a figure that is known. */
const unknown: SpecialValueMap = { type: MappingType.SpecialValue, options: { match: SpecialValueMatch.Null, result: { text: '?', color: 'text' } } };
const mappingOf = (words: NonNullable<ModelFigure['words']>): ValueMap => ({
  type: MappingType.ValueToText,
  options: Object.fromEntries(Object.entries(words).map(([value, word], index) => [value, { ...word, index }])),
});
