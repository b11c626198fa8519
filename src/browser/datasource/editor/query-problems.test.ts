import { queryTypes } from '../../../contract/queries.ts';
import { displayText } from '../display-text.ts';
import type { NorthstarQuery } from '../query.ts';
import { queryProblems } from './query-problems.ts';

const problems = (query: Partial<NorthstarQuery>, type = 'models') => {
  const known = queryTypes.find((one) => one === type);
  return Object.fromEntries(queryProblems({ refId: 'A', queryType: type, ...query }, known));
};

it.each(queryTypes)('finds nothing wrong with %s without options', (type) => {
  expect(problems({}, type)).toEqual({});
});

it('says per option what is wrong', () => {
  expect(problems({ limit: 0, columns: ['model', 'modle'] })).toEqual({ limit: 'It is not a whole number from 1 to 1,000,000.', columns: 'There is no column modle here.' });
  expect(problems({ format: 'alert' })).toEqual({ measure: 'An alert measures one column: choose it.' });
  expect(problems({ format: 'alert', measure: 'owner' })).toEqual({ measure: 'No column of numbers, booleans or times is named owner here.' });
});

it('names the query types there are for one that is not', () => {
  expect(problems({}, 'nonsense')['queryType']).toMatch(/^QUERY_TYPE_UNKNOWN: There is no query type nonsense\. Use one of: models, modelSummary/);
});

it('leaves what only a variable will tell to the backend', () => {
  expect(problems({ columns: ['$columns'], format: 'alert', measure: '${measure}' })).toEqual({});
});

it('takes columns that travel only on request', () => {
  expect(problems({ columns: ['modelUrl'] })).toEqual({});
});

it('writes a query in one line', () => {
  expect(displayText({ refId: 'A', queryType: 'models', domain: 'Ads', tab: '', columns: ['model', 'stale'], limit: 5, status: 'all' })).toBe('models · domain: Ads · limit: 5 · columns: model, stale');
  expect(displayText({ refId: 'A' })).toBe('models');
  expect(displayText({ refId: 'A', queryType: 'nonsense' })).toBe('unknown query type nonsense');
});
