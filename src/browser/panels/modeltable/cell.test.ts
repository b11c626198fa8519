import { FieldType } from '@grafana/data';
import { bindTable } from './bind.ts';
import { coverageText, percentText } from './cell.ts';
import { frameOf } from './testing/panel-props.ts';

it('writes shares so that a little is not nothing and unknown is neither', () => {
  expect([0, 0.0003, 0.0006, 0.07, 0.123, 1, NaN].map(percentText)).toEqual(['0%', '<0.1%', '0.1%', '7%', '12.3%', '100%', '']);
  expect([0.9, 1, NaN].map(coverageText)).toEqual(['9 of 10 known, by weight', '10 of 10 known, by weight', '']);
});

it('gives rows of equal keys equal texts in every column', () => {
  const numbers = [0, 0.0003, 0.00031, 0.000496, 0.0005, 0.07, 0.071496, 0.071504, 59, 60, 3_599, 3_600, 86_400, 1e9, null, -5];
  const names = ['snapshotStaleness', 'snapshotSla', 'revenueImportance', 'maintainabilityIndex', 'maintainabilityCoverage', 'launchTime', 'stale', 'other'];
  const table = bindTable(frameOf(names.map((name) => ({ name, type: name === 'launchTime' ? FieldType.time : FieldType.number, values: numbers }))), {}, 'utc');
  for (const { core } of table.columns) {
    const textOfKey = new Map<string | number, string>();
    numbers.forEach((_, row) => {
      expect(textOfKey.get(core.key(row)) ?? core.text(row)).toBe(core.text(row));
      textOfKey.set(core.key(row), core.text(row));
    });
  }
});

it('says that a snapshot has no known SLA rather than none', () => {
  const table = bindTable(
    frameOf([
      { name: 'snapshotStaleness', type: FieldType.number, values: [14_400, 14_400] },
      { name: 'snapshotSla', type: FieldType.number, values: [50_400, null] },
      { name: 'stale', type: FieldType.boolean, values: [false, null] },
    ]),
    {},
    'utc'
  );
  const column = table.byId.get('snapshotStaleness');
  expect([0, 1].map((row) => column?.cell(row))).toEqual([
    { text: '4h ago, SLA: 14 hours', state: { word: 'Fresh', tone: 'good' } },
    { text: '4h ago, SLA: unknown' },
  ]);
});

it('says in words how the alerts of a model stand, and nothing where nobody knows', () => {
  const table = bindTable(frameOf([{ name: 'alertState', values: ['firing', 'pending', 'ok', null, 'silenced'] }]), {}, 'utc');
  const column = table.byId.get('alertState');
  expect([0, 1, 2, 3, 4].map((row) => column?.cell(row))).toEqual([
    { text: 'Firing', state: { word: '', tone: 'firing' } },
    { text: 'Pending', state: { word: '', tone: 'waiting' } },
    { text: 'Ok', state: { word: '', tone: 'good' } },
    { text: '' },
    { text: 'silenced' },
  ]);
});
