import { timeTextIn } from '../../kit/time-text.ts';
import { statementText } from './statement-text.ts';

const said = (value: string | number | boolean) => ({ value, source: 'mlflow', basis: 'observed', time: 0 }) as const;
const textOf = (entity: string, field: string, value: string | number | boolean) => statementText(said(value), { entity, field }, timeTextIn('utc')).split(' · ')[0];

it.each([
  ['a time as a time', 'version', 'createdTime', 60_000, '1970-01-01 00:01'],
  ['a duration in its units', 'model', 'snapshotSla', 50_400, '14 hours'],
  ['a share as a percentage', 'model', 'revenueImportance', 0.0028, '0.28%'],
  ['a text as it is', 'model', 'owner', 'Ana', 'Ana'],
  ['a yes or no as it is', 'model', 'fallbackLoads', false, 'false'],
  ['a field that it does not know as it is', 'model', 'invented', 7, '7'],
  ['an entity that it does not know as it is', 'planet', 'createdTime', 7, '7'],
])('writes %s', (_, entity, field, value, wanted) => {
  expect(textOf(entity, field, value)).toBe(wanted);
});

it('says who states it, how it is known and since when', () => {
  expect(statementText(said('Ana'), { entity: 'model', field: 'owner' }, timeTextIn('utc'))).toBe('Ana · mlflow · observed · 1970-01-01 00:00');
});
