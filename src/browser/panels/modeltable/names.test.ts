import { FieldType, MappingType, type ValueMapping } from '@grafana/data';
import { bindTable } from './bind.ts';
import { bestFrame, findFields } from './names.ts';
import { searchExample } from './search-example.ts';
import { suggestionsSupplier, suitability } from './suggestions.ts';
import { frameOf } from './testing/panel-props.ts';

const field = (name: string, config = {}) => ({ name, values: ['x'], config });

it('finds columns by their name, however it is written, and by their title', () => {
  const { fields, lacking } = findFields(frameOf([field('Model'), field('snapshot_sla'), field('REVENUE IMPORTANCE'), field('c4', { displayName: 'Training Type' })]));
  expect([...fields.keys()]).toEqual(['model', 'snapshotSla', 'trainingType', 'revenueImportance']);
  expect(lacking).toContain('owner');
});

it('prefers the field that the options name, and says which they name in vain', () => {
  const frame = frameOf([field('model'), field('name')]);
  const { fields, misnamed, extra } = findFields(frame, { model: 'name', owner: 'nobody' });
  expect(fields.get('model')?.name).toBe('name');
  expect(misnamed).toEqual(['owner']);
  expect(extra.map(({ name }) => name)).toEqual(['model']);
});

it('leaves out fields that only feed links', () => {
  const frame = frameOf([field('model'), field('modelUrl', { custom: { hidden: true } }), field('note')]);
  expect(bindTable(frame, {}, 'utc').columns.map(({ id }) => id)).toEqual(['model', 'note']);
});

it('takes the frame that has most of the columns', () => {
  const other = frameOf([field('time'), field('value')]);
  const models = frameOf([field('model'), field('owner')]);
  expect(bestFrame([other, models])).toBe(models);
  expect(bestFrame([])).toBeUndefined();
});

it('offers itself for data with models, to Grafana 12.3 and later alike', () => {
  const models = frameOf([field('model'), field('owner'), field('team'), field('framework')]);
  const other = frameOf([{ name: 'time', type: FieldType.time, values: [1] }, field('value')]);
  expect(suitability([models])).toBeGreaterThan(suitability([frameOf([field('model'), field('owner')])]) ?? Infinity);
  expect(suitability([other])).toBeUndefined();
  expect(suggestionsSupplier({ rawFrames: [models] })).toHaveLength(1);
  const appended: unknown[] = [];
  suggestionsSupplier.getSuggestionsForData({ data: { series: [models] }, getListAppender: () => ({ append: (suggestion) => appended.push(suggestion) }) });
  expect(appended).toHaveLength(1);
});

it('names rows by the field that the options say, which then is no column of models, and keeps the widths that a person set', () => {
  const frame = frameOf([{ name: 'source', values: ['a'] }, { name: 'team', values: ['t'], config: { custom: { width: 321 } } }]);
  const { key, columns, raw } = bindTable(frame, { rowName: 'source' }, 'utc');
  expect([key?.field.name, key?.known, key?.layout.shown]).toEqual(['source', undefined, true]);
  expect(columns.map(({ id, layout }) => [id, layout.widthPx])).toEqual([['source', 150], ['team', 321]]);
  expect([raw('source')?.text(0), raw('nothing')]).toEqual(['a', undefined]);
});

it('draws a text as a judgement where a person mapped its value to a colour that means one', () => {
  const mappings: ValueMapping[] = [{ type: MappingType.ValueToText, options: { ok: { text: 'well', color: 'green' }, other: { text: 'so', color: 'blue' } } }];
  const { byId } = bindTable(frameOf([{ name: 'state', values: ['ok', 'other', 'new'], config: { mappings } }]), {}, 'utc');
  expect([0, 1, 2].map((row) => byId.get('state')?.cell(row))).toEqual([{ text: 'well', state: { word: '', tone: 'good' } }, { text: 'so' }, { text: 'new' }]);
});

it('says how this table is searched', () => {
  const example = (...names: readonly string[]) => searchExample(bindTable(frameOf(names.map((name) => ({ name, values: ['x'] }))), { rowName: names[0] }, 'utc'));
  expect(example('model', 'framework', 'stale', 'oncall')).toBe('Search, or framework:pytorch stale:true oncall:~ads');
  expect(example('source', 'kind', 'state', 'error')).toBe('Search, or kind:… state:…');
  expect(example('source')).toBe('Search all columns');
});
