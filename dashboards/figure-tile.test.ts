/** @jest-environment jsdom */
import { standardTransformers, standardTransformersRegistry, toDataFrame, transformDataFrame } from '@grafana/data';
import { lastValueFrom } from 'rxjs';
import { z } from 'zod';
import { columns } from '../src/contract/columns.ts';
import { modelsDashboard } from './models.ts';
import { dashboards } from '../src/contract/identifiers.ts';

const { filterByValueTransformer, organizeFieldsTransformer } = standardTransformers;
standardTransformersRegistry.setInit(() => [filterByValueTransformer, organizeFieldsTransformer].map((transformer) => ({ id: transformer.id, name: transformer.name, editor: () => null, imageDark: '', imageLight: '', transformation: () => Promise.resolve(transformer) })));

const steps = z.array(z.object({ id: z.string(), filter: z.object({ id: z.string(), options: z.string() }), options: z.record(z.string(), z.unknown()) }));
const frame = (refId: string, ...fields: readonly (readonly [string, number | null])[]) => ({ ...toDataFrame({ refId, fields: fields.map(([name, value]) => ({ name, values: [value], config: { displayName: name } })) }), refId });
const titles = columns.modelSummary;

it('shows what a tile counts before what it does not know, as Grafana puts its frames in order', async () => {
  const tile = modelsDashboard().panels?.find((panel) => 'id' in panel && panel.id === dashboards.models.panels.launches);
  const frames = [
    frame('A', [titles.launchesThisMonth.title, 0]),
    frame('B', [titles.launchesUnknown.title, 2]),
    frame('C', [titles.launchesThisMonth.title, 0], [titles.launchesSeenThisMonth.title, 1], [titles.watchedSince.title, 5]),
  ];
  const shown = await lastValueFrom(transformDataFrame(steps.parse(tile !== undefined && 'transformations' in tile ? tile.transformations : []), frames));
  expect(shown.map(({ refId, length }) => [refId, length])).toEqual([['A', 1], ['C', 0], ['B', 1]]);
});
