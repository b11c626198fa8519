/** @jest-environment jsdom */
import { renderHook } from '@testing-library/react';
import type { NorthstarQuery } from '../query.ts';
import { useAsk } from './use-ask.ts';

const models: NorthstarQuery = { refId: 'A', queryType: 'models' };

function asking() {
  const onChange = jest.fn<void, [NorthstarQuery]>();
  const onRunQuery = jest.fn<void, []>();
  const hook = renderHook(({ query }) => useAsk({ query, onChange, onRunQuery }), { initialProps: { query: models } });
  return { onChange, onRunQuery, hook, ask: hook.result.current };
}

it('asks once for a choice that is announced again and again, also by a handler of before', () => {
  const { onChange, onRunQuery, hook, ask } = asking();
  ask({ domain: 'Ads' });
  ask({ domain: 'Ads' });
  hook.rerender({ query: { ...models, domain: 'Ads' } });
  ask({ domain: 'Ads' });
  expect(onChange.mock.calls).toEqual([[{ ...models, domain: 'Ads' }]]);
  expect(onRunQuery).toHaveBeenCalledTimes(1);
});

it('asks again for a choice that the query has lost in the meantime', () => {
  const { onChange, hook, ask } = asking();
  ask({ domain: 'Ads' });
  hook.rerender({ query: { ...models, domain: 'Ads' } });
  hook.rerender({ query: models });
  hook.result.current({ domain: 'Ads' });
  expect(onChange).toHaveBeenCalledTimes(2);
});
