import { placeAfter, type GridKey } from './grid-keys.ts';

const size = { rows: 100, columns: 5, rowsOnScreen: 10 };
const key = (name: string, ctrlKey = false): GridKey => ({ key: name, ctrlKey, metaKey: false });

it('moves by cell, row, page and to the ends, and never out of the grid', () => {
  expect(placeAfter({ row: 0, column: 0 }, key('ArrowUp'), size)).toEqual({ row: -1, column: 0 });
  expect(placeAfter({ row: -1, column: 0 }, key('ArrowUp'), size)).toEqual({ row: -1, column: 0 });
  expect(placeAfter({ row: 3, column: 4 }, key('ArrowRight'), size)).toEqual({ row: 3, column: 4 });
  expect(placeAfter({ row: 3, column: 2 }, key('Home'), size)).toEqual({ row: 3, column: 0 });
  expect(placeAfter({ row: 3, column: 2 }, key('End', true), size)).toEqual({ row: 99, column: 4 });
  expect(placeAfter({ row: 95, column: 2 }, key('PageDown'), size)).toEqual({ row: 99, column: 2 });
  expect(placeAfter({ row: 5, column: 2 }, key('PageUp'), size)).toEqual({ row: 0, column: 2 });
  expect(placeAfter({ row: 5, column: 2 }, key('x'), size)).toBeUndefined();
});

it('stays in the header when there are no rows', () => {
  expect(placeAfter({ row: -1, column: 0 }, key('ArrowDown'), { ...size, rows: 0 })).toEqual({ row: -1, column: 0 });
});
