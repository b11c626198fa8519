/** `catalog`: what people declare of models, in a folder of YAML or JSON files or at one URL. */
import { z } from 'zod';
import type { FieldPath } from '../../../core/models/entities.ts';
import type { FactSink } from '../../../core/models/fact.ts';
import { accessOptions, accessSecrets, endpointOf, httpAddress, usableAccess } from '../access.ts';
import type { ConnectorContext, ConnectorDefinition } from '../connector.ts';
import { statements, statementKeys } from '../convention.ts';
import { declare, problemOf } from '../problem.ts';
import { catalogFolder, type ReadFile } from './folder.ts';
import { parseFile } from './parse.ts';

const options = z
  .strictObject({
    path: z.string().min(1).optional().meta({ title: 'Folder', description: 'Folder of YAML and JSON files, read with its subfolders. Either this or a URL.' }),
    url: httpAddress.optional().meta({ title: 'URL', description: 'Address of one YAML or JSON file.' }),
    ...accessOptions,
  })
  .check(usableAccess)
  .refine(({ path, url }) => (path === undefined) !== (url === undefined), 'give either `path` or `url`')
  .meta({ oneOf: [{ required: ['path'] }, { required: ['url'] }] });
type CatalogOptions = z.infer<typeof options>;

const declares: readonly FieldPath[] = [...statementKeys.map((key) => `model.${statements[key].field}` as const), 'model.stage', 'model.stageVersion'];

export const catalog: ConnectorDefinition<CatalogOptions> = {
  kind: 'catalog',
  title: 'Catalog',
  description: 'What people declare of models in YAML or JSON: owner, rotation, SLA, fallback, importance...',
  options,
  secrets: accessSecrets,
  files: ['path'],
  gives: declares,
  create(chosen, context) {
    const files = filesOf(chosen, context);
    return {
      async refresh(sink, signal) {
        await declareAll(files(signal), sink);
      },
      async test(signal) {
        let problems = 0;
        const { fileCount, modelCount } = await declareAll(files(signal), { fact: () => undefined, problem: () => problems++ });
        return `${count(fileCount, 'file')} ${fileCount === 1 ? 'declares' : 'declare'} ${count(modelCount, 'model')}; ${problems === 0 ? 'every statement can be used' : `${count(problems, 'statement')} cannot be used`}.`;
      },
    };
  },
};

const count = (number: number, noun: string) => `${number.toLocaleString('en-GB')} ${noun}${number === 1 ? '' : 's'}`;

function filesOf({ path, url = '', ...access }: CatalogOptions, { source, http, clock }: ConnectorContext): (signal: AbortSignal) => AsyncGenerator<ReadFile> {
  if (path !== undefined) {
    const folder = catalogFolder(path, source);
    return (signal) => folder.read(signal);
  }
  const endpoint = http.at({ ...endpointOf(url, access), maxBytes: 10 * 1024 * 1024 });
  const name = new URL(url).pathname.split('/').at(-1) || 'catalog';
  return async function* (signal) {
    yield { ...parseFile(name, await endpoint.text({ path: '', signal })), time: clock.now() };
  };
}

async function declareAll(files: AsyncGenerator<ReadFile>, sink: FactSink): Promise<{ fileCount: number; modelCount: number }> {
  const declaredAt = new Map<string, string>();
  let fileCount = 0;
  for await (const { models, problems, time } of files) {
    fileCount++;
    problems.forEach((problem) => sink.problem(problem));
    for (const { name, where, version, statements: stated } of models) {
      const first = declaredAt.get(name);
      if (first !== undefined) {
        sink.problem(problemOf('MODEL_REPEATED', `${first} and ${where}`, { model: name }, { entity: 'model', key: name }));
        continue;
      }
      declaredAt.set(name, where);
      for (const { key, raw, where: line } of stated) {
        declare(sink, name, key, raw, time, line);
      }
      if (version !== undefined) {
        sink.fact('model', name, 'stage', 'Production', 'declared', time);
        sink.fact('model', name, 'stageVersion', version, 'declared', time);
      }
    }
  }
  return { fileCount, modelCount: declaredAt.size };
}
