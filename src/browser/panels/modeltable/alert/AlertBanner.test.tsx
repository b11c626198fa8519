/** @jest-environment jsdom */
import { FieldType, toDataFrame } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createElement } from 'react';
import { of } from 'rxjs';
import type { ModelTableOptions } from '../options.ts';
import { answeredBy } from '../testing/northstar.ts';
import { ModelTablePanel } from '../ModelTablePanel.tsx';
import { frameOf, panelProps } from '../testing/panel-props.ts';
import { lines, show } from '../testing/screen.ts';

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

it('leads on where another table answers the alert', () => {
  opened(`ns-row=demo&ns-alert=sourceMissing&${at}`);
  expect(banner().getByRole('link', { name: 'See the sources' })).toHaveProperty('href', expect.stringContaining('/d/northstar-sources'));
  act(() => locationService.partial({ 'ns-alert': 'watchGap' }));
  expect(banner().getByRole('link', { name: 'See when nobody watched' })).toHaveProperty('href', expect.stringContaining('/d/northstar-sources'));
});

it('says that Northstar answers again, and that it does not where the query fails', () => {
  opened('ns-alert=keepAwake');
  expect(banner().getByText('Alert: Northstar did not answer')).toBeTruthy();
  expect(banner().getByText('No longer so: it answers now.')).toBeTruthy();
  cleanup();
  const failed = { ...answeredBy([]).data, series: [], errors: [{ message: 'NOT_READY' }] };
  locationService.replace(`/d/northstar-sources?ns-alert=keepAwake`);
  show([], { data: failed });
  expect(banner().getByText('Still so: the query failed.')).toBeTruthy();
});

it('says that a link names no model rather than that one is missing', () => {
  opened(`ns-alert=stale&${at}`);
  expect(banner().getByText('The link names no model.')).toBeTruthy();
  expect(query).not.toHaveBeenCalled();
});

describe('of a vital', () => {
  const vitals = [
    frameOf([
      { name: 'model', values: ['m1', 'm1', 'm2'] },
      { name: 'vital', values: ['scoreDrift', 'calibration', 'calibration'], config: { custom: { hidden: true } } },
      { name: 'title', values: ['Score drift', 'Calibration', 'Calibration'] },
      { name: 'value', type: FieldType.number, values: [1, 1.314, 1] },
    ]),
  ];
  const page = (parameters: string, type?: string) => {
    locationService.replace(`/d/northstar-vitals?ns-alert=vitalOutOfBand&${at}&${parameters}`);
    return show(vitals, answeredBy(vitals, type));
  };
  const frames = (points: ReadonlyArray<readonly [number, number]>, events: ReadonlyArray<readonly [string, number]> = []) =>
    query.mockImplementation(({ targets }: { readonly targets: readonly { readonly queryType: string }[] }) =>
      of({
        data: [
          targets[0]?.queryType === 'vitals'
            ? toDataFrame({ fields: [{ name: 'time', type: FieldType.time, values: points.map(([time]) => time * minute) }, { name: 'm1', values: points.map(([, value]) => value) }] })
            : toDataFrame({ fields: [{ name: 'event', values: events.map(([event]) => event) }, { name: 'latest', type: FieldType.time, values: events.map(([, time]) => time * minute) }] }),
        ],
      })
    );

  it('selects the row of the model and that vital, names the vital, and says when it came back', async () => {
    frames([[100, 1.4], [101, 1.2], [102, 1.01]]);
    page('ns-row=m1&ns-vital=calibration');
    expect(banner().getByText('Alert: Calibration out of its band · m1, raised 1970-01-01 01:40')).toBeTruthy();
    expect(await banner().findByText('Cleared between 1970-01-01 01:41 and 01:42: 101% when it was last measured, at 1970-01-01 01:42; healthy is 95% to 105%.')).toBeTruthy();
    expect(banner().getByRole('link', { name: 'See it over time' })).toHaveProperty('href', expect.stringContaining('/d/northstar-model?var-model=m1&viewPanel=panel-35&from='));
    expect(screen.getByRole('row', { selected: true }).textContent).toContain('Calibration');
  });

  it('keeps the vital of a row that a person chooses', async () => {
    frames([]);
    page('ns-row=m1&ns-vital=calibration');
    await userEvent.click(screen.getByText('Score drift'));
    await waitFor(() => expect(locationService.getSearchObject()).toMatchObject({ 'ns-row': 'm1', 'ns-vital': 'scoreDrift' }));
    await userEvent.click(within(screen.getByRole('row', { selected: true })).getByText('Score drift'));
    await waitFor(() => expect(locationService.getSearchObject()).not.toHaveProperty('ns-vital'));
  });

  it('leads to the row where the table has it not, and says that the model is gone', async () => {
    frames([[100, 1.4]]);
    page('ns-row=m9&ns-vital=calibration&from=5&to=7');
    expect(await banner().findByText(/^Still so: 140% when it was last measured/)).toBeTruthy();
    const { href } = banner().getByRole<HTMLAnchorElement>('link', { name: 'Show it' });
    expect(Object.fromEntries(new URL(href).searchParams)).toEqual({ viewPanel: 'panel-20', 'ns-alert': 'vitalOutOfBand', 'var-family': 'calibration', 'var-keptModel': 'm9', 'ns-vital': 'calibration', 'ns-row': 'm9', 'ns-at': String(100 * minute), from: '5', to: '7' });
    frames([], [['gone', 300]]);
    act(() => locationService.partial({ 'ns-row': 'm8' }));
    expect(await banner().findByText('The model left production by 1970-01-01 05:00.')).toBeTruthy();
    expect(banner().queryByRole('link', { name: 'Show it' })).toBeNull();
  });

  it('says what the table tells where the series cannot be had', async () => {
    query.mockReturnValue(of({ data: [], errors: [{ message: 'NOT_READY' }] }));
    page('ns-row=m1&ns-vital=calibration');
    expect(await banner().findByText('Still so: 131%; healthy is 95% to 105%.')).toBeTruthy();
  });

  it('says that an older link names no vital, and leads to all of the model', async () => {
    frames([]);
    page('ns-row=m1');
    expect(await banner().findByText('The link names no vital that is known here.')).toBeTruthy();
    expect(banner().getByRole('link', { name: 'See its vitals' })).toHaveProperty('href', expect.stringMatching(/\/d\/northstar-model\?var-model=m1&from=/));
  });
});

describe('of sources and gaps', () => {
  const sources = [
    frameOf([
      { name: 'source', values: ['demo', 'people'] },
      { name: 'up', type: FieldType.number, values: [1, 0], config: { custom: { hidden: true } } },
      { name: 'since', type: FieldType.time, values: [null, 192 * minute] },
      { name: 'error', values: [null, 'SOURCE_UNREACHABLE: why'] },
    ]),
  ];
  const gaps = [
    frameOf([
      { name: 'from', type: FieldType.time, values: [300 * minute, 100 * minute] },
      { name: 'to', type: FieldType.time, values: [400 * minute, 192 * minute] },
      { name: 'ongoing', type: FieldType.boolean, values: [false, false] },
    ]),
  ];
  const rulesOfSources: ModelTableOptions = { rowName: 'source', alerts: ['sourceMissing', 'keepAwake'] };
  const rulesOfGaps: ModelTableOptions = { rowName: 'from', alerts: ['watchGap'], viewInUrl: false };

  it('selects the source and says how it stands', () => {
    locationService.replace(`/d/northstar-sources?ns-alert=sourceMissing&${at}&ns-row=people`);
    show(sources, { ...answeredBy(sources), options: rulesOfSources });
    expect(banner().getByText('Alert: source missing · people, raised 1970-01-01 01:40')).toBeTruthy();
    expect(banner().getByText('Still so, since 1970-01-01 03:12: SOURCE_UNREACHABLE: why')).toBeTruthy();
    expect(screen.getByRole('row', { selected: true }).textContent).toContain('people');
    expect(screen.queryByRole('button', { name: /History/ })).toBeNull();
    expect(query).not.toHaveBeenCalled();
    act(() => locationService.partial({ 'ns-row': 'nobody' }));
    expect(banner().getByText('No source of that name is in the settings any more.')).toBeTruthy();
    act(() => locationService.partial({ 'ns-row': null }));
    expect(banner().getByText('The link names no source.')).toBeTruthy();
  });

  it('selects the gap in which the alert was raised, though no row is in the address', () => {
    locationService.replace(`/d/northstar-sources?ns-alert=watchGap&${at}`);
    show(gaps, { ...answeredBy(gaps), options: rulesOfGaps });
    expect(banner().getByText('Alert: nobody watched, raised 1970-01-01 01:40')).toBeTruthy();
    expect(banner().getByText('Cleared at 1970-01-01 03:12, after 92 minutes without a look.')).toBeTruthy();
    expect(screen.getByRole('row', { selected: true }).textContent).toContain('1970-01-01 01:40');
  });

  it('leaves an alert to the table of the same dashboard that answers it', () => {
    locationService.replace(`/d/northstar-sources?ns-alert=watchGap&${at}`);
    show(sources, { ...answeredBy(sources), options: rulesOfSources });
    expect(screen.queryByRole('region', { name: 'Alert' })).toBeNull();
    cleanup();
    locationService.replace(`/d/northstar-sources?ns-alert=sourceMissing&${at}&ns-row=people`);
    show(gaps, { ...answeredBy(gaps), options: rulesOfGaps });
    expect(screen.queryByRole('region', { name: 'Alert' })).toBeNull();
  });
});
