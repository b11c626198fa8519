/** `catalog`: what people declare of models and of the checks of packages, in a folder of YAML or JSON files or at one URL. */
import { z } from 'zod';
import { checkKey, type FieldPath } from '../../../core/models/entities.ts';
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

const declares: readonly FieldPath[] = [...statementKeys.map((key) => `model.${statements[key].field}` as const), 'model.stage', 'model.stageVersion', 'check.package', 'check.name', 'check.gate'];

export const catalog: ConnectorDefinition<CatalogOptions> = {
  kind: 'catalog',
  title: 'Catalog',
  description: 'What people declare in YAML or JSON: of models owner, rotation, SLA, fallback, importance..., of packages the checks that a release needs.',
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
        const { fileCount, modelCount, packageCount } = await declareAll(files(signal), { fact: () => undefined, problem: () => problems++ });
        return `${count(fileCount, 'file')} ${fileCount === 1 ? 'declares' : 'declare'} ${count(modelCount, 'model')}${packageCount === 0 ? '' : ` and ${count(packageCount, 'package')}`}; ${problems === 0 ? 'every statement can be used' : `${count(problems, 'statement')} cannot be used`}.`;
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

async function declareAll(files: AsyncGenerator<ReadFile>, sink: FactSink): Promise<{ fileCount: number; modelCount: number; packageCount: number }> {
  const declaredAt = new Map<string, string>();
  const packages = new Map<string, string>();
  let fileCount = 0;
  for await (const { models, packages: declared, problems, time } of files) {
    fileCount++;
    problems.forEach((problem) => sink.problem(problem));
    for (const { name, where, gates, notGates } of declared) {
      const first = packages.get(name);
      if (first !== undefined) {
        sink.problem(problemOf('STATEMENT_INVALID', where, { field: 'name', problem: `package ${name} is declared at ${first} already` }));
        continue;
      }
      packages.set(name, where);
      declareGates(sink, name, gates, true, time);
      declareGates(sink, name, notGates, false, time);
    }
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
  return { fileCount, modelCount: declaredAt.size, packageCount: packages.size };
}

function declareGates(sink: FactSink, packageName: string, checks: readonly string[], isGate: boolean, time: number): void {
  for (const check of checks) {
    const key = checkKey(packageName, check);
    sink.fact('check', key, 'package', packageName, 'declared', time);
    sink.fact('check', key, 'name', check, 'declared', time);
    sink.fact('check', key, 'gate', isGate, 'declared', time);
  }
}
