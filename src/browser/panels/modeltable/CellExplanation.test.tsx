/** @jest-environment jsdom */
import { render, screen } from '@testing-library/react';
import type { FactDetail } from '../../../contract/resources.ts';
import { timeTextIn } from '../../kit/time-text.ts';
import { bindTable } from './bind.ts';
import { CellExplanation } from './CellExplanation.tsx';
import { frameOf } from './testing/panel-props.ts';

const get = jest.fn<Promise<unknown>, [string, Record<string, string>]>();
jest.mock('@grafana/runtime', () => ({ ...jest.requireActual<object>('@grafana/runtime'), getBackendSrv: () => ({ get }) }));

const table = bindTable(
  frameOf([
    { name: 'model', values: ['ads/ctr'] },
    { name: 'owner', values: ['Ana'], config: { custom: { fact: { entity: 'model', keyColumn: 'model', field: 'owner' } } } },
  ]),
  {},
  'utc'
);
const explain = (datasourceUid: string | undefined) => {
  const column = table.byId.get('owner');
  return column === undefined ? undefined : render(<CellExplanation table={table} column={column} row={0} datasourceUid={datasourceUid} time={timeTextIn('utc')} />);
};
beforeEach(() => get.mockReset());

it('asks the datasource what every source says of the cell', async () => {
  const detail: FactDetail = {
    entity: 'model',
    key: 'ads/ctr',
    field: 'owner',
    used: { value: 'Ana', source: 'catalog', basis: 'declared', time: 0 },
    reason: null,
    rule: 'Declared comes before inferred.',
    others: [{ value: 'Ben', source: 'mlflow', basis: 'inferred', time: 60_000 }],
  };
  get.mockResolvedValue(detail);
  explain('north star');
  expect(await screen.findByText('Declared comes before inferred.')).toBeTruthy();
  expect(screen.getByText('Also said: Ben · mlflow · inferred · 1970-01-01 00:01')).toBeTruthy();
  expect(get.mock.calls[0]?.slice(0, 2)).toEqual(['/api/datasources/uid/north%20star/resources/facts', { entity: 'model', key: 'ads/ctr', field: 'owner' }]);
});

it('names no rule where no value is used', async () => {
  get.mockResolvedValue({ entity: 'model', key: 'ads/ctr', field: 'owner', used: null, reason: 'refused', rule: 'Only one source states it.', others: [{ value: 'Ben', source: 'mlflow', basis: 'inferred', time: 60_000 }] });
  explain('northstar');
  expect(await screen.findByText(/^Also said: Ben/)).toBeTruthy();
  expect(screen.queryByText('Only one source states it.')).toBeNull();
});

it('says so when the answer cannot be used', async () => {
  get.mockResolvedValue({ unexpected: true });
  explain('northstar');
  expect(await screen.findByText('The datasource gives no details of this cell.')).toBeTruthy();
});

it('asks nothing of other datasources', async () => {
  explain(undefined);
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(get).not.toHaveBeenCalled();
  expect(screen.getByText('Ana')).toBeTruthy();
});
