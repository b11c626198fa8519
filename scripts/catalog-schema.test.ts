/** The published JSON Schema of the catalog, held to what the connector really reads. */
import { readdirSync, readFileSync } from 'node:fs';
import Ajv from 'ajv/dist/2020';
import { parse } from 'yaml';
import { parseFile } from '../src/backend/connectors/catalog/parse.ts';
import { statements, statementKeys } from '../src/backend/connectors/convention.ts';

const schema: object = JSON.parse(readFileSync('docs/catalog.schema.json', 'utf8'));
const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(schema);
const isValid = (text: string) => validate(parse(text));
const isRead = (text: string) => parseFile('file.yaml', text).problems.length === 0;

describe('the schema of the catalog', () => {
  it.each(readdirSync('examples/catalog'))('takes examples/catalog/%s, as the connector does', (file) => {
    const text = readFileSync(`examples/catalog/${file}`, 'utf8');
    expect([isValid(text), validate.errors]).toEqual([true, null]);
    expect(parseFile(file, text)).toMatchObject({ problems: [], models: expect.arrayContaining([expect.objectContaining({ name: expect.any(String) })]) });
  });

  it.each(statementKeys)('takes the key %s', (key) => {
    const text = `- { name: a, ${key}: '${statements[key].example}' }`;
    expect([isValid(text), isRead(text)]).toEqual([true, true]);
  });

  it.each([
    ['one model', 'name: a\nsla: 14h'],
    ['a list of models', '- name: a\n- name: b'],
    ['numbers where a text could be one', '- { name: 7, version: 3, fallback: 2 }'],
    ['a key without a value', '- name: a\n  owner:'],
    ['defaults', 'defaults: { team: t }\nmodels: [{ name: a }]'],
  ])('takes %s, as the connector does', (_, text) => {
    expect([isValid(text), isRead(text)]).toEqual([true, true]);
  });

  it.each([
    ['a model without a name', '- sla: 14h'],
    ['an unknown key', '- { name: a, slo: 14h }'],
    ['an unknown key beside the models', 'models: []\nmodel: a'],
    ['a text', 'hello'],
    ['a text in place of a model', '- hello'],
  ])('refuses %s, as the connector does', (_, text) => {
    expect([isValid(text), isRead(text)]).toEqual([false, false]);
  });
});
