/** An OpenAPI 3.0 document as a server's publisher gives it: which operation a request is, and whether an answer is one of its. */
import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import { z } from 'zod';

const parameter = z.object({ name: z.string(), in: z.string(), required: z.boolean().optional(), schema: z.record(z.string(), z.unknown()) });
const reference = z.object({ $ref: z.string() });
const response = z.object({ content: z.record(z.string(), z.object({ schema: z.record(z.string(), z.unknown()) })).optional() });
/** Parameters and answers stand in it, or are referred to. */
const operation = z.object({ parameters: z.array(z.unknown()).default([]), responses: z.record(z.string(), z.unknown()) });
const openApi = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.record(z.string(), z.record(z.string(), z.unknown())),
});

export interface PublishedSchema {
  /** What is wrong with a request (path with query), in the words of the schema; empty where nothing is. */
  requestProblems(method: string, target: string): readonly string[];
  /** The same of an answer to it. */
  answerProblems(method: string, target: string, status: number, body: unknown): readonly string[];
  /** The answer that the publisher gives as an example. */
  example(name: string): unknown;
}

/** `nullable` of OpenAPI 3.0 said as JSON Schema says it, wherever it stands. */
function asJsonSchema(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(asJsonSchema);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const { nullable, ...rest } = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, asJsonSchema(inner)]));
  return nullable === true ? { anyOf: [rest, { type: 'null' }] } : rest;
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

export function publishedSchema(file: string): PublishedSchema {
  const document = openApi.parse(asJsonSchema(JSON.parse(readFileSync(file, 'utf8'))));
  const ajv = new Ajv({ strict: false, allErrors: true, coerceTypes: false, formats: { 'date-time': instant, uri: true, int64: true, 'repo.nwo': true, email: true, 'uri-template': true } });
  ajv.addSchema({ components: document.components }, 'published');
  /** A schema of the document, whose references lead into it. */
  const problemsOf = (schema: object, value: unknown): readonly string[] => {
    const validate = ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"published#/components/')));
    validate(value);
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  };
  const found = <T>(one: unknown, schema: z.ZodType<T>): T => {
    const { data } = reference.safeParse(one);
    const [, kind = '', name = ''] = /^#\/components\/([^/]+)\/(.+)$/.exec(data?.$ref ?? '') ?? [];
    return schema.parse(data === undefined ? one : document.components[kind]?.[name]);
  };
  const templates = Object.keys(document.paths)
    .map((template) => ({ template, places: [...template.matchAll(/\{/g)].length, pattern: new RegExp(`^${template.replace(/[.]/g, '\\.').replace(/\{[^}]+\}/g, '[^/]+')}$`) }))
    .sort((a, b) => a.places - b.places);
  const operationOf = (method: string, path: string) => {
    const template = templates.find(({ pattern, template: one }) => pattern.test(path) && Object.hasOwn(document.paths[one] ?? {}, method.toLowerCase()))?.template;
    return template === undefined ? undefined : operation.parse(document.paths[template]?.[method.toLowerCase()]);
  };
  const parted = (target: string) => new URL(target, 'http://published');

  return {
    requestProblems(method, target) {
      const { pathname, searchParams } = parted(target);
      const known = operationOf(method, pathname);
      if (known === undefined) {
        return [`there is no ${method} ${pathname}`];
      }
      const parameters = known.parameters.map((one) => found(one, parameter)).filter((one) => one.in === 'query');
      const unknown = [...searchParams.keys()].filter((name) => !parameters.some((one) => one.name === name)).map((name) => `${pathname} takes no ${name}`);
      // Of `created` the schema says that it is a time, and its text that it takes what the search syntax has for ranges.
      const wrong = parameters
        .filter(({ name }) => searchParams.has(name) && name !== 'created')
        .flatMap(({ name, schema }) => {
          const value = searchParams.get(name) ?? '';
          return problemsOf(schema, schema['type'] === 'integer' ? Number(value) : schema['type'] === 'boolean' ? value === 'true' : value).map((problem) => `${pathname} ${name}${problem}`);
        });
      return [...unknown, ...wrong];
    },
    answerProblems(method, target, status, body) {
      const { pathname } = parted(target);
      const known = operationOf(method, pathname)?.responses[String(status)];
      if (known === undefined) {
        return [`${method} ${pathname} never answers ${status}`];
      }
      const content = found(known, response).content?.['application/json']?.schema;
      return content === undefined ? [] : problemsOf(content, body).map((problem) => `${pathname} ${problem}`);
    },
    example: (name) => z.object({ value: z.unknown() }).parse(document.components['examples']?.[name]).value,
  };
}
