/** @jest-environment jsdom */
import { FieldType, toDataFrame } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createElement } from 'react';
import { of } from 'rxjs';
import { answeredBy } from './testing/northstar.ts';
import { ModelTablePanel } from './ModelTablePanel.tsx';
import { frameOf, panelProps } from './testing/panel-props.ts';
import { lines, show } from './testing/screen.ts';

const query = jest.fn();
jest.mock('@grafana/runtime', () => ({ ...jest.requireActual<object>('@grafana/runtime'), getDataSourceSrv: () => ({ get: () => Promise.resolve({ query }) }) }));

const minute = 60_000;
const history = (events: ReadonlyArray<readonly [string, number, string?]>) =>
  query.mockReturnValue(
    of({
      data: [
        toDataFrame({
          fields: [
            { name: 'event', values: events.map(([event]) => event) },
            { name: 'latest', type: FieldType.time, values: events.map(([, at]) => at * minute) },
            { name: 'earliest', type: FieldType.time, values: events.map(([, at]) => at * minute) },
            { name: 'version', values: events.map(([, , version]) => version ?? null) },
          ],
        }),
      ],
    })
  );
const series = [
  frameOf([
    { name: 'model', values: ['m1', 'm2'] },
    { name: 'stale', type: FieldType.boolean, values: [true, false] },
    { name: 'snapshotStaleness', type: FieldType.number, values: [20 * 3_600, 3_600] },
    { name: 'team', values: ['ads', 'reels'] },
  ]),
];
const opened = (parameters: string, type?: string) => {
  locationService.replace(`/d/northstar-models?${parameters}`);
  return show(series, answeredBy(series, type));
};
const banner = () => within(screen.getByRole('region', { name: 'Alert' }));
const at = `ns-at=${100 * minute}`;

beforeEach(() => query.mockReset());

it('says that it is still so and what was launched last, and selects the row', async () => {
  history([['stale', 99], ['launch', 40, '12']]);
  opened(`ns-row=m1&ns-alert=stale&${at}`);
  expect(banner().getByText('Alert: stale · m1, raised 1970-01-01 01:40')).toBeTruthy();
  expect(banner().getByText('Asking what happened since…')).toBeTruthy();
  expect(await banner().findByText('Still so. Snapshot: 20h ago.')).toBeTruthy();
  expect(banner().getByText('Last launch: version 12, 1970-01-01 00:40.')).toBeTruthy();
  expect(screen.getByRole('row', { selected: true }).textContent).toContain('m1');
});

it('says when it cleared, and that a model is gone', async () => {
  history([['fresh', 192]]);
  opened(`ns-row=m2&ns-alert=stale&${at}`);
  expect(await banner().findByText(/^Cleared at 1970-01-01 03:12\./)).toBeTruthy();
  history([['gone', 300]]);
  act(() => locationService.partial({ 'ns-row': 'm9' }));
  expect(await banner().findByText('The model left production at 1970-01-01 05:00.')).toBeTruthy();
});

it('says when it cleared also where the page was open all the time', async () => {
  history([]);
  const { rerender } = opened(`ns-row=m1&ns-alert=stale&${at}`);
  expect(await banner().findByText(/^Still so\./)).toBeTruthy();
  history([['fresh', 192]]);
  const refreshed = [frameOf([{ name: 'model', values: ['m1'] }, { name: 'stale', type: FieldType.boolean, values: [false] }])];
  rerender(createElement(ModelTablePanel, panelProps(refreshed, answeredBy(refreshed))));
  expect(await banner().findByText('Cleared at 1970-01-01 03:12.')).toBeTruthy();
});

it('offers to show the row where the search hides it or its group is closed', async () => {
  history([]);
  opened(`ns-row=m1&ns-search=m2&ns-group=team&ns-alert=stale&${at}`);
  await userEvent.click(await banner().findByRole('button', { name: 'Show it' }));
  expect(lines()).toContain('m1');
  expect(banner().queryByRole('button', { name: 'Show it' })).toBeNull();
  await userEvent.click(screen.getByText('ads'));
  expect(lines()).not.toContain('m1');
  await userEvent.click(banner().getByRole('button', { name: 'Show it' }));
  expect(lines()).toContain('m1');
});

it('goes when dismissed and leaves the row selected', async () => {
  history([]);
  opened(`ns-row=m1&ns-alert=stale&${at}`);
  await userEvent.click(banner().getByRole('button', { name: 'Dismiss the alert' }));
  expect(screen.queryByRole('region', { name: 'Alert' })).toBeNull();
  expect(locationService.getSearchObject()).toEqual({ 'ns-row': 'm1' });
});

it('still says how things stand where no history can be had', async () => {
  query.mockReturnValue(of({ data: [], errors: [{ message: 'NOT_READY' }] }));
  opened(`ns-row=m2&ns-alert=stale&${at}`);
  expect(await banner().findByText(/^No longer so\./)).toBeTruthy();
});

it('says of another datasource’s row what the table itself tells, and asks nothing', async () => {
  opened(`ns-row=m1&ns-alert=stale&${at}`, 'postgres');
  await waitFor(() => expect(banner().getByText('Still so. Snapshot: 20h ago.')).toBeTruthy());
  expect(query).not.toHaveBeenCalled();
});

it('leads on where the alert is about no row', () => {
  opened(`ns-row=demo&ns-alert=sourceMissing&${at}`);
  expect(banner().getByRole('link', { name: 'See the sources' })).toHaveProperty('href', expect.stringContaining('/d/northstar-sources'));
});

it('says that a link names no model rather than that one is missing', () => {
  opened(`ns-alert=stale&${at}`);
  expect(banner().getByText('The link names no model.')).toBeTruthy();
  expect(query).not.toHaveBeenCalled();
});
