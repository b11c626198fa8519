/** @jest-environment jsdom */
import { bindTable } from './bind.ts';
import { linksOf, mayLink } from './links.ts';
import { frameOf } from './testing/panel-props.ts';

const bind = (url: string, values: readonly unknown[] = ['m']) => bindTable(frameOf([{ name: 'model', values, config: { links: [{ title: 'Open', url, targetBlank: true }] } }]), {}, 'utc');
const first = (table: ReturnType<typeof bind>) => {
  const column = table.byId.get('model');
  return column === undefined ? [] : linksOf(table, column, 0);
};

it('gives web addresses and paths, and nothing that would run or lead nowhere', () => {
  expect(first(bind('https://registry.example/m'))).toEqual([expect.objectContaining({ href: 'https://registry.example/m', title: 'Open', newTab: true })]);
  expect(first(bind('/d/northstar-models'))).toHaveLength(1);
  for (const url of ['javascript:alert(1)', ' javascript:alert(1)', 'data:text/html,x', '${__data.fields["modelUrl"]}', '']) {
    expect(first(bind(url))).toEqual([]);
  }
});

it('links no unknown value', () => {
  expect(first(bind('/x', [null]))).toEqual([]);
});

it('links a training type to its job', () => {
  const table = bindTable(
    frameOf([
      { name: 'model', values: ['m'] },
      { name: 'trainingType', values: ['online'] },
      { name: 'trainingJob', values: ['job-7'], config: { links: [{ title: 'Open the training job', url: 'https://jobs.example/job-7' }] } },
    ]),
    {},
    'utc'
  );
  const column = table.byId.get('trainingType');
  expect(column !== undefined && mayLink(table, column)).toBe(true);
  expect(column === undefined ? [] : linksOf(table, column, 0)).toEqual([expect.objectContaining({ title: 'Open the training job' })]);
});
