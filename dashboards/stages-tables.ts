/** The chain of stages as tables: each stage, all of them beside what was measured, and what it buys to raise one. */
import type { DynamicConfigValue } from '@grafana/grafana-foundation-sdk/dashboard';
import type { PanelBuilder } from '@grafana/grafana-foundation-sdk/table';
import type { ColumnOf } from '../src/contract/columns.ts';
import { stagesVariable } from '../src/contract/identifiers.ts';
import { chosenPackage } from './package-variable.ts';
import { releaseTable, type Placed } from './release-table.ts';
import { atLeast, coloured, decimals, unknownDash, width, words } from './table-cells.ts';
import { wrapped } from './wrapped.ts';

const noStage = 'No stage of this package is known.';
const percent = (pixels: number) => [decimals(1), width(pixels)];
/** Below what the talk calls a chain of 59%, and below what it calls one of 95%: the number itself says which. A bar beside it would be shorter where the number is longer. */
const reliable: DynamicConfigValue[] = [
  { id: 'mappings', value: [unknownDash] },
  { id: 'thresholds', value: { mode: 'absolute', steps: [{ value: null, color: 'red' }, { value: 0.9, color: 'orange' }, { value: 0.99, color: 'green' }] } },
  { id: 'custom.cellOptions', value: { type: 'color-text' } },
];

function table(placed: Placed, title: string, description: string, shape: 'stages' | 'chain', columns: readonly ColumnOf<'stages'>[]): PanelBuilder {
  return releaseTable(placed, { title, description, noRows: noStage }, { queryType: 'stages', package: chosenPackage, stages: `$${stagesVariable}`, shape, columns: [...columns] });
}

const stageColumns: readonly ColumnOf<'stages'>[] = ['stage', 'reliability', 'reliabilityLow', 'reliabilityHigh', 'successes', 'trials', 'unit', 'reach', 'costGpuHours', 'failureGpuHours', 'wastedGpuHours'];
export const stagesTable = (placed: Placed): PanelBuilder =>
  table(placed, 'Stages', 'Each stage of the life cycle over the time range, with its 95% bounds: how many of what was tried came through, how much of what enters the chain gets as far, and how many GPU hours a failure throws away. Reliability is green from 99%, red below 90%.', 'stages', stageColumns)
    .overrideByName('stage', [atLeast(140)])
    .overrideByName('reliability', [...percent(100), ...reliable])
    .overrideByName('reliabilityLow', [{ id: 'displayName', value: 'From' }, ...percent(80)])
    .overrideByName('reliabilityHigh', [{ id: 'displayName', value: 'To' }, ...percent(80)])
    .overrideByName('successes', [width(95)])
    .overrideByName('trials', [width(70)])
    .overrideByName('unit', [width(90)])
    .overrideByName('reach', [...percent(80)])
    .overrideByName('costGpuHours', [{ id: 'displayName', value: 'GPU Hours' }, { id: 'unit', value: 'none' }, ...percent(100)])
    .overrideByName('failureGpuHours', [{ id: 'displayName', value: 'per Failure' }, { id: 'unit', value: 'none' }, ...percent(100)])
    .overrideByName('wastedGpuHours', [{ id: 'displayName', value: 'Wasted per Entry' }, { id: 'unit', value: 'none' }, ...percent(135)]);

const parts = words({ whole: ['All stages', 'text'], builds: ['Stages of builds', 'text'] });
const areApart = words({ true: ['≠ apart', 'orange'], false: ['≈ within chance', 'text'] });
const chainColumns: readonly ColumnOf<'stages'>[] = ['part', 'product', 'productLow', 'productHigh', 'measured', 'measuredLow', 'measuredHigh', 'through', 'entered', 'difference', 'apart', 'atMost', 'unknown', 'gpuHoursPerSuccess'];
export const chainTable = (placed: Placed): PanelBuilder =>
  table(placed, 'Product beside Measured', 'The product of the stages as if they failed independently, beside the share of builds that came through all of them. Only builds can be followed from end to end: no source ties a job or a launch to the build that it began with.', 'chain', chainColumns)
    .overrideByName('part', [{ id: 'mappings', value: [parts] }, atLeast(115)])
    .overrideByName('product', [...percent(80)])
    .overrideByName('productLow', [...percent(108)])
    .overrideByName('productHigh', [...percent(100)])
    .overrideByName('measured', [...percent(90)])
    .overrideByName('measuredLow', [...percent(120)])
    .overrideByName('measuredHigh', [...percent(110)])
    .overrideByName('through', [width(75)])
    .overrideByName('entered', [width(75)])
    .overrideByName('difference', [...percent(85)])
    .overrideByName('apart', [...coloured(areApart), width(125)])
    .overrideByName('atMost', [...percent(75)])
    .overrideByName('unknown', [atLeast(70), wrapped])
    .overrideByName('gpuHoursPerSuccess', [{ id: 'displayName', value: 'GPU Hours Each' }, { id: 'unit', value: 'none' }, ...percent(125)]);

const raiseColumns: readonly ColumnOf<'stages'>[] = ['stage', 'reliability', 'raisedTo', 'raisedProduct', 'raisedGain'];
export const raisesTable = (placed: Placed): PanelBuilder =>
  table(placed, 'What Raising One Stage Buys', 'The product of all stages if this one were raised to 99% and the others stayed, and by how much that is more.', 'stages', raiseColumns)
    .overrideByName('stage', [atLeast(130)])
    .overrideByName('reliability', [...percent(100)])
    .overrideByName('raisedTo', [...percent(90)])
    .overrideByName('raisedProduct', [...percent(115)])
    .overrideByName('raisedGain', [decimals(1), atLeast(120)]);
