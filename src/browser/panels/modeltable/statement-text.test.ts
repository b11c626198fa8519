import { entities } from '../../../core/models/entities.ts';
import { timeTextIn } from '../../kit/time-text.ts';
import { statementText } from './statement-text.ts';

const said = (value: string | number | boolean) => ({ value, source: 'mlflow', basis: 'observed', time: 0 }) as const;
const textOf = (entity: string, field: string, value: string | number | boolean) => statementText(said(value), { entity, field }, timeTextIn('utc')).split(' · ')[0];

it.each([
  ['a time as a time', 'version', 'createdTime', 60_000, '1970-01-01 00:01'],
  ['a time that is concluded of a model as a time', 'model', 'snapshotTime', 1_795_521_605_342, '2026-11-24 12:00'],
  ['a share that is concluded of a model as a percentage', 'model', 'maintainabilityCoverage', 0.9, '90%'],
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

it('writes every fact of type time as a time', () => {
  const times = Object.entries(entities).flatMap(([entity, fields]) => Object.entries(fields).flatMap(([field, { type }]) => (type === 'time' ? [[entity, field] as const] : [])));
  expect(times.length).toBeGreaterThan(3);
  expect(times.filter(([entity, field]) => textOf(entity, field, 60_000) !== '1970-01-01 00:01')).toEqual([]);
});
