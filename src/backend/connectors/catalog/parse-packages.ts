/** What a file declares of packages: which of their checks a release needs, and which it does not. */
import { z } from 'zod';
import { isMap, isScalar, isSeq, type Document } from 'yaml';
import type { SourceProblem } from '../../../core/models/fact.ts';
import { problemOf } from '../problem.ts';

export interface DeclaredPackage {
  readonly name: string;
  /** `releases.yaml:12`. */
  readonly where: string;
  /** Names of checks. */
  readonly gates: readonly string[];
  readonly notGates: readonly string[];
}

const text = z.union([z.string(), z.number()]).transform((value) => String(value).trim()).pipe(z.string().min(1).max(500));
const names = z.array(text).max(10_000).nullish().transform((list) => [...new Set(list ?? [])]);
const declared = z.strictObject({ name: text, gates: names, notGates: names });

const fieldOf = (path: readonly PropertyKey[]) => (path.length === 0 ? 'packages' : path.map(String).join('.'));

/** `node`: the value of the key `packages`. What cannot be used is a problem with its line, and the rest is given. */
export function packagesOf(document: Document.Parsed, node: unknown, at: (node: unknown) => string, problems: SourceProblem[]): readonly DeclaredPackage[] {
  if (isScalar(node) && node.value === null) {
    return [];
  }
  if (!isSeq(node)) {
    problems.push(problemOf('FILE_UNREADABLE', at(node), { problem: '`packages` is not a list' }));
    return [];
  }
  return node.items.flatMap((item): DeclaredPackage[] => {
    const where = at(item);
    const { data, error } = declared.safeParse(isMap(item) ? item.toJS(document, { maxAliasCount: 100 }) : undefined);
    const [issue] = error?.issues ?? [];
    if (data === undefined) {
      const problem = issue?.code === 'unrecognized_keys' ? `there is no such key; there are name, gates, notGates` : issue?.path.length === 0 ? 'it is no package: it has no keys' : 'it is missing, or not what its key takes';
      problems.push(problemOf('STATEMENT_INVALID', where, { field: issue?.code === 'unrecognized_keys' ? issue.keys.join(', ').slice(0, 50) : fieldOf(issue?.path ?? []), problem }));
      return [];
    }
    const both = data.gates.filter((check) => data.notGates.includes(check));
    if (both.length > 0) {
      problems.push(problemOf('STATEMENT_INVALID', where, { field: 'notGates', problem: `it names ${both.slice(0, 3).join(', ')}, as \`gates\` does` }));
    }
    return [{ name: data.name, where, gates: data.gates, notGates: data.notGates.filter((check) => !both.includes(check)) }];
  });
}
