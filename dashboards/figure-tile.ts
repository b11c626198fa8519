/** A tile of top-line figures: what it counts, when that was read, and a way to the rows. */
import { type DataTransformerConfig, type DynamicConfigValue, type GridPos, ThresholdsMode } from '@grafana/grafana-foundation-sdk/dashboard';
import type { PanelBuilder } from '@grafana/grafana-foundation-sdk/stat';
import { columns, type ColumnOf } from '../src/contract/columns.ts';
import { figurePanel } from './figure-panel.ts';
import type { FieldLink } from './links.ts';
import { narrowed, query } from './query.ts';

export type FigureName = Exclude<ColumnOf<'modelSummary'>, 'lastUpdated' | 'watchedSince' | 'judgedAsOf'>;

export interface Figure {
  readonly column: FigureName;
  /** Stands before the number, such as `/ ` for the second of a pair. */
  readonly prefix?: string;
  /** What the number is, under its tile's title; default: when it was updated. */
  readonly caption?: string;
  /** Draws the eye from this number on. */
  readonly warnFrom?: number;
}

export interface FigureTile {
  readonly id: number;
  readonly title: string;
  readonly gridPos: GridPos;
  readonly figures: readonly Figure[];
  /** How many models could not be judged; shown where there are any. */
  readonly unknown?: { readonly column: FigureName; readonly link?: FieldLink };
  /** What Northstar itself counted; shown where no source declares the first figure. */
  readonly seen?: FigureName;
  readonly link?: FieldLink;
  readonly decimals?: number;
}

const updated = 'updated ${__data.fields.lastUpdated}';

export function figureTile({ id, title, gridPos, figures, unknown, seen, link, decimals }: FigureTile): PanelBuilder {
  const meanings = figures.map(({ column }) => `**${columns.modelSummary[column].title}**: ${columns.modelSummary[column].meaning}`);
  const panel = figurePanel({ titleSize: 10, valueSize: 24, fields: '' })
    .id(id)
    .title(title)
    .description(figures.length === 1 ? (columns.modelSummary[figures[0]?.column ?? 'totalModels'].meaning) : meanings.join('\n\n'))
    .gridPos(gridPos)
    .withTarget(query('A', { queryType: 'modelSummary', ...narrowed, columns: [...figures.map(({ column }) => column), 'lastUpdated'] }))
    .decimals(decimals ?? 0);
  for (const figure of figures) {
    panel.overrideByName(figure.column, propertiesOf(figure, link));
  }
  panel.overrideByName('lastUpdated', [{ id: 'unit', value: 'time:HH:mm' }]);
  if (unknown !== undefined) {
    withUnknown(panel, unknown);
  }
  if (seen !== undefined) {
    withSeen(panel, seen, figures[0]?.column ?? 'totalModels', link);
  }
  return unknown === undefined || seen === undefined ? panel : panel.withTransformation(ownFirst);
}

/** Changes nothing but the order: of three frames Grafana puts those that it transformed before the others. */
const ownFirst: DataTransformerConfig = { id: 'organize', filter: { id: 'byRefId', options: 'A' }, options: { excludeByName: {}, indexByName: {}, renameByName: {} } };

function propertiesOf({ prefix, caption, warnFrom }: Figure, link: FieldLink | undefined): DynamicConfigValue[] {
  return [
    { id: 'displayName', value: caption ?? updated },
    ...(prefix === undefined ? [] : [{ id: 'unit', value: `prefix:${prefix}` }]),
    ...(warnFrom === undefined ? [] : [{ id: 'thresholds', value: { mode: ThresholdsMode.Absolute, steps: [{ value: null, color: 'text' }, { value: warnFrom, color: 'orange' }] } }]),
    ...(link === undefined ? [] : [{ id: 'links', value: [link] }]),
  ];
}

/** A second frame, which has no row unless its count is above zero. */
function withUnknown(panel: PanelBuilder, { column, link }: NonNullable<FigureTile['unknown']>): PanelBuilder {
  return panel
    .withTarget(query('B', { queryType: 'modelSummary', ...narrowed, columns: [column] }))
    .withTransformation({
      id: 'filterByValue',
      filter: { id: 'byRefId', options: 'B' },
      options: { type: 'include', match: 'any', filters: [{ fieldName: columns.modelSummary[column].title, config: { id: 'greater', options: { value: 0 } } }] },
    })
    .overrideByName(column, [{ id: 'displayName', value: 'unknown' }, ...(link === undefined ? [] : [{ id: 'links', value: [link] }])]);
}

/** A third frame, which has no row where a source declares the figure or Northstar has not counted yet. */
function withSeen(panel: PanelBuilder, seen: FigureName, declared: FigureName, link: FieldLink | undefined): PanelBuilder {
  const title = (column: FigureName) => columns.modelSummary[column].title;
  const only = { id: 'byRefId', options: 'C' };
  return panel
    .withTarget(query('C', { queryType: 'modelSummary', ...narrowed, columns: [declared, seen, 'watchedSince'] }))
    .withTransformation({
      id: 'filterByValue',
      filter: only,
      options: {
        type: 'include',
        match: 'all',
        filters: [
          { fieldName: title(declared), config: { id: 'isNull', options: {} } },
          { fieldName: title(seen), config: { id: 'isNotNull', options: {} } },
          { fieldName: columns.modelSummary.watchedSince.title, config: { id: 'isNotNull', options: {} } },
        ],
      },
    })
    .withTransformation({ id: 'organize', filter: only, options: { excludeByName: { [title(declared)]: true }, indexByName: {}, renameByName: {} } })
    .overrideByName('watchedSince', [{ id: 'unit', value: 'time:D MMM' }])
    .overrideByName(seen, [{ id: 'displayName', value: 'seen since ${__data.fields.watchedSince}' }, ...(link === undefined ? [] : [{ id: 'links', value: [link] }])]);
}
