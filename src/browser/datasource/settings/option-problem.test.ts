import { fieldsOf } from './option-fields.ts';
import { optionProblem } from './option-problem.ts';

const problem = (schema: object, value: unknown, required = false) => {
  const [field] = fieldsOf({ properties: { x: schema }, required: required ? ['x'] : [] });
  return field === undefined ? 'there is no field' : optionProblem(field, value);
};

it.each([
  [{ type: 'string', format: 'uri' }, 'https://mlflow.example.org/prefix'],
  [{ type: 'string', format: 'uri' }, ''],
  [{ type: 'integer', minimum: 1, maximum: 10 }, 10],
  [{ type: 'number' }, 0.5],
  [{ enum: ['a', 2] }, 2],
  [{ type: 'string', default: 'northstar.' }, ''],
  [{ type: 'array' }, 'anything'],
])('accepts %j with %j', (schema, value) => {
  expect(problem(schema, value)).toBeUndefined();
});

it.each([
  [{ type: 'string', format: 'uri' }, 'mlflow:5000', 'it is not an address that begins with http:// or https://'],
  [{ type: 'string', format: 'uri' }, 'ftp://x', 'it is not an address that begins with http:// or https://'],
  [{ type: 'string', format: 'uri' }, 'http://', 'it is not an address that begins with http:// or https://'],
  [{ type: 'string', maxLength: 3 }, 'four', 'it is longer than 3 characters'],
  [{ type: 'string' }, 7, 'it is not a text'],
  [{ type: 'integer' }, 1.5, 'it is not a whole number'],
  [{ type: 'integer', minimum: 1, maximum: 86_400 }, 0, 'it is not from 1 to 86,400'],
  [{ type: 'number', minimum: 1 }, 0, 'it is not at least 1'],
  [{ type: 'number', maximum: 1 }, 2, 'it is not at most 1'],
  [{ type: 'number' }, 'many', 'it is not a number'],
  [{ type: 'boolean' }, 'yes', 'it is neither true nor false'],
  [{ enum: ['a', 'b'] }, 'c', 'it is none of: a, b'],
])('refuses %j with %j', (schema, value, expected) => {
  expect(problem(schema, value)).toBe(expected);
});

it('asks for what is required', () => {
  expect(problem({ type: 'string' }, undefined, true)).toBe('it is required');
  expect(problem({ type: 'string' }, '', true)).toBe('it is required');
});

it('says that a secret stands openly, and never what it is', () => {
  const [field] = fieldsOf({ properties: { token: { type: 'string' } }, required: ['token'] }, ['token']);
  expect(field && optionProblem(field, 'hunter2')).toMatch(/stands openly/);
  expect(field && optionProblem(field, 'hunter2')).not.toContain('hunter2');
  expect(field && optionProblem(field, undefined, true)).toBeUndefined();
  expect(field && optionProblem(field, undefined, false)).toBe('it is required');
});
