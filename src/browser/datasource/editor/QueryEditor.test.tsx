/** @jest-environment jsdom */
import { setTemplateSrv } from '@grafana/runtime';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { NorthstarDatasource } from '../datasource.ts';
import type { NorthstarQuery } from '../query.ts';
import { giveBoxes } from '../testing/boxes.ts';
import { instanceSettings, templates } from '../testing/instance.ts';
import { QueryEditor } from './QueryEditor.tsx';

const onRunQuery = jest.fn();
let datasource: NorthstarDatasource;
let getResource: jest.SpyInstance;

/** A person types letter by letter, and each letter draws the editor. */
jest.setTimeout(30_000);

beforeAll(giveBoxes);
beforeEach(() => {
  setTemplateSrv(templates({}));
  datasource = new NorthstarDatasource(instanceSettings());
  getResource = jest.spyOn(datasource, 'getResource').mockImplementation((path: string) => Promise.resolve({ values: path === 'variables/team' ? ['ads-ranking', 'reels'] : ['pytorch', 'pytorch-lite'], truncated: false }));
  onRunQuery.mockReset();
});

function show(initial: Partial<NorthstarQuery>): { query: () => NorthstarQuery } {
  let latest: NorthstarQuery = { refId: 'A', ...initial };
  function Panel() {
    const [query, setQuery] = useState(latest);
    latest = query;
    return <QueryEditor datasource={datasource} query={query} onChange={setQuery} onRunQuery={onRunQuery} />;
  }
  render(<Panel />);
  return { query: () => latest };
}

it('shows the default type of a query that names none, with what its rows are', () => {
  show({});
  expect(screen.getByLabelText(/^Query type/)).toHaveProperty('value', 'Models');
  expect(screen.getByText('One row a production model, in order of name.')).toBeTruthy();
});

it('changes the type and shows only the options that it has', async () => {
  const { query } = show({ queryType: 'models', domain: 'Ads' });
  await userEvent.click(screen.getByLabelText(/^Query type/));
  await userEvent.click(await screen.findByRole('option', { name: /^Sources/ }));
  expect(query().queryType).toBe('sources');
  expect(onRunQuery).toHaveBeenCalledTimes(1);
  expect(screen.queryByLabelText(/^Domain/)).toBeNull();
  expect(screen.getByLabelText(/^Limit/)).toBeTruthy();
});

it('offers the teams of the domain, and takes any other text', async () => {
  const { query } = show({ queryType: 'models', domain: 'Ads' });
  await userEvent.click(screen.getByLabelText(/^Team/));
  await userEvent.click(await screen.findByRole('option', { name: /ads-ranking/ }));
  expect(query().team).toBe('ads-ranking');
  expect(getResource).toHaveBeenCalledWith('variables/team', { domain: 'Ads' }, { showErrorAlert: false });
  await userEvent.type(screen.getByLabelText('Tab'), '$tab');
  await userEvent.click(await screen.findByRole('option', { name: /\$tab/ }));
  expect(query().tab).toBe('$tab');
});

it('can still be typed into where the data cannot be asked', async () => {
  getResource.mockRejectedValue(new Error('down'));
  const { query } = show({ queryType: 'models' });
  await userEvent.type(screen.getByLabelText(/^Team/), 'mine');
  await userEvent.click(await screen.findByRole('option', { name: /mine/ }));
  expect(query().team).toBe('mine');
});

it('runs a search on Enter and when it is left, and not again where nothing changed', async () => {
  const { query } = show({ queryType: 'models' });
  await userEvent.type(screen.getByLabelText(/^Search/), 'stale:true');
  expect(onRunQuery).not.toHaveBeenCalled();
  await userEvent.keyboard('{Enter}');
  expect(query().search).toBe('stale:true');
  await userEvent.tab();
  expect(onRunQuery).toHaveBeenCalledTimes(1);
});

it('suggests values as one types a search, taken with the keyboard', async () => {
  const { query } = show({ queryType: 'models' });
  await userEvent.type(screen.getByLabelText(/^Search/), 'framework:py');
  expect(await screen.findByRole('option', { name: /framework:pytorch-lite/ })).toBeTruthy();
  expect(getResource).toHaveBeenCalledWith('suggestions', { queryType: 'models', column: 'framework', prefix: 'py' }, { showErrorAlert: false });
  await userEvent.keyboard('{ArrowDown}{Enter}');
  await userEvent.tab();
  await waitFor(() => expect(query().search).toBe('framework:pytorch '));
});

it('asks what an alert measures and names its labels', async () => {
  const { query } = show({ queryType: 'sources' });
  await userEvent.click(screen.getByLabelText('Alert'));
  expect(query().format).toBe('alert');
  expect(screen.getByText('An alert measures one column: choose it.')).toBeTruthy();
  expect(screen.getByText(/^One number for each source\./)).toBeTruthy();
  await userEvent.click(screen.getByLabelText(/^Measure/));
  await userEvent.click(await screen.findByRole('option', { name: /^Age/ }));
  expect(query().measure).toBe('ageSeconds');
  expect(screen.queryByText('An alert measures one column: choose it.')).toBeNull();
});

it('offers no alert where the type has none, whatever was asked of another type', () => {
  show({ queryType: 'jobCompare', format: 'alert', measure: 'ageSeconds' });
  expect(screen.queryByLabelText('Alert')).toBeNull();
  expect(screen.getByLabelText(/^Columns/)).toBeTruthy();
  expect(screen.queryByText(/measure/)).toBeNull();
});

it('says at the field that a limit cannot be used', async () => {
  const { query } = show({ queryType: 'models' });
  await userEvent.type(screen.getByLabelText(/^Limit/), '0{Enter}');
  expect(query().limit).toBe(0);
  expect(screen.getByText('It is not a whole number from 1 to 1,000,000.')).toBeTruthy();
  await userEvent.clear(screen.getByLabelText(/^Limit/));
  await userEvent.tab();
  expect(query().limit).toBeUndefined();
});

it('chooses a family of vitals and one of its vitals by their titles, and what the answer looks like', async () => {
  const { query } = show({ queryType: 'vitals' });
  await userEvent.click(screen.getByLabelText(/^Family/));
  await userEvent.click(await screen.findByRole('option', { name: /^Revenue Stability/ }));
  expect(query().family).toBe('revenue');
  await userEvent.click(screen.getByLabelText(/^Vital/));
  expect(screen.queryByRole('option', { name: /^Calibration/ })).toBeNull();
  await userEvent.click(await screen.findByRole('option', { name: /^Fallback share/ }));
  await userEvent.click(screen.getByLabelText('Bands'));
  expect(query()).toMatchObject({ queryType: 'vitals', family: 'revenue', vital: 'fallbackShare', shape: 'bands' });
});

it('keeps launches or rollbacks only, and one kind of event of a history', async () => {
  const launches = show({ queryType: 'launches' });
  await userEvent.click(screen.getByLabelText('Rollbacks'));
  expect(launches.query().kind).toBe('rollback');
  const history = show({ queryType: 'modelHistory' });
  await userEvent.click(screen.getByLabelText(/^Event/));
  await userEvent.click(await screen.findByRole('option', { name: /^Became stale/ }));
  expect(history.query().event).toBe('stale');
});
