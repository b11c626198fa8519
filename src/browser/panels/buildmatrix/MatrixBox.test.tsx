/** @jest-environment jsdom */
import { FieldType, getDefaultTimeRange, LoadingState, toDataFrame, type DataFrame } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { of, throwError } from 'rxjs';
import { attemptKey } from '../../../core/models/entities.ts';
import { pluginIds } from '../../../contract/identifiers.ts';
import type { FactDetail } from '../../../contract/resources.ts';
import { MatrixPanel } from './MatrixPanel.tsx';
import { cellsOf, frameOf, metaOf, panelProps } from './testing/matrices.ts';

const query = jest.fn();
const get = jest.fn();
jest.mock('@grafana/runtime', () => ({ ...jest.requireActual<object>('@grafana/runtime'), getDataSourceSrv: () => ({ get: () => Promise.resolve({ query }) }), getBackendSrv: () => ({ get }) }));

const drawing = { unit: '✗✓', smoke: 'b✓' };
const meta = metaOf(drawing);
const inputs = ['{"commit":"b","dependencies":{"numpy":"2.1"}}', '{"commit":"a","dependencies":{"numpy":"2.1"}}'];
const frame = frameOf(cellsOf(drawing), {
  ...meta,
  builds: meta.builds.map((build, at) => ({ ...build, inputs: inputs[at] ?? null })),
  contradictions: [{ build: 'B2', rule: 'passed', text: 'It is marked passed though smoke did not run.' }],
});

const disagreement = (used: string, other: string): FactDetail => ({
  entity: 'any',
  key: 'any',
  field: 'any',
  used: { value: used, source: 'ci', basis: 'observed', time: 0 },
  reason: null,
  rule: 'The first one is used.',
  others: [{ value: other, source: 'mirror', basis: 'observed', time: 0 }],
});

/** As Northstar's datasource answers, or another one. */
function show(shown: DataFrame = frame, type: string = pluginIds.datasource) {
  const timeRange = getDefaultTimeRange();
  const request = { requestId: 'Q1', interval: '1m', intervalMs: 60_000, range: timeRange, scopedVars: {}, targets: [{ refId: 'A', datasource: { type, uid: 'northstar' } }], timezone: 'utc', app: 'dashboard', startTime: 0 };
  return render(<MatrixPanel {...panelProps([shown], { data: { state: LoadingState.Done, series: [shown], timeRange, request } })} />);
}
const grid = () => screen.getByRole('grid');
/** Opens what `keys` lead to from the first cell. */
async function open(keys: string) {
  act(() => grid().focus());
  await userEvent.keyboard(`${keys}{Enter}`);
  return within(screen.getByRole('dialog'));
}

beforeEach(() => {
  locationService.replace('/d/northstar-release');
  jest.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
  query.mockReset();
  get.mockReset();
});

it('asks for the runs of a cell when it is opened, and shows how each ended, why, where its log is, and which source says what', async () => {
  get.mockResolvedValue(disagreement('failed', 'passed'));
  query.mockReturnValue(
    of({
      data: [
        toDataFrame({
          fields: [
            { name: 'attempt', values: [1, 2] },
            { name: 'state', values: ['errored', 'failed'] },
            { name: 'startTime', values: [0, null] },
            { name: 'duration', values: [90, null] },
            { name: 'machine', values: ['h100-8', null] },
            { name: 'failure', values: ['infrastructure', 'product'] },
            { name: 'message', values: ['host lost', 'AUC fell'] },
            { name: 'url', values: ['https://ci.example/1', 'javascript:alert(1)'] },
            { name: 'conflict', values: [false, true] },
          ],
        }),
      ],
    })
  );
  show();
  const box = await open('n');
  const runs = await box.findByRole('table', { name: 'Runs' });
  await within(runs).findByText(/mirror says passed/);
  expect(get.mock.calls.map(([path, asked]) => [path, asked])).toEqual([['/api/datasources/uid/northstar/resources/facts', { entity: 'attempt', key: attemptKey('pkg', 'B2', 'unit', 2), field: 'outcome' }]]);
  expect(within(runs).getAllByRole('row').map(({ textContent }) => textContent)).toEqual([expect.stringMatching(/^1! Errored1970-01-01 00:00 · .+ · h100-8 · infrastructure fault · host lost Log$/), '2✗ Failedproduct fault · AUC fell⚠ Sources disagree: ci says failed, which is used; mirror says passed. The first one is used.']);
  expect(within(runs).getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual(['https://ci.example/1']);
  expect(query.mock.calls[0]?.[0]).toMatchObject({ targets: [{ queryType: 'releaseMatrix', package: 'pkg', build: 'B2', check: 'unit', shape: 'attempts' }] });
});

it('says why the runs are not known', async () => {
  query.mockReturnValue(throwError(() => new Error('gone')));
  show();
  const box = await open('n');
  await waitFor(() => expect(box.getByRole('alert').textContent).toBe('Its runs are not known: gone'));
});

it('never asks another datasource for runs, nor for those of a blank cell', async () => {
  const { unmount } = show(frame, 'other');
  await open('n');
  unmount();
  locationService.replace('/d/northstar-release');
  show();
  const box = await open('{ArrowDown}');
  expect(box.getByText('Blank as blocked.')).toBeTruthy();
  expect(query).not.toHaveBeenCalled();
});

it('says which source says what of a build on which they disagree, or why that is not known', async () => {
  const disputed = frameOf([...cellsOf(drawing), { build: 'B2', check: 'build', state: 'passed', conflict: true }], meta);
  get.mockResolvedValueOnce(disagreement('passed', 'cancelled')).mockRejectedValueOnce({ data: { message: 'gone' } });
  const { unmount } = show(disputed);
  const box = await open('{ArrowUp}');
  expect(await box.findByText('⚠ Sources disagree: ci says passed, which is used; mirror says cancelled. The first one is used.')).toBeTruthy();
  expect(get.mock.calls[0]?.[1]).toEqual({ entity: 'package', key: 'pkg:B2', field: 'mark' });
  unmount();
  locationService.replace('/d/northstar-release');
  show(disputed);
  const again = await open('{ArrowUp}');
  expect(await again.findByText(/^⚠ Sources disagree: which says what is not known: .*gone/)).toBeTruthy();
});

it('tells of a build what contradicts itself, and what it is made of beside the build before', async () => {
  show();
  const box = await open('{ArrowUp}');
  expect(box.getByText('⚠ It is marked passed though smoke did not run.')).toBeTruthy();
  expect(box.getByText('What it is made of differs from B1, the build before:')).toBeTruthy();
  expect(within(box.getByRole('list', { name: 'What it is made of' })).getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(['commit: a → b']);
  await userEvent.keyboard('{Escape}');
  const older = await open('{ArrowRight}');
  expect(older.queryByRole('list', { name: 'What it is made of' })).toBeNull();
});

it('is headed of a build by whether it is ready, and else by how it ended', async () => {
  const judged = { ...meta, builds: meta.builds.map((build, at) => ({ ...build, readiness: at === 0 ? ({ state: 'notReady', problem: 'unit failed, smoke has not run' } as const) : null })) };
  show(frameOf(cellsOf(drawing), judged));
  const head = (box: ReturnType<typeof within>) => box.getByText(/^Build B/).parentElement?.textContent ?? '';
  expect(head(await open('{ArrowUp}'))).toMatch(/^Build B2✗Not ready: unit failed, smoke has not run✓The build itself: passedBuilt /);
  await userEvent.keyboard('{Escape}');
  expect(head(await open('{ArrowRight}'))).toMatch(/^Build B1✓PassedThe build itself: passed\.Built /);
});

it('names what failed on a build, gates first, and leads to each by a press or by keys', async () => {
  query.mockReturnValue(of({ data: [toDataFrame({ fields: [] })] }));
  const rows = { docs: '≈✓', unit: '✓✗', smoke: '✗✓', load: '!✓' };
  show(frameOf(cellsOf(rows), metaOf(rows, { smoke: { gate: 'declared' } })));
  const box = await open('{ArrowUp}');
  const failed = () => within(box.getByRole('list', { name: 'Failed on it:' })).getAllByRole('button');
  expect(failed().map(({ textContent }) => textContent)).toEqual(['✗smoke', '≈docs', '!load']);
  act(() => failed()[2]?.focus());
  await userEvent.keyboard('{Enter}');
  const cell = await screen.findByRole('dialog', { name: 'load · B2' });
  expect(screen.getAllByRole('dialog')).toHaveLength(1);
  expect(cell.contains(document.activeElement)).toBe(true);
  expect(locationService.getSearchObject()).toMatchObject({ 'ns-build': 'B2', 'ns-check': 'load' });
  await userEvent.keyboard('{Escape}');
  expect(document.activeElement).toBe(grid());
  expect(screen.getByRole('gridcell', { hidden: true }).textContent).toMatch(/^load · B2: /);
  expect((await open('{ArrowUp}{ArrowUp}{ArrowUp}{ArrowUp}{ArrowRight}')).getByRole('list', { name: 'Failed on it:' }).textContent).toBe('✗unit');
});

it('lists of a build the first eight that failed, and how many more there are', async () => {
  const rows = Object.fromEntries(Array.from({ length: 11 }, (_, check) => [`check-${check}`, '✗']));
  show(frameOf(cellsOf(rows), metaOf(rows)));
  const box = await open('{ArrowUp}');
  expect(within(box.getByRole('list', { name: 'Failed on it:' })).getAllByRole('button')).toHaveLength(8);
  expect(box.getByText('And 3 more: in the matrix, n leads from one to the next.')).toBeTruthy();
});

it('tells a build that is not ready beside the last one that is', async () => {
  const rows = { unit: '✗✗✓' };
  const made = ['c', 'b', 'a'].map((commit) => JSON.stringify({ commit }));
  const shown = metaOf(rows);
  show(frameOf(cellsOf(rows), { ...shown, builds: shown.builds.map((build, at) => ({ ...build, inputs: made[at] ?? null, readiness: { state: at < 2 ? ('notReady' as const) : ('ready' as const), problem: '' } })) }));
  const box = await open('{ArrowUp}');
  expect(box.getByText('The last one that is ready is B1, 2 builds before.')).toBeTruthy();
  expect(box.getByText('What it is made of differs from B1, the last build that is ready:').querySelector('li')?.textContent).toBe('commit: a → c');
  expect(within(box.getByRole('combobox', { name: 'Compare with' })).getAllByRole('option').map(({ textContent }) => textContent)).toEqual(['B2', 'last ready: B1']);
});

it('tells a failure beside the last build that passed the check, and beside the build before where none did', async () => {
  query.mockReturnValue(of({ data: [toDataFrame({ fields: [] })] }));
  const rows = { unit: '✗✗✓', docs: '✗≈!' };
  const made = ['c', 'b', 'a'].map((commit) => JSON.stringify({ commit }));
  const shown = metaOf(rows);
  show(frameOf(cellsOf(rows), { ...shown, builds: shown.builds.map((build, at) => ({ ...build, inputs: made[at] ?? null })) }));
  const good = await open('{ArrowDown}');
  expect(good.getByText('It last passed on B1, 2 builds before.')).toBeTruthy();
  expect(good.getByText('What B2, the first that failed it, is made of differs from B1, the last build that passed unit:').querySelector('li')?.textContent).toBe('commit: a → b');
  await userEvent.keyboard('{Escape}');
  const none = await open('{ArrowUp}');
  expect(none.getByText('No older build is known to have passed it.')).toBeTruthy();
  expect(none.getByText('What it is made of differs from B2, the build before:').querySelector('li')?.textContent).toBe('commit: b → c');
});

it('compares its build with the last good one, or with any other, by keys alone', async () => {
  query.mockReturnValue(of({ data: [toDataFrame({ fields: [] })] }));
  const rows = { unit: '✗✗✓', docs: '✓✗✓' };
  show(frameOf(cellsOf(rows), metaOf(rows)));
  const box = await open('');
  const choice = box.getByRole('combobox', { name: 'Compare with' });
  expect(within(choice).getAllByRole('option').map(({ textContent }) => textContent)).toEqual(['B2', 'last good: B1']);
  act(() => box.getByRole('button', { name: 'Compare' }).focus());
  await userEvent.keyboard('{Enter}');
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(document.activeElement).toBe(screen.getByRole('region', { name: 'B1 to B3' }));
  expect(screen.getAllByRole('status').map(({ textContent }) => textContent)).toContain('B1 to B3: 1 check stands otherwise.');
  expect(locationService.getSearchObject()['ns-compared']).toBe('["B3","B1"]');
  await userEvent.keyboard('{Tab}{Enter}');
  expect(screen.queryByRole('region')).toBeNull();
  expect(document.activeElement).toBe(grid());
  const other = await open('');
  fireEvent.change(other.getByRole('combobox', { name: 'Compare with' }), { target: { value: '1' } });
  await userEvent.click(other.getByRole('button', { name: 'Compare' }));
  expect(within(screen.getByRole('region', { name: 'B2 to B3' })).getByText('1 check stands otherwise.')).toBeTruthy();
});

it('offers the hundred builds on each side, and the last good one however old it is', async () => {
  query.mockReturnValue(of({ data: [toDataFrame({ fields: [] })] }));
  const rows = { unit: `${'✗'.repeat(249)}✓` };
  show(frameOf(cellsOf(rows), metaOf(rows)));
  const box = await open('');
  const offered = within(box.getByRole('combobox', { name: 'Compare with' })).getAllByRole('option').map(({ textContent }) => textContent);
  expect([offered.length, offered[0], offered[99], offered[100]]).toEqual([101, 'B249', 'B150', 'last good: B1']);
});

it('shows of two builds that are compared what they are made of', async () => {
  show();
  const box = await open('{ArrowUp}');
  await userEvent.click(box.getByRole('button', { name: 'Compare' }));
  const compared = within(screen.getByRole('region', { name: 'B1 to B2' }));
  expect(compared.getByText('What it is made of differs from B1:').querySelector('li')?.textContent).toBe('commit: a → b');
});

it('is open at once where a link leads to its cell, leaves the focus where it is, and is shown again by the same link', async () => {
  query.mockReturnValue(of({ data: [toDataFrame({ fields: [] })] }));
  locationService.replace('/d/northstar-release?ns-build=B2&ns-check=unit');
  const { unmount } = show();
  const box = within(await screen.findByRole('dialog', { name: 'unit · B2' }));
  expect(box.getByText('Failed')).toBeTruthy();
  expect(document.activeElement).toBe(document.body);
  await userEvent.click(box.getByRole('button', { name: 'Close' }));
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(document.activeElement).toBe(grid());
  expect(screen.getByRole('gridcell', { hidden: true }).textContent).toMatch(/^unit · B2: Failed/);
  expect(locationService.getSearchObject()['ns-check']).toBe('unit');
  unmount();
  show();
  expect(await screen.findByRole('dialog', { name: 'unit · B2' })).toBeTruthy();
});

it.each([
  ['Next failure', () => userEvent.click(screen.getByRole('button', { name: 'Next failure' }))],
  ['a key', async () => (act(() => grid().focus()), userEvent.keyboard('n'))],
])('is closed, and its cell let go of, when %s leads on', async (_, goOn) => {
  locationService.replace('/d/northstar-release?ns-build=B3&ns-check=unit');
  show(frameOf(cellsOf({ unit: '✗✗✓' }), metaOf({ unit: '✗✗✓' })));
  expect(await screen.findByRole('dialog', { name: 'unit · B3' })).toBeTruthy();
  await goOn();
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(screen.getByRole('gridcell', { hidden: true }).textContent).toMatch(/^unit · B2: Failed/);
  expect(locationService.getSearchObject()['ns-build']).toBeUndefined();
});

it('stays closed where a link leads to a cell that the search hides, whatever is searched next', async () => {
  locationService.replace('/d/northstar-release?ns-build=B2&ns-check=unit&ns-search=smoke');
  show();
  fireEvent.change(screen.getByRole('searchbox'), { target: { value: '' } });
  await act(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  expect(screen.queryByRole('dialog')).toBeNull();
});

it('explains the name of a check and a cell under the pointer', () => {
  show();
  const surface = grid().querySelector('canvas')?.parentElement ?? grid();
  const point = (clientX: number) => fireEvent(surface, new MouseEvent('pointermove', { bubbles: true, clientX, clientY: 115 }));
  point(10);
  expect(screen.getByRole('tooltip').textContent).toMatch(/^unitPassed 1 of 2 \(50%, 95% interval 9% to 91%\)\.Bad in the last 1 judged, since B2; last good B1\./);
  point(250);
  expect(screen.getByRole('tooltip').textContent).toMatch(/^unit · B2✗Failed/);
});

it('says of a single run that it was the only one, and which builds the share leaves out', async () => {
  query.mockReturnValue(of({ data: [toDataFrame({ fields: [] })] }));
  const rows = { unit: '✗✗!✓' };
  const drawn = frameOf(cellsOf(rows), metaOf(rows));
  const number = (name: string, values: number[]) => ({ name, type: FieldType.number, config: {}, values });
  show({ ...drawn, fields: [...drawn.fields, number('attempts', [1, 3, 1, 2]), number('failedAttempts', [1, 2, 0, 0])] });
  const said: unknown[] = [];
  for (const keys of ['', '{ArrowRight}', '{ArrowRight}', '{ArrowRight}']) {
    const box = await open(keys);
    said.push(box.queryByText(/that could judge/)?.textContent ?? null);
    expect(box.getByText('It errored on 1 build, which the share leaves out: nothing was judged. Check Health counts such builds as not passed.')).toBeTruthy();
    await userEvent.keyboard('{Escape}');
  }
  expect(said).toEqual(['The only run that could judge failed.', 'Every run that could judge failed.', null, 'Every run that could judge passed.']);
});

it('says which builds the share counts as not passed though Check Health may not', async () => {
  query.mockReturnValue(of({ data: [toDataFrame({ fields: [] })] }));
  const rows = { unit: '≈≈✓' };
  show(frameOf(cellsOf(rows), metaOf(rows)));
  expect((await open('')).getByText('It is flaky on 2 builds, which the share counts as not passed: the Final Pass of Check Health counts how the last run ended.')).toBeTruthy();
});

it('has keys of its own: Enter presses its button, and arrows leave the matrix behind it alone', async () => {
  query.mockReturnValue(of({ data: [toDataFrame({ fields: [] })] }));
  show();
  const box = await open('n');
  const heard = () => screen.queryByRole('gridcell', { hidden: true })?.textContent;
  const before = heard();
  act(() => box.getByRole('button', { name: 'Close' }).focus());
  await userEvent.keyboard('{ArrowRight}');
  expect(heard()).toBe(before);
  await userEvent.keyboard('{Enter}');
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(document.activeElement).toBe(grid());
});
