/** @jest-environment jsdom */
import { FieldType } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { frameOf } from './testing/panel-props.ts';
import { lines, show } from './testing/screen.ts';

const frame = () =>
  frameOf([
    { name: 'model', values: ['m1', 'm2', 'm3', 'm4'] },
    { name: 'team', values: ['reels', 'ads', null, 'ads'] },
    { name: 'stale', type: FieldType.boolean, values: [true, true, false, null] },
    { name: 'training', type: FieldType.boolean, values: [true, true, true, false] },
    { name: 'revenueImportance', type: FieldType.number, values: [0.02, 0.05, null, 0.07] },
    { name: 'maintainabilityIndex', type: FieldType.number, values: [80, 91, null, 64] },
  ]);
const ads = 'ads21 stale, 1 unknown1 not training12% of revenuelowest index 64';
const reels = 'reels11 stale2% of revenuelowest index 80';

beforeEach(() => locationService.replace('/d/northstar-models'));

it('puts rows under the heads of their groups, with what is counted, summed and worst', async () => {
  show([frame()]);
  await userEvent.click(screen.getByRole('button', { name: 'Group' }));
  await userEvent.click(screen.getByRole('button', { name: 'Team' }));
  await waitFor(() => expect(lines()).toEqual([ads, 'm2', 'm4', reels, 'm1', 'unknown1', 'm3']));
  expect(screen.getByRole('treegrid').getAttribute('aria-rowcount')).toBe('8');
  await waitFor(() => expect(locationService.getSearchObject()['ns-group']).toBe('team'));
});

it('takes the grouping from the URL, sorts inside groups, and the groups by their own column', async () => {
  locationService.replace('/d/northstar-models?ns-group=team&ns-sort=-model');
  show([frame()]);
  await waitFor(() => expect(lines()).toEqual([ads, 'm4', 'm2', reels, 'm1', 'unknown1', 'm3']));
  act(() => locationService.partial({ 'ns-sort': '-team' }));
  expect(lines()).toEqual([reels, 'm1', ads, 'm2', 'm4', 'unknown1', 'm3']);
  act(() => locationService.partial({ 'ns-search': 'm4' }));
  expect(lines()).toEqual(['ads10 stale, 1 unknown1 not training7% of revenuelowest index 64', 'm4']);
});

it('names the groups of a judgement by its words', () => {
  locationService.replace('/d/northstar-models?ns-group=stale');
  show([frame()]);
  expect(lines().filter((line) => line?.startsWith('m') !== true)).toEqual([expect.stringMatching(/^Fresh1/), expect.stringMatching(/^Stale2/), expect.stringMatching(/^unknown1/)]);
});

it('opens and closes a group with the keyboard and leads from a row to its head', async () => {
  locationService.replace('/d/northstar-models?ns-group=team');
  show([frame()]);
  const grid = screen.getByRole('treegrid');
  const head = () => screen.getAllByRole('row')[1]?.getAttribute('aria-expanded');
  await userEvent.tab();
  act(() => grid.focus());
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowLeft}{ArrowLeft}');
  expect(head()).toBe('false');
  await waitFor(() => expect(lines()).toEqual([ads, reels, 'm1', 'unknown1', 'm3']));
  await userEvent.keyboard('{ArrowRight}');
  expect(head()).toBe('true');
  await userEvent.keyboard('{ArrowRight}');
  expect(grid.getAttribute('aria-activedescendant')).toBe(screen.getByRole('rowheader', { name: 'm2' }).id);
});

it('closes and opens one group by a press, and all at once', async () => {
  locationService.replace('/d/northstar-models?ns-group=team');
  show([frame()]);
  await userEvent.click(screen.getByText('reels'));
  await waitFor(() => expect(lines()).toEqual([ads, 'm2', 'm4', reels, 'unknown1', 'm3']));
  await userEvent.click(screen.getByRole('button', { name: 'Group: Team' }));
  await userEvent.click(screen.getByRole('button', { name: 'Close all groups' }));
  expect(lines()).toEqual([ads, reels, 'unknown1']);
  await userEvent.click(screen.getByRole('button', { name: 'Group: Team' }));
  await userEvent.click(screen.getByRole('button', { name: 'Open all groups' }));
  expect(lines()).toHaveLength(7);
  await userEvent.click(screen.getByRole('button', { name: 'Group: Team' }));
  await userEvent.click(screen.getByRole('button', { name: 'No groups' }));
  expect(lines()).toEqual(['m1', 'm2', 'm3', 'm4']);
});

it('shows rows as they are where the URL groups by a column that is not there', () => {
  locationService.replace('/d/northstar-models?ns-group=gone');
  show([frame()]);
  expect(lines()).toEqual(['m1', 'm2', 'm3', 'm4']);
});
