import { MappingType, toDataFrame } from '@grafana/data';
import fc from 'fast-check';
import { bindTable } from './bind.ts';
import { columnsInSight, columnsShown, scrollToShow, windowOf } from './window-of.ts';

it('draws every row in sight, and few others', () => {
  fc.assert(
    fc.property(fc.nat(200_000), fc.integer({ min: 20, max: 2_000 }), fc.constantFrom(28, 36), fc.nat(5_000), (top, height, row, count) => {
      const { first, end } = windowOf(top, height, row, count);
      for (let index = Math.floor(top / row); index < Math.min(count, Math.ceil((top + height) / row)); index++) {
        expect(index >= first && index < end).toBe(true);
      }
      expect(end - first).toBeLessThanOrEqual(Math.ceil(height / row) + 9);
      expect(first >= 0 && first <= end && end <= count).toBe(true);
    })
  );
});

it('scrolls just far enough to show a row', () => {
  expect(scrollToShow(5, 0, 360, 36)).toBe(0);
  expect(scrollToShow(10, 0, 360, 36)).toBe(36);
  expect(scrollToShow(2, 360, 360, 36)).toBe(72);
});

it('has a state, which somebody put into words, beside the name in a narrow panel', () => {
  const state = { name: 'state', values: ['ok'], config: { mappings: [{ type: MappingType.ValueToText, options: { ok: { text: '✓ ok' } } }] } };
  const { columns } = bindTable(toDataFrame({ fields: [{ name: 'kind', values: ['mlflow'] }, { name: 'source', values: ['registry'] }, { name: 'since', values: [1] }, state] }), { rowName: 'source' }, 'utc');
  const order = (widthPx: number) => columnsShown(columns, undefined, widthPx).map(({ id }) => id);
  expect([order(390), order(1_400)]).toEqual([['source', 'state', 'kind', 'since'], ['source', 'kind', 'since', 'state']]);
});

it('draws the columns in sight and their neighbours', () => {
  const widths = [100, 100, 100, 100, 100];
  expect(columnsInSight(widths, 0, 150)).toEqual({ first: 0, end: 3 });
  expect(columnsInSight(widths, 210, 80)).toEqual({ first: 1, end: 4 });
  expect(columnsInSight([], 0, 80)).toEqual({ first: 0, end: 0 });
});
