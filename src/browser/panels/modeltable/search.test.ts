import { parseSearch } from '../../../core/search/search.ts';
import { finish } from '../../kit/work.ts';
import { bindTable } from './bind.ts';
import { createTableIndex } from './core/table-index.ts';
import { modelsFrame } from './testing/panel-props.ts';

const { columns, rowCount } = bindTable(modelsFrame(), {}, 'utc');
const index = createTableIndex(
  columns.map(({ core }) => core),
  rowCount
);
/** Of the rows: fresh, training and Ana on call; stale, not training and a rotation without a person; little known. */
const found = (search: string) => [...finish(index.select(parseSearch(search), []))];

it.each([
  ['oncall:~ads', [0, 1]],
  ['oncall:ads-ranking', [0, 1]],
  ['oncall:ana', [0]],
  ['-oncall:~ads', [2]],
  ['oncall:', [1, 2]],
  ['oncall:unknown', [1, 2]],
  ['-oncall:', [0]],
])('finds by the field oncall whom the person or the rotation names: %s', (search, rows) => {
  expect(found(search)).toEqual(rows);
});

it.each([
  ['fresh', [0]],
  ['stale', [1]],
  ['training', [0, 1]],
  ['"not training"', [1]],
  [':Training', [0]],
  ['-stale', [0, 2]],
  ['stale:true', [1]],
])('finds the judgements that cells show: %s', (search, rows) => {
  expect(found(search)).toEqual(rows);
});
