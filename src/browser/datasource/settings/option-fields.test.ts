import fc from 'fast-check';
import { z } from 'zod';
import { fieldsOf, isClosed, spoken } from './option-fields.ts';

const schemaOf = (shape: z.ZodType) => z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' });
const inputs = (shape: z.ZodType, secrets: string[] = []) => Object.fromEntries(fieldsOf(schemaOf(shape), secrets).map((field) => [field.name, field]));

it('finds a field for each type of option that a kind has', () => {
  const fields = inputs(
    z.strictObject({
      url: z.url().meta({ title: 'URL', description: 'Where it is.' }),
      count: z.int().min(1).max(1000).default(10),
      share: z.number().optional(),
      deep: z.boolean().default(false),
      mode: z.enum(['fast', 'slow']).optional(),
      ca: z.string().optional().meta({ description: 'PEM of an authority.' }),
      rules: z.array(z.object({ from: z.string() })).optional(),
      either: z.union([z.string(), z.number()]).optional(),
      token: z.string().min(1).optional(),
    }),
    ['token']
  );
  expect(fields['url']).toMatchObject({ title: 'URL', description: 'Where it is.', required: true, input: { type: 'text', address: true } });
  expect(fields['count']).toMatchObject({ required: false, defaultValue: 10, input: { type: 'number', whole: true, minimum: 1, maximum: 1000 } });
  expect(fields['share']?.input).toEqual({ type: 'number', whole: false, minimum: undefined, maximum: undefined });
  expect(fields['deep']).toMatchObject({ defaultValue: false, input: { type: 'boolean' } });
  expect(fields['mode']?.input).toEqual({ type: 'choice', choices: ['fast', 'slow'] });
  expect(fields['ca']?.input).toMatchObject({ type: 'text', multiline: true });
  expect(fields['rules']?.input.type).toBe('json');
  expect(fields['either']?.input.type).toBe('json');
  expect(fields['token']).toMatchObject({ secret: true, required: false, input: { type: 'text', multiline: false } });
});

it('has exactly one field for each option, in the order of the schema, whatever the schema says of them', () => {
  const names = fc.uniqueArray(fc.string({ minLength: 1 }).filter((name) => name !== '__proto__' && !/^\d+$/.test(name)), { maxLength: 8 });
  fc.assert(
    fc.property(names, fc.array(fc.jsonValue(), { minLength: 8, maxLength: 8 }), (options, values) => {
      const properties = Object.fromEntries(options.map((name, index) => [name, values[index]]));
      expect(fieldsOf({ type: 'object', properties }).map(({ name }) => name)).toEqual(Object.keys(properties));
    })
  );
});

it('has no fields for what is no schema', () => {
  fc.assert(fc.property(fc.oneof(fc.constant(null), fc.string(), fc.integer(), fc.array(fc.string())), (value) => fieldsOf(value).length === 0));
});

it('does not ask for an option that has a default', () => {
  expect(fieldsOf({ properties: { a: { type: 'string', default: 'x' } }, required: ['a'] })[0]?.required).toBe(false);
});

it('knows whether a kind refuses other options', () => {
  expect(isClosed(schemaOf(z.strictObject({})))).toBe(true);
  expect(isClosed(schemaOf(z.object({})))).toBe(false);
});

it('speaks a name where the schema has no title', () => {
  expect(spoken('versionsPerModel')).toBe('Versions per model');
});
