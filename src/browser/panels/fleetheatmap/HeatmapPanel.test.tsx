/** @jest-environment jsdom */
import { LoadingState, getDefaultTimeRange } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HeatmapPanel } from './HeatmapPanel.tsx';
import { fleetFrame, frameOf, from, jobsFrame, matrixOf, minute, panelProps } from './testing/frames.ts';

const show = (...args: Parameters<typeof panelProps>) => render(<HeatmapPanel {...panelProps(...args)} />);
const map = () => screen.getByRole('application', { name: 'GPU use' });
const parameter = (name: string) => locationService.getSearchObject()[name];
/** What a screen reader hears of the cell under the cursor. */
const heard = () => screen.getByRole('status').textContent;
const choose = (label: string, value: string) => fireEvent.change(screen.getByRole('combobox', { name: label }), { target: { value } });

beforeEach(() => {
  locationService.replace('/d/northstar-fleet');
  jest.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
});

it('tells the keyboard what is where: value, time, state, job and model there', async () => {
  show([fleetFrame(), jobsFrame()]);
  act(() => map().focus());
  expect(heard()).toBe('a1, 2026-01-01 10:02: GPU 100%. rack ra · cluster a · team feed. allocated');
  await userEvent.keyboard('{Home}');
  expect(heard()).toContain('a1, 2026-01-01 10:00: GPU 90%');
  expect(heard()).toContain('Job 7 · model ads_ctr · completed');
  await userEvent.keyboard('{Control>}{End}{/Control}');
  expect(heard()).toBe('b2, 2026-01-01 10:02: GPU drained. rack rb · cluster b. drained: fan');
  await userEvent.keyboard('{ArrowUp}');
  expect(heard()).toContain('b1, 2026-01-01 10:02: GPU unallocated');
  expect(heard()).toContain('Job 8 · running');
});

it('never takes the job that a host has now for the one it had then', async () => {
  show([fleetFrame(), jobsFrame()]);
  act(() => map().focus());
  await userEvent.keyboard('{ArrowDown}');
  expect(heard()).toContain('a2, 2026-01-01 10:02: GPU 60%. rack ra · cluster a · team ads. allocated. Job 9 · model feed_rank');
  await userEvent.keyboard('{ArrowLeft}');
  expect(heard()).toContain('Now job 9 · model feed_rank');
  await userEvent.keyboard('{ArrowUp}{Home}{Enter}');
  const titles = within(screen.getByRole('dialog')).getAllByRole('link').map(({ textContent }) => textContent);
  expect(titles).toEqual(['Job page', 'Show this host']);
});

it('puts the map in words', async () => {
  show([fleetFrame()]);
  await waitFor(() => expect(document.getElementById(map().getAttribute('aria-describedby')?.split(' ')[0] ?? '')?.textContent).toBe('GPU use of 4 hosts from 2026-01-01 09:59 to 2026-01-01 10:02; low is the worse end. Worst on average: b1 7.5%, a2 60%, a1 95%. 1 host without any value. Of the cells, 8.3% unallocated, 25% drained.'));
  expect(screen.getByRole('list', { name: 'Legend' }).textContent).toContain('Drained 3');
  expect(screen.getByRole('img', { name: /^Distribution of the values shown/ }).getAttribute('aria-label')).toContain('60% to 65%: 37.5%');
});

it('drills from cluster to rack to host and leads back, by keys and by the path', async () => {
  show([fleetFrame()], { options: { level: 'cluster' } });
  act(() => map().focus());
  expect(heard()).toContain('a, 2026-01-01 10:02: GPU 60%. 2 hosts. The worst of its hosts: a2');
  await userEvent.keyboard('{ArrowDown}{Enter}');
  expect(parameter('ns-cluster')).toBe('b');
  expect(within(screen.getByRole('navigation')).getByText('b').getAttribute('aria-current')).toBe('location');
  expect(screen.getByText('2 hosts')).toBeTruthy();
  choose('Rows', 'rack');
  expect(parameter('ns-level')).toBe('rack');
  await userEvent.keyboard('{Enter}');
  expect(parameter('ns-rack')).toBe('rb');
  await userEvent.keyboard('{Backspace}');
  expect([parameter('ns-cluster'), parameter('ns-rack')]).toEqual(['b', undefined]);
  await userEvent.click(screen.getByRole('button', { name: 'Fleet' }));
  expect(parameter('ns-cluster')).toBeUndefined();
  act(() => locationService.partial({ 'ns-cluster': 'a' }));
  expect(screen.getByText('2 hosts')).toBeTruthy();
  act(() => locationService.partial({ 'ns-cluster': 'gone' }));
  expect(screen.getByText('Nothing here')).toBeTruthy();
});

it('sets the dashboard’s variables where options name them', async () => {
  show([fleetFrame()], { options: { level: 'cluster', clusterVariable: 'cluster', rackVariable: 'rack', levelVariable: 'level' } });
  act(() => map().focus());
  await userEvent.keyboard('{Enter}');
  expect(locationService.getSearchObject()).toMatchObject({ 'ns-cluster': 'a', 'var-cluster': 'a', 'var-rack': '$__all' });
  await userEvent.click(screen.getByRole('button', { name: 'Fleet' }));
  expect(parameter('var-cluster')).toBe('$__all');
});

it('opens a host with its links, keeps it in the URL, and gives the focus back', async () => {
  show([fleetFrame(), jobsFrame()]);
  act(() => map().focus());
  await userEvent.keyboard('{Home}{Enter}');
  const box = within(screen.getByRole('dialog'));
  expect(box.getByRole('link', { name: 'Show this host' }).getAttribute('href')).toBe('/d/hosts?var-host=x');
  expect(box.getByRole('link', { name: 'Job page' })).toBe(document.activeElement);
  expect(parameter('ns-cell')).toBe(`a1@${from}`);
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(document.activeElement).toBe(map());
  await userEvent.keyboard('{Escape}');
  expect(parameter('ns-cell')).toBeUndefined();
});

it('keeps the box of a cell at that cell when rows and times move', async () => {
  const { rerender } = show([fleetFrame(), jobsFrame()]);
  act(() => map().focus());
  await userEvent.keyboard('{Home}{Enter}');
  choose('Order', 'usage');
  expect(screen.getByRole('dialog').getAttribute('aria-label')).toBe('a1, 2026-01-01 10:00');
  const later = { ...fleetFrame(), meta: { custom: { matrix: matrixOf(3, { from: from - minute }) } } };
  rerender(<HeatmapPanel {...panelProps([later, jobsFrame()])} />);
  expect(screen.getByRole('dialog').getAttribute('aria-label')).toBe('a1, 2026-01-01 10:00');
});

it('marks a time by keys and zooms the dashboard to it', async () => {
  const onChangeTimeRange = jest.fn();
  show([fleetFrame()], { onChangeTimeRange });
  act(() => map().focus());
  await userEvent.keyboard('{Shift>}{ArrowLeft}{/Shift}{Enter}');
  expect(onChangeTimeRange).toHaveBeenCalledWith({ from, to: from + 2 * minute });
});

it('marks a time by a pull, explains where the pointer rests, and opens by a press', async () => {
  const onChangeTimeRange = jest.fn();
  show([fleetFrame(), jobsFrame()], { onChangeTimeRange });
  const widthPx = parseInt(map().style.width, 10);
  const at = (share: number, clientY: number) => ({ clientX: share * widthPx, clientY, button: 0, bubbles: true });
  fireEvent(map(), new MouseEvent('pointermove', at(0.1, 5)));
  expect(screen.getByRole('tooltip').textContent).toContain('a1');
  expect(screen.getByRole('tooltip').textContent).toContain('GPU 90%');
  expect(screen.getByRole('tooltip').textContent).toContain('Job 7');
  fireEvent(map(), new MouseEvent('pointerdown', at(0.1, 5)));
  fireEvent(map(), new MouseEvent('pointermove', at(0.5, 5)));
  expect(screen.queryByRole('tooltip')).toBeNull();
  fireEvent(map(), new MouseEvent('pointerup', at(0.5, 5)));
  expect(onChangeTimeRange).toHaveBeenCalledWith({ from: from - minute, to: from + minute });
  fireEvent(map(), new MouseEvent('pointerdown', at(0.1, 5)));
  fireEvent(map(), new MouseEvent('pointermove', at(0.5, 5)));
  fireEvent(map(), new MouseEvent('pointermove', at(0.9, 10_000)));
  fireEvent(map(), new MouseEvent('pointerup', at(0.9, 10_000)));
  expect(onChangeTimeRange).toHaveBeenLastCalledWith({ from: from - minute, to: from + 2 * minute });
  fireEvent(map(), new MouseEvent('pointerdown', at(0.9, 50)));
  fireEvent(map(), new MouseEvent('pointerup', at(0.9, 50)));
  expect(screen.getByRole('dialog').textContent).toContain('a2');
  expect(parameter('ns-cell')).toBe(`a2@${from + 2 * minute}`);
});

it('orders by use and team, and takes the order from the URL', async () => {
  locationService.replace('/d/northstar-fleet?ns-order=usage');
  show([fleetFrame()]);
  act(() => map().focus());
  expect(heard()).toContain('b1,');
  choose('Order', 'team');
  expect(parameter('ns-order')).toBe('team');
  expect(heard()).toContain('a2,');
});

it('makes rows taller, scrolls, and fits them again', async () => {
  const many = frameOf([{ name: 'member', values: Array.from({ length: 5_000 }, (_, host) => `h${host}`) }, { name: 'gpu', values: Array.from({ length: 5_000 }, () => 'AAAA') }], { meta: { custom: { matrix: matrixOf(3) } } });
  show([many]);
  act(() => map().focus());
  expect(heard()).toMatch(/^h0, .* The worst of 1\d hosts that share this line/);
  await userEvent.keyboard('++++++');
  expect(heard()).not.toContain('share this line');
  await userEvent.keyboard('{PageDown}{ArrowDown}');
  expect(heard()).toMatch(/^h\d\d,/);
  await userEvent.keyboard('0');
  expect(screen.queryByRole('button', { name: 'Fit' })).toBeNull();
});

it('says once what both answers say', () => {
  const away = { severity: 'warning' as const, text: 'Source slurm does not answer.' };
  show([fleetFrame(), jobsFrame()].map((frame) => ({ ...frame, meta: { ...frame.meta, notices: [away] } })));
  expect(screen.getAllByText(away.text)).toHaveLength(1);
});

it('says what is missing and why there is nothing', () => {
  const timeRange = getDefaultTimeRange();
  const { rerender } = show([]);
  expect(screen.getByText('No data')).toBeTruthy();
  rerender(<HeatmapPanel {...panelProps([], { data: { state: LoadingState.Loading, series: [], timeRange } })} />);
  expect(screen.getByText('Loading the fleet…')).toBeTruthy();
  rerender(<HeatmapPanel {...panelProps([], { data: { state: LoadingState.Error, series: [], timeRange, errors: [{ message: 'NOT_READY: wait' }] } })} />);
  expect(screen.getByText('NOT_READY: wait')).toBeTruthy();
  rerender(<HeatmapPanel {...panelProps([frameOf([{ name: 'model', values: ['m'] }])])} />);
  expect(screen.getByText('No time series')).toBeTruthy();
  rerender(<HeatmapPanel {...panelProps([frameOf([{ name: 'member', values: [] }, { name: 'gpu', values: [] }], { meta: { custom: { matrix: matrixOf(3) } } })])} />);
  expect(screen.getByText('No rows')).toBeTruthy();
  expect(screen.getByText(/answered with no host/)).toBeTruthy();
  const notices = [{ severity: 'warning' as const, text: 'Source slurm does not answer.' }];
  rerender(<HeatmapPanel {...panelProps([frameOf([{ name: 'member', values: [] }, { name: 'gpu', values: [] }], { meta: { notices, custom: { matrix: matrixOf(3) } } })])} />);
  expect(screen.queryByText(/answered with no host/)).toBeNull();
  expect(screen.getByText(/wrong with a source, as the warnings of this panel say/)).toBeTruthy();
});

it('leaves the URL alone where options say so', async () => {
  locationService.replace('/d/x?ns-order=usage');
  show([fleetFrame()], { options: { level: 'host', viewInUrl: false } });
  act(() => map().focus());
  expect(heard()).toContain('a1,');
  choose('Order', 'team');
  expect(parameter('ns-order')).toBe('usage');
});

it('says which alert of the fleet led here, of which host and since when; and of no other', () => {
  locationService.replace(`/d/northstar-fleet?ns-alert=hostLost&ns-cell=a1@${from}`);
  show([fleetFrame(), jobsFrame()]);
  const banner = within(screen.getByRole('region', { name: 'Alert' }));
  expect(banner.getByText('Alert: host lost under a job · host a1, since 2026-01-01 10:00')).toBeTruthy();
  act(() => locationService.partial({ 'ns-alert': 'stale' }));
  expect(screen.queryByRole('region', { name: 'Alert' })).toBeNull();
});
