/** @jest-environment jsdom */
import { FieldType } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { frameOf } from './testing/panel-props.ts';
import { lines, show } from './testing/screen.ts';

const frame = () =>
  frameOf([
    { name: 'model', values: ['m1', 'm2', 'm3', 'm4', 'm5'] },
    { name: 'stale', type: FieldType.boolean, values: [true, true, false, null, false] },
    { name: 'team', values: ['ads ranking', 'ads ranking', 'reels', 'reels', null] },
    { name: 'source', values: ['mlflow', 'mlflow', 'mlflow', 'mlflow', 'mlflow'] },
  ]);
const values = async (title: string) => within(await screen.findByRole('region', { name: title })).getAllByRole('button').map(({ textContent }) => textContent);
const press = async (title: string, name: string) => userEvent.click(within(await screen.findByRole('region', { name: title })).getByRole('button', { name: new RegExp(`^${name}`) }));
const searchBox = () => screen.getByRole('combobox', { name: 'Search all columns' });

beforeEach(() => locationService.replace('/d/northstar-models'));

it('counts each value under the other choices and writes a choice into the search', async () => {
  show([frame()]);
  await userEvent.click(screen.getByRole('button', { name: 'Facets' }));
  expect(await values('Stale')).toEqual(['Fresh2', 'Stale2', 'unknown1']);
  expect(await values('Team')).toEqual(['ads ranking2', 'reels2', 'unknown1']);
  expect(screen.queryByRole('region', { name: 'Source' })).toBeNull();
  await press('Team', 'ads ranking');
  expect(searchBox()).toHaveProperty('value', 'team:"ads ranking"');
  expect(lines()).toEqual(['m1', 'm2']);
  await waitFor(async () => expect(await values('Stale')).toEqual(['Stale2', 'Fresh0', 'unknown0']));
  expect(await values('Team')).toEqual(['ads ranking2', 'reels2', 'unknown1']);
  await press('Stale', 'unknown');
  expect(searchBox()).toHaveProperty('value', 'team:"ads ranking" stale:unknown');
  await waitFor(async () => expect(await values('Team')).toEqual(['reels1', 'ads ranking0', 'unknown0']));
  await press('Team', 'ads ranking');
  expect(searchBox()).toHaveProperty('value', 'stale:unknown');
  expect(await screen.findByRole('button', { name: /^unknown\s*1$/, pressed: true })).toBeTruthy();
});

it('shows the first of many values, more on demand, and searches within them', async () => {
  const owners = Array.from({ length: 60 }, (_, row) => `owner ${row % 20}`);
  show([frameOf([{ name: 'model', values: owners.map((_, row) => `m${row}`) }, { name: 'owner', values: owners }])]);
  await userEvent.click(screen.getByRole('button', { name: 'Facets' }));
  expect(await values('Owner')).toEqual([...Array.from({ length: 6 }, (_, place) => `owner ${place}3`), '14 more']);
  await press('Owner', '14 more');
  expect(await values('Owner')).toHaveLength(21);
  await userEvent.type(screen.getByRole('searchbox', { name: 'Search in Owner' }), '19');
  expect(await values('Owner')).toEqual(['owner 193', 'Fewer']);
  await press('Owner', 'owner 19');
  expect(lines()).toEqual(['m19', 'm39', 'm59']);
  await press('Owner', 'Fewer');
  expect(await values('Owner')).toContain('owner 193');
});

it('opens in a popup where the panel is narrow', async () => {
  show([frame()], { width: 390 });
  await userEvent.click(screen.getByRole('button', { name: 'Facets' }));
  expect(within(screen.getByRole('dialog', { name: 'Facets' })).getByRole('group', { name: 'Facets' })).toBeTruthy();
});
