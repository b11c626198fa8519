/** @jest-environment jsdom */
import { LoadingState, getDefaultTimeRange } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ModelTablePanel } from './ModelTablePanel.tsx';
import { frameOf, modelsFrame, panelProps } from './testing/panel-props.ts';

const show = (...args: Parameters<typeof panelProps>) => render(<ModelTablePanel {...panelProps(...args)} />);
const dataRows = () => screen.getAllByRole('row').slice(1);
const models = () => dataRows().map((row) => within(row).getByRole('rowheader').textContent);
const rowOf = (name: string) => within(dataRows().find((row) => row.textContent?.includes(name)) ?? document.body);
const searchBox = () => screen.getByRole('combobox', { name: 'Search all columns' });

beforeEach(() => locationService.replace('/d/northstar-models'));

it('shows each column as its readers speak of it', () => {
  show([modelsFrame()]);
  const fresh = rowOf('ads_ctr_2');
  expect(fresh.getByRole('rowheader').textContent).toBe('ads_ctr_2v12');
  expect(fresh.getByText('4h ago, SLA: 14 hours')).toBeTruthy();
  for (const text of ['Fresh', '88', '9/10', '7%', 'Online', 'PyTorch', 'version 900', 'Ana', 'ads-ranking']) {
    expect(fresh.getByText(text)).toBeTruthy();
  }
  const stale = rowOf('ads_ctr_10');
  expect(stale.getByText('Stale')).toBeTruthy();
  expect(stale.getByText('Not training')).toBeTruthy();
  expect(stale.getByText('0%')).toBeTruthy();
});

it('shows what is unknown as unknown, never as zero or blank', () => {
  show([modelsFrame()]);
  const cells = rowOf('reels/wt').getAllByRole('gridcell');
  expect(cells.map((cell) => cell.textContent)).toEqual(Array.from(cells, () => 'unknown'));
});

it('finds while typing, counts, and says so when nothing is found', async () => {
  show([modelsFrame()]);
  await userEvent.type(searchBox(), 'framework:pytorch');
  expect(models()).toEqual(['ads_ctr_2v12']);
  expect(screen.getByText('1 of 3 search results', { selector: '[aria-hidden]' })).toBeTruthy();
  await userEvent.clear(searchBox());
  await userEvent.type(searchBox(), 'framwork:pytorch');
  expect(screen.getByText('Nothing matches')).toBeTruthy();
  expect(screen.getByText(/did you mean framework/)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Show all rows' }));
  expect(models()).toHaveLength(3);
});

it('suggests fields and values, taken with the keyboard', async () => {
  show([modelsFrame()]);
  await userEvent.type(searchBox(), 'fram');
  expect((await screen.findAllByRole('option')).map((option) => option.textContent)).toEqual(['framework:Framework']);
  await userEvent.keyboard('{ArrowDown}{Enter}');
  await waitFor(() => expect(screen.getAllByRole('option').map((option) => option.textContent)).toContain('framework:JAXFramework'));
  await userEvent.keyboard('{ArrowDown}{Enter}');
  expect(models()).toHaveLength(1);
});

it('sorts by a click and by further columns with Shift, naturally, unknown last', async () => {
  show([modelsFrame()]);
  const header = (name: string) => screen.getByRole('columnheader', { name });
  await userEvent.click(header('Model'));
  await userEvent.click(header('Model'));
  expect(models()).toEqual(['reels/wt <b>', 'ads_ctr_10v7', 'ads_ctr_2v12']);
  expect(header('Model').getAttribute('aria-sort')).toBe('descending');
  fireEvent.click(header('Training Type'), { shiftKey: true });
  expect(screen.getByRole('button', { name: /Sorted by 2 columns/ })).toBeTruthy();
  await userEvent.click(header('Snapshot Staleness'));
  expect(models()).toEqual(['ads_ctr_2v12', 'ads_ctr_10v7', 'reels/wt <b>']);
  await userEvent.click(header('Snapshot Staleness'));
  expect(models()).toEqual(['ads_ctr_10v7', 'ads_ctr_2v12', 'reels/wt <b>']);
});

it('keeps the view in the URL and takes it from there', async () => {
  locationService.replace('/d/northstar-models?ns-search=stale%3Atrue&ns-row=ads_ctr_10&ns-columns=model,framework');
  show([modelsFrame()]);
  expect(searchBox()).toHaveProperty('value', 'stale:true');
  expect(models()).toEqual(['ads_ctr_10v7']);
  expect(dataRows()[0]?.getAttribute('aria-selected')).toBe('true');
  expect(screen.getAllByRole('columnheader').map(({ textContent }) => textContent)).toEqual(['Model', 'Framework']);
  act(() => locationService.partial({ 'ns-search': 'stale:false' }));
  expect(models()).toEqual(['ads_ctr_2v12']);
  await userEvent.clear(searchBox());
  await waitFor(() => expect(locationService.getSearchObject()['ns-search']).toBeUndefined());
  expect(locationService.getSearchObject()['ns-row']).toBe('ads_ctr_10');
});

it('says where a link could not be copied', async () => {
  Object.defineProperty(document, 'execCommand', { configurable: true, value: () => false });
  show([modelsFrame()]);
  fireEvent.click(screen.getByRole('button', { name: 'Copy a link to this view' }));
  expect(await screen.findByText('Not copied')).toBeTruthy();
});

it('explains a column and the origin of a cell to keyboard and screen reader', async () => {
  show([modelsFrame()]);
  const grid = screen.getByRole('grid', { name: 'Production Models' });
  expect(grid.getAttribute('aria-rowcount')).toBe('4');
  await userEvent.tab();
  act(() => grid.focus());
  await userEvent.keyboard('{Home}');
  expect(await screen.findByRole('tooltip')).toBeTruthy();
  expect(screen.getByRole('tooltip').textContent).toContain('Name of the model.');
  await userEvent.keyboard('{ArrowDown}');
  await waitFor(() => expect(screen.getByRole('tooltip').textContent).toContain('mlflow · observed'));
  await userEvent.keyboard('{End}');
  await waitFor(() => expect(screen.getByRole('tooltip').textContent).toContain('Other sources say something else.'));
  await userEvent.keyboard('{ArrowDown}');
  await waitFor(() => expect(screen.getByRole('tooltip').textContent).toContain('No configured source gives this.'));
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('tooltip')).toBeNull();
});

it('keeps Escape from the page while it has something to close or a row to let go', async () => {
  const left = jest.fn();
  document.addEventListener('keydown', left);
  show([modelsFrame()]);
  act(() => screen.getByRole('grid').focus());
  await userEvent.keyboard('{ArrowDown}{ArrowRight} ');
  expect(await screen.findByRole('tooltip')).toBeTruthy();
  left.mockClear();
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('tooltip')).toBeNull();
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('row', { selected: true })).toBeNull();
  expect(left).not.toHaveBeenCalled();
  await userEvent.keyboard('{Escape}');
  expect(left).toHaveBeenCalledTimes(1);
  document.removeEventListener('keydown', left);
});

it('links what the field config links, once the typing rests', async () => {
  show([modelsFrame()]);
  expect(await screen.findByRole('link', { name: 'ads_ctr_2' })).toHaveProperty('href', expect.stringContaining('/d/northstar-models?var-model='));
});

it('shows, hides, orders and resets columns', async () => {
  show([modelsFrame()]);
  const titles = () => screen.getAllByRole('columnheader').map(({ textContent }) => textContent);
  const usual = titles();
  await userEvent.click(screen.getByRole('button', { name: 'Columns' }));
  await userEvent.click(screen.getByRole('checkbox', { name: 'Framework' }));
  expect(titles()).not.toContain('Framework');
  await userEvent.click(screen.getByRole('button', { name: 'Move Snapshot Staleness up' }));
  expect(titles()[0]).toBe('Snapshot Staleness');
  expect(screen.getByText(/Not in this data: Domain/)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Reset columns' }));
  expect(titles()).toEqual(usual);
});

it('works on a plain table of any datasource, by name or as mapped, and says what it lacks', () => {
  const plain = frameOf([
    { name: 'id', values: ['m1', 'm2'] },
    { name: 'snapshot_staleness', values: ['3600', 'n/a'] },
    { name: 'Stale', values: ['no', 'yes'] },
    { name: 'Notes', values: ['=cmd()', ''] },
  ]);
  const { rerender } = show([plain]);
  expect(screen.getByRole('note').textContent).toContain('no column “model”');
  rerender(<ModelTablePanel {...panelProps([plain], { options: { fields: { model: 'id' } } })} />);
  expect(screen.queryByRole('note')).toBeNull();
  expect(models()).toEqual(['m1', 'm2']);
  expect(rowOf('m1').getByText('1h ago')).toBeTruthy();
  expect(rowOf('m1').getByText('Fresh')).toBeTruthy();
  expect(rowOf('m2').getAllByText('unknown')).toHaveLength(2);
  expect(rowOf('m1').getByText('=cmd()')).toBeTruthy();
  rerender(<ModelTablePanel {...panelProps([plain], { options: { fields: { model: 'gone' } } })} />);
  expect(screen.getByRole('note').textContent).toContain('model');
});

it('says why there is no table', () => {
  const timeRange = getDefaultTimeRange();
  const { rerender } = show([]);
  expect(screen.getByText('No data')).toBeTruthy();
  rerender(<ModelTablePanel {...panelProps([], { data: { state: LoadingState.Error, series: [], timeRange, errors: [{ message: 'NOT_READY: No source has answered yet.' }] } })} />);
  expect(screen.getByText(/NOT_READY/)).toBeTruthy();
  rerender(<ModelTablePanel {...panelProps([frameOf([{ name: 'model', values: [] }])])} />);
  expect(screen.getByText('No models')).toBeTruthy();
});

it('draws only the rows in sight', () => {
  show([frameOf([{ name: 'model', values: Array.from({ length: 5_000 }, (_, row) => `m${row}`) }])]);
  expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('5001');
  expect(dataRows().length).toBeLessThan(40);
});
