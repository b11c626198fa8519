/**
 * The dashboard keys that the workbench understands, all others are refused: a dashboard that shows here shows the same in Grafana.
 * A key that Grafana reads and the workbench has no use for is allowed with its one harmless value only.
 */
import { z } from 'zod';
import { knownFieldOptions } from '../runtime/registries.ts';

const reference = z.strictObject({ type: z.string(), uid: z.string() });
const color = z.string();
const step = z.strictObject({ value: z.number().nullable(), color });
const thresholds = z.strictObject({ mode: z.literal('absolute'), steps: z.array(step) });
const link = z.strictObject({ title: z.string(), url: z.string(), targetBlank: z.boolean().optional() });
const valueMapping = z.strictObject({
  type: z.literal('value'),
  options: z.record(z.string(), z.strictObject({ text: z.string().optional(), color: color.optional(), index: z.number().optional() })),
});
const nullMapping = z.strictObject({ type: z.literal('special'), options: z.strictObject({ match: z.literal('null'), result: z.strictObject({ text: z.string(), color }) }) });
const mapping = z.discriminatedUnion('type', [valueMapping, nullMapping]);
const hideFrom = z.strictObject({ viz: z.boolean(), legend: z.boolean(), tooltip: z.boolean() });

/** What an override or the defaults of a field may say. */
const fieldOption = {
  displayName: z.string(),
  unit: z.string(),
  decimals: z.number(),
  min: z.number(),
  max: z.number(),
  noValue: z.string(),
  thresholds,
  links: z.array(link),
  color: z.union([z.strictObject({ mode: z.literal('palette-classic') }), z.strictObject({ mode: z.literal('fixed'), fixedColor: color })]),
  mappings: z.array(mapping),
} as const;
const customOption = {
  'custom.width': z.number(),
  'custom.minWidth': z.number(),
  'custom.wrapText': z.boolean(),
  'custom.align': z.enum(['auto', 'left', 'center', 'right']),
  'custom.cellOptions': z.union([z.strictObject({ type: z.literal('color-text') }), z.strictObject({ type: z.literal('gauge'), mode: z.literal('basic'), valueDisplayMode: z.literal('text') })]),
  'custom.hidden': z.boolean(),
  'custom.hideFrom': hideFrom,
  'custom.lineWidth': z.number(),
  'custom.fillOpacity': z.number(),
  'custom.fillBelowTo': z.string(),
} as const;
const overridable: Readonly<Record<string, z.ZodType>> = { ...fieldOption, ...customOption };

const property = z.strictObject({ id: z.string(), value: z.unknown() }).check((context) => {
  const { id, value } = context.value;
  const schema = overridable[id];
  const problem = schema === undefined ? `the workbench does not know the field option ${id}` : schema.safeParse(value).error?.message;
  if (problem !== undefined || (!id.startsWith('custom.') && !knownFieldOptions.includes(id))) {
    context.issues.push({ code: 'custom', input: value, message: problem ?? `the workbench does not apply ${id}` });
  }
});

const customOfTables = z.strictObject({ align: z.literal('auto'), inspect: z.literal(false) });
const customOfTimeSeries = z.strictObject({ lineWidth: z.number(), fillOpacity: z.number(), showPoints: z.literal('never'), thresholdsStyle: z.strictObject({ mode: z.literal('area') }).optional() });

const fieldConfig = z.strictObject({
  defaults: z.strictObject({ ...fieldOption, custom: z.union([customOfTables, customOfTimeSeries]) }).partial(),
  overrides: z.array(z.strictObject({ matcher: z.strictObject({ id: z.enum(['byName', 'byRegexp']), options: z.string() }), properties: z.array(property) })),
});

const condition = z.discriminatedUnion('id', [
  z.strictObject({ id: z.enum(['greater', 'equal']), options: z.strictObject({ value: z.number() }) }),
  z.strictObject({ id: z.enum(['isNull', 'isNotNull']), options: z.strictObject({}) }),
]);
const filter = z.strictObject({ id: z.literal('byRefId'), options: z.string() }).optional();
const transformation = z.discriminatedUnion('id', [
  z.strictObject({
    id: z.literal('filterByValue'),
    filter,
    options: z.strictObject({ type: z.enum(['include', 'exclude']), match: z.enum(['any', 'all']), filters: z.array(z.strictObject({ fieldName: z.string(), config: condition })) }),
  }),
  z.strictObject({ id: z.literal('organize'), filter, options: z.strictObject({ excludeByName: z.record(z.string(), z.literal(true)), indexByName: z.strictObject({}), renameByName: z.strictObject({}) }) }),
]);

const position = z.strictObject({ x: z.number(), y: z.number(), w: z.number(), h: z.number() });

const panel = z.strictObject({
  id: z.int(),
  type: z.string(),
  title: z.string(),
  description: z.string().optional(),
  gridPos: position,
  datasource: reference,
  /** The rest of a query is the datasource's own. A panel of text has none. */
  targets: z.array(z.looseObject({ refId: z.string(), datasource: reference })).default([]),
  transparent: z.literal(false).optional(),
  repeatDirection: z.literal('h').optional(),
  transformations: z.array(transformation).optional(),
  /** Checked by the panel that they are for. */
  options: z.record(z.string(), z.unknown()).optional(),
  fieldConfig: fieldConfig.optional(),
});

const unusedOfVariables = { skipUrlSync: z.boolean(), hide: z.literal(2).optional(), multi: z.literal(false), allowCustomValue: z.boolean(), auto: z.literal(false), auto_min: z.string(), auto_count: z.number() } as const;
const current = z.strictObject({ text: z.string(), value: z.string() });
const variable = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('query'),
    name: z.string(),
    label: z.string(),
    description: z.string(),
    datasource: reference,
    query: z.looseObject({ refId: z.string() }),
    refresh: z.union([z.literal(1), z.literal(2)]),
    sort: z.literal(0),
    includeAll: z.boolean(),
    current: current.optional(),
    ...unusedOfVariables,
  }),
  z.strictObject({ type: z.literal('custom'), name: z.string(), label: z.string(), description: z.string(), query: z.string(), current, includeAll: z.literal(false), ...unusedOfVariables }),
  z.strictObject({ type: z.literal('textbox'), name: z.string(), label: z.string(), description: z.string(), query: z.string(), includeAll: z.literal(false), ...unusedOfVariables }),
]);

const annotation = z.strictObject({
  name: z.string(),
  enable: z.boolean(),
  hide: z.literal(false),
  iconColor: color,
  builtIn: z.literal(0),
  placement: z.literal('inControlsMenu').optional(),
  datasource: reference,
  target: z.looseObject({ refId: z.string() }),
});
export type AnnotationJson = z.infer<typeof annotation>;

const dashboardSchema = z.strictObject({
  uid: z.string(),
  title: z.string(),
  description: z.string().optional(),
  tags: z.array(z.string()),
  schemaVersion: z.number(),
  timezone: z.literal('browser'),
  editable: z.boolean(),
  graphTooltip: z.literal(0),
  fiscalYearStartMonth: z.literal(0),
  annotations: z.strictObject({ list: z.array(annotation).optional() }),
  time: z.strictObject({ from: z.string(), to: z.string() }),
  refresh: z.string(),
  links: z.array(
    z.strictObject({
      type: z.literal('link'),
      title: z.string(),
      url: z.string(),
      icon: z.string(),
      tooltip: z.string(),
      tags: z.array(z.never()),
      asDropdown: z.literal(false),
      targetBlank: z.boolean(),
      includeVars: z.boolean(),
      keepTime: z.boolean(),
    })
  ),
  templating: z.strictObject({ list: z.array(variable).optional() }),
  panels: z.array(panel),
});
export type DashboardJson = z.infer<typeof dashboardSchema>;
export type PanelJson = DashboardJson['panels'][number];
export type VariableJson = NonNullable<DashboardJson['templating']['list']>[number];

/** The dashboard, checked. Throws naming the path of each key that is not understood. */
export function parseDashboard(json: unknown): DashboardJson {
  const parsed = dashboardSchema.safeParse(json);
  if (parsed.success) {
    return parsed.data;
  }
  throw new Error(`The workbench does not understand this dashboard: ${parsed.error.issues.flatMap(described).join('; ')}.`);
}

function described(issue: z.core.$ZodIssue): string[] {
  const at = pathText(issue.path);
  return issue.code === 'unrecognized_keys' ? issue.keys.map((key) => `the key ${pathText([...issue.path, key])}`) : [`${at}: ${issue.message}`];
}

export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => (typeof part === 'number' ? `${text}[${part}]` : text === '' ? String(part) : `${text}.${String(part)}`), '');
}
