/** @jest-environment jsdom */
import { FieldType, toDataFrame, type DataQueryResponse } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { of } from 'rxjs';
import { z } from 'zod';
import { answeredBy } from './testing/northstar.ts';
import { frameOf } from './testing/panel-props.ts';
import { show } from './testing/screen.ts';

const query = jest.fn();
const get = jest.fn((_uid: string) => Promise.resolve({ query }));
jest.mock('@grafana/runtime', () => ({ ...jest.requireActual<object>('@grafana/runtime'), getDataSourceSrv: () => ({ get }) }));

const hour = 3_600_000;
const times = (values: readonly (number | null)[]) => ({ type: FieldType.time, values: [...values] });
const history = (notices: readonly string[] = []) =>
  toDataFrame({
    meta: { notices: notices.map((text) => ({ severity: 'info', text })) },
    fields: [
      { name: 'event', values: ['launch', 'stale', 'rollback', 'version', 'launch', 'something new'] },
      { name: 'version', values: ['12', null, '11', '12', '1', null] },
      { name: 'previousVersion', values: ['11', null, '12', null, null, null] },
      { name: 'earliest', ...times([10 * hour, 9 * hour, 5 * hour, 4 * hour, null, 0]) },
      { name: 'latest', ...times([14 * hour, 9 * hour, 5 * hour, 4 * hour, null, 0]) },
      { name: 'actor', values: [null, null, 'Ana', null, null, null] },
      { name: 'basis', values: ['observed', 'observed', 'declared', 'observed', 'declared', 'observed'] },
      { name: 'current', type: FieldType.boolean, values: [true, null, false, true, false, null] },
      { name: 'source', values: ['mlflow', 'northstar', 'pipeline', 'mlflow', 'catalog', 'northstar'] },
    ],
  });
const answer = (change: Partial<DataQueryResponse>) => query.mockReturnValue(of({ data: [], ...change }));
const showModels = (type?: string) => {
  const series = [frameOf([{ name: 'model', values: ['ads/ctr', 'reels/wt'] }, { name: 'team', values: ['ads', 'reels'] }])];
  return show(series, answeredBy(series, type));
};
const box = () => within(screen.getByRole('dialog', { name: 'History of ads/ctr' }));
const entries = (section: string) => within(box().getByRole('region', { name: section })).getAllByRole('listitem').map(({ textContent }) => textContent);

beforeEach(() => {
  locationService.replace('/d/northstar-models');
  query.mockReset();
  get.mockClear();
});

it('shows what happened to a model, each moment as well as it is known', async () => {
  answer({ data: [history(['Nobody watched for 2 hours.'])] });
  showModels();
  await userEvent.click(screen.getByRole('button', { name: 'History of ads/ctr' }));
  await waitFor(() => expect(entries('Launches and rollbacks')).toHaveLength(3));
  expect(entries('Launches and rollbacks')).toEqual([
    'Launchversion 11 → version 12in productionbetween 1970-01-01 10:00 and 14:00 · mlflow · observed',
    'Rollbackversion 12 → version 111970-01-01 05:00 · by Ana · pipeline · declared',
    'Launchto version 1time unknown · catalog · declared',
  ]);
  expect(entries('Versions created')).toEqual(['version 12in production1970-01-01 04:00 · mlflow · observed']);
  expect(entries('Judged')).toEqual(['Became stale1970-01-01 09:00 · northstar · observed']);
  expect(box().getByText('Nobody watched for 2 hours.')).toBeTruthy();
  expect(box().getByRole('link', { name: 'Open model' })).toHaveProperty('href', expect.stringContaining('/d/northstar-model?var-model=ads%2Fctr'));
  expect(get.mock.calls).toEqual([['northstar']]);
  expect(query.mock.calls[0]?.[0]).toMatchObject({ targets: [{ queryType: 'modelHistory', model: 'ads/ctr' }] });
  expect(screen.getAllByRole('row')[1]?.getAttribute('aria-selected')).toBe('false');
});

it('opens with a key before the answer is there, and gives the focus back', async () => {
  query.mockReturnValue(new Promise(() => undefined));
  showModels();
  const grid = screen.getByRole('grid');
  act(() => grid.focus());
  await userEvent.keyboard('{ArrowDown}{ArrowRight}h');
  expect(box().getByText('Asking for the history…')).toBeTruthy();
  expect(document.activeElement?.textContent).toBe('Open model');
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(document.activeElement).toBe(grid);
});

it('says that nothing is known, and why an answer cannot be shown', async () => {
  answer({ data: [toDataFrame({ fields: [{ name: 'event', values: [] }] })] });
  showModels();
  const open = (model: string) => userEvent.click(screen.getByRole('button', { name: `History of ${model}` }));
  await open('ads/ctr');
  expect(await screen.findByText(/^None is known/)).toBeTruthy();
  await userEvent.keyboard('{Escape}');
  answer({ errors: [{ message: 'NOT_READY: No source has answered yet.' }] });
  await open('reels/wt');
  expect(await screen.findByText(/NOT_READY/)).toBeTruthy();
});

const rest = (ms: number) => act(() => new Promise((resolve) => setTimeout(resolve, ms)));
const models = () => query.mock.calls.map(([request]) => z.object({ targets: z.array(z.object({ model: z.string() })) }).parse(request).targets[0]?.model);

it('has asked for the row that one rests on, by keyboard or pointer, so that the press shows it at once', async () => {
  answer({ data: [history()] });
  showModels();
  act(() => screen.getByRole('grid').focus());
  await userEvent.keyboard('{ArrowDown}');
  await rest(150);
  await userEvent.keyboard('h');
  expect(screen.queryByText('Asking for the history…')).toBeNull();
  expect(entries('Launches and rollbacks')).toHaveLength(3);
  const described = screen.getByRole('dialog').getAttribute('aria-describedby') ?? '';
  expect(document.getElementById(described)?.textContent).toContain('Rollback');
  await userEvent.keyboard('{Escape}');
  await userEvent.hover(screen.getByRole('button', { name: 'History of reels/wt' }));
  await rest(150);
  expect(models()).toEqual(['ads/ctr', 'reels/wt']);
});

it('asks for nothing while a key is held, however slowly it repeats, until it is let go', async () => {
  answer({ data: [history()] });
  showModels();
  const grid = screen.getByRole('grid');
  act(() => grid.focus());
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowDown']) {
    fireEvent.keyDown(grid, { key, repeat: true });
    await rest(150);
  }
  expect(models()).toEqual([]);
  fireEvent.keyUp(grid, { key: 'ArrowDown' });
  await rest(150);
  expect(models()).toEqual(['reels/wt']);
});

it('keeps no history of models of other datasources', async () => {
  showModels('prometheus');
  expect(screen.queryByRole('button', { name: /^History/ })).toBeNull();
  act(() => screen.getByRole('grid').focus());
  await userEvent.keyboard('{ArrowDown}h');
  expect(screen.queryByRole('dialog')).toBeNull();
});
