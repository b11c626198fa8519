/** @jest-environment jsdom */
import { LoadingState, getDefaultTimeRange } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MatrixPanel } from './MatrixPanel.tsx';
import { cellsOf, drawnFrame, frameOf, metaOf, panelProps } from './testing/matrices.ts';

const show = (...args: Parameters<typeof panelProps>) => render(<MatrixPanel {...panelProps(...args)} />);
const grid = () => screen.getByRole('grid', { name: 'Builds and Checks' });
const heard = () => (screen.queryByRole('columnheader', { hidden: true }) ?? screen.getByRole('gridcell', { hidden: true })).textContent;
const legend = () => within(screen.getByRole('list', { name: 'Legend' })).getAllByRole('listitem').map(({ textContent }) => textContent);
const parameter = (name: string) => locationService.getSearchObject()[name];
const drawing = { unit: '✓✗✓', smoke: 'b✓✓', docs: '✓✓≈' };
const about = { smoke: { gate: 'declared', suite: 'gpu' }, unit: { suite: 'fast' } } as const;

beforeEach(() => {
  locationService.replace('/d/northstar-release');
  jest.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
});

it('tells the keyboard what is where: state, reason, how the check does', async () => {
  show([drawnFrame(drawing, about)]);
  act(() => grid().focus());
  expect(heard()).toBe('smoke · B3: Blocked. Blank as blocked. Passed 2 of 2 (100%, 95% interval 34% to 100%). Good in the last 2 judged. Gate (◆), declared: a release needs it to pass, so it stands above what is no gate. Suite gpu.');
  await userEvent.keyboard('{ArrowDown}{ArrowRight}');
  expect(heard()).toMatch(/^unit · B2: Failed\. Every run that could judge failed\. “said by unit” It last passed on B1, 1 build before\. Passed 2 of 3 \(67%/);
  await userEvent.keyboard('{Control>}{Home}{/Control}');
  expect(heard()).toBe('Build B3: Passed. The build itself: passed. Built 2026-05-10 12:00. 2 of 2 checks that judged passed.');
  expect(grid().getAttribute('aria-rowcount')).toBe('4');
});

it('leads from failure to failure by keys and by the button', async () => {
  show([drawnFrame(drawing, about)]);
  act(() => grid().focus());
  await userEvent.keyboard('n');
  expect(heard()).toMatch(/^unit · B2: Failed/);
  expect(screen.getByRole('button', { name: 'Next failure' }).title).toContain('from the newest build to older ones, in each build from the top down');
  await userEvent.click(screen.getByRole('button', { name: 'Next failure' }));
  expect(heard()).toMatch(/^docs · B1: Flaky/);
  await userEvent.keyboard('p');
  expect(heard()).toMatch(/^unit · B2: Failed/);
});

it('opens a cell with Enter, keeps it in the URL, and lets go with Escape', async () => {
  show([drawnFrame(drawing, about)]);
  act(() => grid().focus());
  await userEvent.keyboard('n{Enter}');
  expect(within(screen.getByRole('dialog', { name: 'unit · B2' })).getByText('Failed')).toBeTruthy();
  expect([parameter('ns-build'), parameter('ns-check')]).toEqual(['B2', 'unit']);
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('dialog')).toBeNull();
  await userEvent.keyboard('{Escape}');
  expect([parameter('ns-build'), parameter('ns-check')]).toEqual([undefined, undefined]);
});

it('searches, groups and folds, and a link restores all of it', async () => {
  const { unmount } = show([drawnFrame(drawing, about)]);
  fireEvent.change(screen.getByRole('searchbox'), { target: { value: '-state:flaky' } });
  fireEvent.change(screen.getByRole('combobox', { name: 'Group' }), { target: { value: 'suite' } });
  act(() => grid().focus());
  await userEvent.keyboard('{Control>}{Home}{/Control}{ArrowDown}{Enter}');
  expect([parameter('ns-search'), parameter('ns-group'), parameter('ns-folded')]).toEqual(['-state:flaky', 'suite', '["fast"]']);
  expect(screen.getByText('2 checks · 3 builds')).toBeTruthy();
  expect(grid().getAttribute('aria-rowcount')).toBe('4');
  unmount();
  show([drawnFrame(drawing, about)]);
  expect(grid().getAttribute('aria-rowcount')).toBe('4');
  expect(screen.getByRole('searchbox')).toHaveProperty('value', '-state:flaky');
});

it('says which build, check or comparison of a link is not shown and why, and lets go of it', async () => {
  locationService.replace('/d/northstar-release?ns-build=99999&ns-check=zzz&ns-compared=["9","B2"]');
  show([drawnFrame(drawing, about)]);
  const notes = () => screen.queryAllByRole('note').map(({ firstChild }) => firstChild?.textContent);
  expect(notes()).toEqual(['The selected cell is not shown. Build 99999 is not among the builds here: no source tells of it. Check zzz is not among the checks here: no source tells of it.', 'The comparison is not shown. Build 9 is not among the builds here: no source tells of it.']);
  await userEvent.click(screen.getByRole('button', { name: 'Let go of the cell' }));
  await userEvent.click(screen.getByRole('button', { name: 'End the comparison' }));
  expect([notes(), parameter('ns-build'), parameter('ns-check'), parameter('ns-compared')]).toEqual([[], undefined, undefined, undefined]);
});

it('says that the search hides the cell that is selected', () => {
  locationService.replace('/d/northstar-release?ns-build=B2&ns-check=unit&ns-search=-build:B2 check:docs');
  show([drawnFrame(drawing, about)]);
  expect(screen.getByRole('note').firstChild?.textContent).toBe('The selected cell is not shown. Build B2 is not among the builds shown: the search hides it. Check unit is not among the checks shown: the search hides it.');
  fireEvent.change(screen.getByRole('searchbox'), { target: { value: '' } });
  expect(screen.queryByRole('note')).toBeNull();
});

it('speaks what the search cannot use, and ties it to the search field', () => {
  show([drawnFrame(drawing, about)]);
  const field = screen.getByRole('searchbox');
  const notes = screen.getByRole('status', { name: 'About the search' });
  const state = () => [field.getAttribute('aria-invalid'), field.getAttribute('aria-describedby') === notes.id, notes.textContent];
  expect(state()).toEqual(['false', false, '']);
  fireEvent.change(field, { target: { value: 'foo:1' } });
  expect(state()).toEqual(['true', true, expect.stringMatching(/^The search names the field foo, which there is not: /)]);
  fireEvent.change(field, { target: { value: 'B2' } });
  expect(state()).toEqual(['false', true, expect.stringMatching(/Did you mean build:B2\?$/)]);
  fireEvent.change(field, { target: { value: 'unit' } });
  expect(state()).toEqual(['false', false, '']);
});

it('compares the builds that are chosen with Shift', async () => {
  show([drawnFrame(drawing, about)]);
  act(() => grid().focus());
  await userEvent.keyboard('{Shift>}{ArrowRight}{/Shift}');
  const compared = screen.getByRole('region', { name: 'B2 to B3' });
  expect(within(compared).getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(['✗ → ✓ unit: failed → passed', '✓ → ⊣ smoke: passed → blocked']);
  expect(parameter('ns-compared')).toBe('["B3","B2"]');
  fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'build:B2' } });
  expect(screen.queryByRole('region')).toBeNull();
  fireEvent.change(screen.getByRole('searchbox'), { target: { value: '-build:B1' } });
  expect(screen.getByRole('region', { name: 'B2 to B3' })).toBeTruthy();
  fireEvent.change(screen.getByRole('searchbox'), { target: { value: '' } });
  await userEvent.click(within(screen.getByRole('region')).getByRole('button', { name: 'End the comparison' }));
  expect(screen.queryByRole('region')).toBeNull();
});

it('makes what is chosen with Shift and the arrows smaller as well as larger, and begins anew elsewhere', async () => {
  show([drawnFrame({ unit: '✗✓✓✓✓' })]);
  act(() => grid().focus());
  const compared: unknown[] = [];
  for (const keys of ['{ArrowRight}{ArrowRight}{ArrowRight}', '{ArrowLeft}{ArrowLeft}', '{ArrowLeft}', '{ArrowRight}']) {
    await userEvent.keyboard(`{Shift>}${keys}{/Shift}`);
    compared.push(parameter('ns-compared'));
  }
  await userEvent.keyboard('{End}{Shift>}{ArrowLeft}{/Shift}');
  compared.push(parameter('ns-compared'));
  expect(compared).toEqual(['["B5","B2"]', '["B5","B4"]', undefined, '["B5","B4"]', '["B2","B1"]']);
});

it('begins with the first cell of the newest build where nobody was anywhere yet', async () => {
  show([drawnFrame({ unit: '✗✓', docs: '✗✗' })]);
  const next = screen.getByRole('button', { name: 'Next failure' });
  const visited: (string | undefined)[] = [];
  for (let press = 0; press < 3; press++) {
    await userEvent.click(next);
    visited.push(heard()?.split(':')[0]);
  }
  expect(visited).toEqual(['docs · B2', 'unit · B2', 'docs · B1']);
});

it('stays on the same check and build when groups, order, search or data change', async () => {
  const { rerender } = show([drawnFrame(drawing, about)]);
  act(() => grid().focus());
  await userEvent.keyboard('n');
  const place = () => heard()?.split(':')[0];
  const choose = (name: string, value: string) => fireEvent.change(screen.getByRole('combobox', { name }), { target: { value } });
  const places = [place()];
  choose('Group', 'suite');
  places.push(place());
  choose('Order', 'name');
  places.push(place());
  fireEvent.change(screen.getByRole('searchbox'), { target: { value: '-build:B3 -check:docs' } });
  places.push(place());
  fireEvent.change(screen.getByRole('searchbox'), { target: { value: '' } });
  rerender(<MatrixPanel {...panelProps([drawnFrame({ lint: '✓✓✓✓', unit: '✓✓✗✓', smoke: '✓b✓✓', docs: '✓✓✓≈' }, about)])} />);
  places.push(place());
  choose('Group', 'none');
  places.push(place());
  expect(new Set(places)).toEqual(new Set(['unit · B2']));
});

it('stays on a group while it folds, and goes on to its check where there are no groups', async () => {
  locationService.replace('/d/northstar-release?ns-group=suite');
  show([drawnFrame(drawing, about)]);
  act(() => grid().focus());
  await userEvent.keyboard('{Control>}{Home}{/Control}{ArrowDown}{ArrowRight}{Enter}');
  expect(heard()).toMatch(/^unit · B2: Failed\. The worst of the 1 check of fast/);
  fireEvent.change(screen.getByRole('combobox', { name: 'Group' }), { target: { value: 'none' } });
  expect(heard()).toMatch(/^unit · B2: Failed\. Every run/);
});

it('says of each choice of the toolbar how it is set and what that does', () => {
  show([drawnFrame(drawing, about)]);
  const description = (name: string) => screen.getByRole('combobox', { name }).getAttribute('aria-description');
  expect(description('Order')).toBe('Order of the checks: gates (◆ ◇) first, then what fails in the newest builds, then what failed more often.');
  expect(description('Group')).toBe('Groups of checks: none. Each check stands by itself.');
  fireEvent.change(screen.getByRole('combobox', { name: 'Group' }), { target: { value: 'suite' } });
  expect(description('Group')).toMatch(/^Groups of checks: suite\. Checks of one suite stand under its name/);
});

it('tells a gate that is inferred from one that is declared', () => {
  show([drawnFrame(drawing, { unit: { gate: 'inferred' } })]);
  expect(legend().at(-1)).toBe('◇Gate, inferred: stands first');
});

it('counts every state in the legend, blanks apart', () => {
  show([drawnFrame(drawing, about)]);
  expect(legend()).toEqual(['✓Passed 6', '✗Failed 1', '≈Flaky 1', '⊣blank: blocked 1', 'checks passed', '◆Gate: a release needs it, stands first']);
});

it('counts in the legend what a search shows, and of how many', () => {
  show([drawnFrame(drawing, about)]);
  fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'check:docs -build:B1' } });
  expect(legend()).toEqual(['✓Passed 2 of 6', '✗Failed 0 of 1', '≈Flaky 0 of 1', '⊣blank: blocked 0 of 1', 'checks passed', '◆Gate: a release needs it, stands first']);
});

it('says of each build whether it is ready before how it ended itself, and what the marks above the builds mean', async () => {
  const meta = metaOf(drawing);
  const judged = [{ state: 'notReady', problem: 'judged bad, docs failed' }, { state: 'ready', problem: '' }, { state: 'unknown', problem: '' }] as const;
  const withMarks = { ...meta, builds: meta.builds.map((build, at) => ({ ...build, ...(at === 2 ? { mark: 'unknown' as const } : {}), readiness: judged[at] ?? null })) };
  show([frameOf(cellsOf(drawing), withMarks)]);
  act(() => grid().focus());
  const said: unknown[] = [];
  for (const keys of ['{ArrowUp}', '{ArrowRight}', '{ArrowRight}']) {
    await userEvent.keyboard(keys);
    said.push(screen.getByRole('columnheader', { hidden: true }).textContent?.split(' Built')[0]);
  }
  expect(said).toEqual(['Build B3: Not ready: judged bad, docs failed. The build itself: passed.', 'Build B2: Ready. The build itself: passed.', 'Build B1: Not known whether it is ready: no check of the package is a gate. Nobody says how the build itself ended.']);
  expect(legend()).toEqual(expect.arrayContaining(['✓build ready 1', '✗build not ready 1']));
});

it('explains in the legend what stands at the builds: marks that no cell has, what a note says of a mark, what contradicts itself, and the bars', () => {
  const meta = metaOf({ unit: '✓✓✗✓' });
  const marks = [{ mark: 'cancelled', note: 'Read as cancelled.' }, { mark: 'cancelled', note: 'Read as cancelled.' }, { mark: 'unknown' }, { mark: 'passed', note: null }] as const;
  show([frameOf(cellsOf({ unit: '✓✓✗✓' }), { ...meta, builds: meta.builds.map((build, at) => ({ ...build, ...marks[at] })), contradictions: [{ build: 'B4', rule: 'r', text: 't' }, { build: 'B4', rule: 's', text: 'u' }] })]);
  expect(legend()).toEqual(['✓Passed 3', '✗Failed 1', '⊘build: cancelled 2 · Read as cancelled.', '?build: unknown 1', '⚠build contradicts itself 1', 'checks passed']);
});

it('leaves notes that are about one build each to the boxes of the builds', () => {
  const meta = metaOf({ unit: '✓✓✓' });
  show([frameOf(cellsOf({ unit: '✓✓✓' }), { ...meta, builds: meta.builds.map((build) => ({ ...build, note: `Of ${build.build}.` })) })]);
  expect(legend()).toEqual(['✓Passed 3', 'checks passed']);
});

it('tells of a folded group how its checks stand, in a build and in all of them', async () => {
  locationService.replace('/d/northstar-release?ns-group=suite&ns-folded=["fast"]');
  show([drawnFrame({ unit: '✓✗✓', lint: '✗✓b', docs: '✓✓✓' }, { unit: { suite: 'fast' }, lint: { suite: 'fast' } })]);
  act(() => grid().focus());
  expect(heard()).toMatch(/^lint · B3: Failed\. The worst of the 2 checks of fast: 1 failed, 1 passed\. /);
  await userEvent.keyboard('{ArrowRight}{ArrowRight}');
  expect(heard()).toMatch(/^unit · B1: Passed\. The worst of the 2 checks of fast: 1 passed, 1 blank \(blocked\)\. /);
  const surface = grid().querySelector('canvas')?.parentElement ?? grid();
  fireEvent(surface, new MouseEvent('pointermove', { bubbles: true, clientX: 10, clientY: 115 }));
  expect(screen.getByRole('tooltip').textContent).toMatch(/^fast2 checks in 3 builds: 2 failed, 3 passed, 1 blank \(blocked\)\.As a whole it passed 1 of 3 \(33%.*Bad in the last 2 judged, since B2; last good B1\.Press to unfold them\.$/);
});

it('says where sources disagree, and counts it', async () => {
  const cells = cellsOf(drawing).map((cell) => ({ ...cell, conflict: cell.build === 'B2' && cell.check === 'docs' }));
  show([frameOf([...cells, { build: 'B3', check: 'build', state: 'passed', conflict: true }], metaOf(drawing))]);
  expect(legend().at(-1)).toBe('Sources disagree 2');
  act(() => grid().focus());
  await userEvent.keyboard('{ArrowUp}');
  expect(heard()).toContain('⚠ Sources disagree on how it ended.');
  fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'conflict:true' } });
  await userEvent.keyboard('{ArrowDown}{ArrowRight}');
  expect(heard()).toMatch(/^docs · B2: Passed\. .*⚠ Sources disagree on how it ended\./);
});

it('shows one cell, and ten thousand builds, and leads to the last of them', async () => {
  const { unmount } = show([drawnFrame({ unit: '✗' })]);
  act(() => grid().focus());
  expect(heard()).toMatch(/^unit · B1: Failed/);
  unmount();
  show([drawnFrame({ unit: '✓'.repeat(9_999) + '✗' })]);
  expect(grid().getAttribute('aria-colcount')).toBe('10001');
  act(() => grid().focus());
  await userEvent.keyboard('n');
  expect(heard()).toMatch(/^unit · B1: Failed\. .*Good in the last 9999 judged/);
});

it('says what is wrong with the data, and never shows an old matrix for it', () => {
  const { rerender } = show([]);
  expect(screen.getByRole('status').textContent).toContain('The query answered with no frame.');
  rerender(<MatrixPanel {...panelProps([], { data: { series: [], state: LoadingState.Error, timeRange: getDefaultTimeRange(), errors: [{ message: 'NOT_READY: wait.' }] } })} />);
  expect(screen.getByRole('status').textContent).toContain('The query failedNOT_READY: wait.');
  rerender(<MatrixPanel {...panelProps([frameOf([])])} />);
  expect(screen.getAllByRole('status').map(({ textContent }) => textContent)).toEqual(['0 checks · 0 builds', '', '', expect.stringContaining('No builds')]);
  rerender(<MatrixPanel {...panelProps([frameOf([{ build: '1', check: 'a', state: 'purple' }])])} />);
  expect(screen.getByText(/^No state is meant by “purple”/)).toBeTruthy();
});

it('outlines no cell that is not there any more', () => {
  const bandsIn = () => [...grid().querySelectorAll('div')].filter(({ className, style }) => className !== '' && style.left === '24px').length;
  const { rerender } = show([drawnFrame(drawing, about)]);
  const surface = grid().querySelector('canvas') ?? grid();
  fireEvent(surface, new MouseEvent('pointermove', { bubbles: true, clientX: 290, clientY: 115 }));
  const before = screen.queryAllByRole('tooltip').length + bandsIn();
  rerender(<MatrixPanel {...panelProps([drawnFrame({ unit: '✓' })])} />);
  expect([before > 0, screen.queryAllByRole('tooltip').length + bandsIn()]).toEqual([true, 0]);
});

it('says so where the search finds no check', () => {
  show([drawnFrame(drawing, about)]);
  fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'garbage' } });
  expect(screen.queryByRole('grid')).toBeNull();
  expect(screen.getAllByRole('status').at(-1)?.textContent).toBe('No check is foundChange the search to see some.');
  fireEvent.change(screen.getByRole('searchbox'), { target: { value: '' } });
  expect(grid()).toBeTruthy();
});

it('hands out what is shown as CSV', async () => {
  const saved: Blob[] = [];
  jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
  Object.assign(URL, { createObjectURL: (blob: Blob) => saved.push(blob) && 'blob:x', revokeObjectURL: () => undefined });
  show([drawnFrame(drawing, about)]);
  await userEvent.click(screen.getByRole('button', { name: 'Download as CSV' }));
  const text = await new Promise<string>((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.readAsText(saved[0] ?? new Blob());
  });
  expect(text.replace('\ufeff', '').trimEnd().split('\r\n')).toEqual(['check,suite,owner,gate,B3,B2,B1', 'build,,,,passed,passed,passed', 'built,,,,2026-05-10T12:00:00.000Z,2026-05-10T12:00:00.000Z,2026-05-09T12:00:00.000Z', 'smoke,gpu,,declared,(blocked),passed,passed', 'unit,fast,,,passed,failed,passed', 'docs,,,,passed,passed,flaky']);
});

it('says which alert led to the package and since when, where there is no matrix too, and can be told to stop', async () => {
  locationService.replace('/d/northstar-release?ns-alert=gateFailing&ns-at=6000000&var-package=automl');
  const { rerender } = show([drawnFrame(drawing, about)]);
  const banner = () => within(screen.getByRole('region', { name: 'Alert' }));
  expect(banner().getByText('Alert: gate fails on the last builds · automl, since 1970-01-01 01:40')).toBeTruthy();
  expect(banner().getByText(/^Open a cell that failed/)).toBeTruthy();
  rerender(<MatrixPanel {...panelProps([], { data: { state: LoadingState.Error, series: [], timeRange: getDefaultTimeRange(), errors: [{ message: 'why' }] } })} />);
  expect(banner().getByText(/^Alert: gate fails/)).toBeTruthy();
  await userEvent.click(banner().getByRole('button', { name: 'Dismiss the alert' }));
  expect([screen.queryByRole('region', { name: 'Alert' }), parameter('ns-alert'), parameter('ns-at')]).toEqual([null, undefined, undefined]);
});
