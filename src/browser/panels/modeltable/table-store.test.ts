import type { SliceClock } from '../../kit/run-work.ts';
import { bindTable } from './bind.ts';
import { createTableStore } from './table-store.ts';
import { frameOf } from './testing/panel-props.ts';
import { emptyView } from './view.ts';

/** Time that passes with each look at the clock, and work put off until told. */
function handClock(msPerLook: number): SliceClock & { turn(): boolean } {
  let time = 0;
  const waiting: Array<() => void> = [];
  return {
    now: () => (time += msPerLook),
    later: (resume) => waiting.push(resume),
    turn: () => {
      const resume = waiting.shift();
      resume?.();
      return resume !== undefined;
    },
  };
}
function storeOf(msPerLook: number, rows = 20_000) {
  const table = bindTable(frameOf([{ name: 'model', values: Array.from({ length: rows }, (_, row) => `m${row}`) }]), {}, 'utc');
  const search = handClock(msPerLook);
  const finish = () => {
    while (search.turn()) {
      continue;
    }
  };
  const store = createTableStore(table, emptyView, { search, reading: handClock(1) });
  return { store, finish };
}
const firstOf = (store: ReturnType<typeof storeOf>['store']) => store.state().table.key?.core.text(store.state().rows[0] ?? -1);

it('answers a search within the key press where that is quick enough', () => {
  const { store } = storeOf(0);
  store.setView({ search: 'm19999' });
  expect(store.state()).toMatchObject({ pending: false, view: { search: 'm19999' } });
  expect(store.state().rows).toHaveLength(1);
});

it('shows the letter at once and the rows when they are known, where it is not', () => {
  const { store, finish } = storeOf(8);
  finish();
  store.setView({ search: 'm19999' });
  expect(store.state()).toMatchObject({ pending: true, view: { search: 'm19999' } });
  expect(store.state().rows).toHaveLength(20_000);
  finish();
  expect(store.state().pending).toBe(false);
  expect(store.state().rows).toHaveLength(1);
});

it('forgets a search that a further letter overtook', () => {
  const { store, finish } = storeOf(8);
  finish();
  const counts: number[] = [];
  store.subscribe(() => store.state().pending || counts.push(store.state().rows.length));
  store.setView({ search: 'm1' });
  store.setView({ search: 'm1999' });
  finish();
  expect(counts).toEqual([11]);
});

it('keeps search and sorting over new data, and never mixes rows of one table with another', () => {
  const { store, finish } = storeOf(8, 5_000);
  store.setView({ search: 'm1', sort: [{ column: 'model', descending: true }] });
  finish();
  store.setTable(bindTable(frameOf([{ name: 'model', values: ['m1', 'x', 'm10'] }]), {}, 'utc'));
  expect(store.state()).toMatchObject({ pending: true, table: { rowCount: 5_000 } });
  finish();
  expect(store.state()).toMatchObject({ pending: false, table: { rowCount: 3 } });
  expect([...store.state().rows]).toEqual([2, 0]);
  expect(firstOf(store)).toBe('m10');
});

it('takes up again what it was stopped in', () => {
  const { store, finish } = storeOf(8);
  store.setView({ search: 'm7' });
  store.stop();
  finish();
  expect(store.state().pending).toBe(true);
  store.start();
  finish();
  expect(store.state().pending).toBe(false);
});
