import { toDataFrame } from '@grafana/data';
import { bindTable } from './bind.ts';
import { countText, hasRepeatedKeys, repeatedCountText } from './count-text.ts';

const tableOf = (models: readonly string[]) => bindTable(toDataFrame({ fields: [{ name: 'model', values: models }, { name: 'vital', values: models.map(() => 'rate') }] }), {}, 'utc');
const rowsOf = (...rows: readonly number[]) => Uint32Array.from(rows);

describe('the count over the table', () => {
  it('is of results where each row is a model of its own', () => {
    expect(hasRepeatedKeys(tableOf(['a', 'b']))).toBe(false);
    expect([countText(10_000, 10_000), countText(2, 10_000), countText(1, 1), countText(0, 3)]).toEqual(['10,000 search results', '2 of 10,000 search results', '1 search result', '0 of 3 search results']);
  });

  it('is of rows and of models where a model has several rows', () => {
    const table = tableOf(['a', 'b', 'a', 'b', 'c']);
    expect(hasRepeatedKeys(table)).toBe(true);
    expect(repeatedCountText(table, rowsOf(0, 1, 2, 3, 4))).toBe('5 rows, 3 models');
    expect(repeatedCountText(table, rowsOf(0, 2))).toBe('2 of 5 rows, 1 model');
    expect(repeatedCountText(table, rowsOf())).toBe('0 of 5 rows, 0 models');
  });
});
