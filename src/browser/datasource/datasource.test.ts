/** @jest-environment jsdom */
import { CoreApp, getDefaultTimeRange, type DataQueryRequest } from '@grafana/data';
import { setTemplateSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';
import { NorthstarDatasource } from './datasource.ts';
import type { NorthstarQuery } from './query.ts';
import { instanceSettings, templates } from './testing/instance.ts';
import { all } from './testing/variables.ts';
import { NorthstarVariables, type NorthstarVariableQuery } from './variable-support.ts';

const datasource = new NorthstarDatasource(instanceSettings());
const filled = (query: Partial<NorthstarQuery>) => datasource.applyTemplateVariables({ refId: 'A', ...query }, {});

function request<Q extends { refId: string }>(target: Q): DataQueryRequest<Q> {
  return { app: CoreApp.Dashboard, requestId: '1', interval: '1s', intervalMs: 1000, range: getDefaultTimeRange(), scopedVars: {}, targets: [target], timezone: 'utc', startTime: 0 };
}

beforeEach(() => setTemplateSrv(templates({ domain: all('Ads', 'Reels'), team: { value: 'Ads "A" team' }, cols: { value: ['model', 'owner'] }, many: { value: ['a', 'b'] } })));

it('fills variables into every text option', () => {
  expect(filled({ queryType: 'models', domain: '$domain', team: '$team', search: 'owner:$team', columns: ['$cols', 'stale'], measure: '$team', limit: 5 })).toEqual({
    refId: 'A',
    queryType: 'models',
    domain: '',
    team: 'Ads "A" team',
    search: 'owner:"Ads \\"A\\" team"',
    columns: ['model', 'owner', 'stale'],
    measure: 'Ads "A" team',
    limit: 5,
  });
});

it('asks for models where a query names no type, as its editor shows', () => {
  expect(filled({}).queryType).toBe('models');
  expect(datasource.getDefaultQuery(CoreApp.Explore)).toEqual({ queryType: 'models' });
});

it('fills variables into family and vital', () => {
  setTemplateSrv(templates({ family: { value: 'revenue' }, firstVital: { value: 'fallbackShare' } }));
  expect(filled({ queryType: 'vitals', family: '$family', vital: '$firstVital', shape: 'bands', kind: 'launch' })).toEqual({ refId: 'A', queryType: 'vitals', family: 'revenue', vital: 'fallbackShare', shape: 'bands' });
});

it('sends no options of another type, and an unknown type as it is', () => {
  expect(filled({ queryType: 'sources', domain: 'Ads', status: 'all', limit: 3 })).toEqual({ refId: 'A', queryType: 'sources', limit: 3 });
  expect(filled({ queryType: 'nonsense', domain: 'Ads' })).toEqual({ refId: 'A', queryType: 'nonsense', domain: 'Ads' });
});

it('answers with the error where a variable with several values stands for one', async () => {
  await expect(lastValueFrom(datasource.query(request<NorthstarQuery>({ refId: 'A', queryType: 'models', team: '$many' })))).rejects.toThrow(/QUERY_INVALID: .*team: it takes one value, and 2 are chosen/);
});

it('leaves out hidden queries only', () => {
  expect(datasource.filterQuery({ refId: 'A', hide: true })).toBe(false);
  expect(datasource.filterQuery({ refId: 'A', queryType: 'nonsense' })).toBe(true);
});

describe('a dashboard variable', () => {
  const variables = new NorthstarVariables(datasource);
  const getResource = jest.spyOn(datasource, 'getResource');
  const answer = (query: { readonly domain?: string; readonly tab?: string }) => lastValueFrom(variables.query(request<NorthstarVariableQuery>({ refId: 'v', variable: 'team', ...query })));

  it('has the values in the data, narrowed by others; All narrows nothing', async () => {
    getResource.mockResolvedValue({ values: ['x', 'y/z'], truncated: false });
    expect(await answer({ domain: '$domain', tab: 'Ranking' })).toEqual({ data: [{ text: 'x', value: 'x' }, { text: 'y/z', value: 'y/z' }] });
    expect(getResource).toHaveBeenCalledWith('variables/team', { tab: 'Ranking' }, { showErrorAlert: false });
  });

  it('has the vitals of a family in which a variable stands, all of them or the one in a place, and asks nobody', async () => {
    getResource.mockClear();
    setTemplateSrv(templates({ family: { value: 'revenue' } }));
    const vitals = (query: object) => lastValueFrom(variables.query(request(JSON.parse(JSON.stringify({ refId: 'v', variable: 'vital', ...query })))));
    expect(await vitals({ family: '$family' })).toEqual({ data: [{ text: 'Revenue per thousand predictions', value: 'revenuePerPrediction' }, { text: 'Fallback share', value: 'fallbackShare' }] });
    expect(await vitals({ family: '$family', place: 2 })).toEqual({ data: [{ text: 'Fallback share', value: 'fallbackShare' }] });
    expect((await vitals({})).data).toHaveLength(10);
    expect(getResource).not.toHaveBeenCalled();
  });

  it('fails where the backend answers something else, or its query names no variable', async () => {
    getResource.mockResolvedValue({ nothing: true });
    await expect(answer({})).rejects.toThrow(/values/);
    await expect(lastValueFrom(variables.query(request(JSON.parse('{"refId":"v","variable":"planet"}'))))).rejects.toThrow(/QUERY_INVALID/);
  });
});
