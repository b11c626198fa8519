/** From the text of one file to the models and packages it declares, with the line of everything. JSON is YAML too. */
import { isAlias, isMap, isPair, isScalar, isSeq, LineCounter, parseAllDocuments, type Document, type YAMLMap } from 'yaml';
import type { SourceProblem } from '../../../core/models/fact.ts';
import { isStatementKey, statementKeys, type StatementKey } from '../convention.ts';
import { problemOf } from '../problem.ts';
import { packagesOf, type DeclaredPackage } from './parse-packages.ts';

export interface DeclaredModel {
  readonly name: string;
  /** `models/ads.yaml:12`. */
  readonly where: string;
  readonly version: string | undefined;
  readonly statements: readonly { readonly key: StatementKey; readonly raw: unknown; readonly where: string }[];
}
export interface ParsedFile {
  readonly models: readonly DeclaredModel[];
  readonly packages: readonly DeclaredPackage[];
  readonly problems: readonly SourceProblem[];
}

type Statements = ReadonlyMap<StatementKey, { readonly raw: unknown; readonly where: string }>;

/** Never throws: what cannot be used is a problem, and everything else is given. `file` is its name in messages. */
export function parseFile(file: string, text: string): ParsedFile {
  const lines = new LineCounter();
  const problems: SourceProblem[] = [];
  const documents = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false, merge: true, uniqueKeys: false, logLevel: 'silent' });
  const at = (offset: number | undefined) => `${file}:${lines.linePos(offset ?? 0).line}`;
  const packages: DeclaredPackage[] = [];
  const models = (Array.isArray(documents) ? documents : []).flatMap((document) => {
    const [error] = document.errors;
    if (error !== undefined) {
      problems.push(problemOf('FILE_UNREADABLE', at(error.pos[0]), { problem: error.message }));
      return [];
    }
    const repeated = repeatedKey(document.contents);
    if (repeated !== undefined) {
      problems.push(problemOf('FILE_UNREADABLE', at(offsetOf(repeated)), { problem: 'a key is given twice' }));
      return [];
    }
    packages.push(...packagesIn(document, at, problems));
    return modelsOf(document, at, problems);
  });
  return { models, packages, problems };
}

/** A key that its map holds already. The parser's own check compares each key with all others. */
function repeatedKey(contents: unknown): unknown {
  const nodes = [contents];
  for (const node of nodes) {
    const seen = new Set<unknown>();
    for (const item of isMap(node) || isSeq(node) ? node.items : []) {
      if (!isPair(item)) {
        nodes.push(item);
        continue;
      }
      if (isScalar(item.key) && seen.has(item.key.value)) {
        return item.key;
      }
      seen.add(isScalar(item.key) ? item.key.value : item.key);
      nodes.push(item.key, item.value);
    }
  }
  return undefined;
}

type At = (offset: number | undefined) => string;

function packagesIn(document: Document.Parsed, at: At, problems: SourceProblem[]): readonly DeclaredPackage[] {
  const { contents } = document;
  if (!isMap(contents) || !contents.has(packagesKey)) {
    return [];
  }
  const given: unknown = contents.get(packagesKey, true);
  return packagesOf(document, isAlias(given) ? given.resolve(document) : given, (node) => at(offsetOf(node) ?? offsetOf(contents)), problems);
}

const packagesKey = 'packages';
/** Those of a file that is neither a list of models nor one model. */
const topKeys: readonly string[] = ['models', 'defaults', packagesKey];

function modelsOf(document: Document.Parsed, at: At, problems: SourceProblem[]): readonly DeclaredModel[] {
  const { contents } = document;
  if (contents === null || (isScalar(contents) && contents.value === null)) {
    return [];
  }
  const unusable = (node: unknown, problem: string) => {
    problems.push(problemOf('FILE_UNREADABLE', at(offsetOf(node)), { problem }));
    return [];
  };
  const resolved = (node: unknown): unknown => (isAlias(node) ? node.resolve(document) : node);
  const list = (node: unknown, defaults: Statements): readonly DeclaredModel[] => {
    const models = resolved(node);
    if (!isSeq(models)) {
      return unusable(node ?? contents, '`models` is not a list');
    }
    return models.items.flatMap((item) => {
      const entry = resolved(item);
      return isMap(entry) ? modelOf(document, entry, at(offsetOf(item)), at, defaults, problems) : unusable(item, 'an entry of the list is not a model');
    });
  };
  if (isSeq(contents)) {
    return list(contents, new Map());
  }
  if (!isMap(contents)) {
    return unusable(contents, 'it holds neither a model nor a list of models');
  }
  if (!contents.has('models') && contents.has(packagesKey)) {
    contents.items.forEach(({ key }) => {
      if (isScalar(key) && key.value !== packagesKey) {
        problems.push(unknownKey(String(key.value), at(offsetOf(key)), topKeys));
      }
    });
    return [];
  }
  if (!contents.has('models')) {
    return modelOf(document, contents, at(offsetOf(contents)), at, new Map(), problems);
  }
  const given: unknown = contents.get('defaults', true);
  const defaults = resolved(given);
  const hasNone = defaults === undefined || (isScalar(defaults) && defaults.value === null);
  if (!hasNone && !isMap(defaults)) {
    unusable(given, '`defaults` holds no keys');
  }
  for (const { key } of contents.items) {
    if (isScalar(key) && !topKeys.includes(String(key.value))) {
      problems.push(unknownKey(String(key.value), at(offsetOf(key)), topKeys));
    }
  }
  const stated = isMap(defaults) ? statementsOf(document, defaults, at, problems).statements : new Map();
  return list(contents.get('models', true), stated);
}

function modelOf(document: Document.Parsed, node: YAMLMap, where: string, at: At, defaults: Statements, problems: SourceProblem[]): readonly DeclaredModel[] {
  const { statements, name, version } = statementsOf(document, node, at, problems, ['name', 'version']);
  if (name === undefined) {
    problems.push(problemOf('STATEMENT_INVALID', where, { field: 'name', problem: 'a model without a name cannot be told from others' }));
    return [];
  }
  return [{ name, version, where, statements: [...new Map([...defaults, ...statements])].map(([key, { raw, where: line }]) => ({ key, raw, where: line })) }];
}

function statementsOf(document: Document.Parsed, node: YAMLMap, at: At, problems: SourceProblem[], further: readonly string[] = []) {
  const statements = new Map<StatementKey, { raw: unknown; where: string }>();
  const texts = new Map<string, string>();
  const keys = keysOf(node);
  for (const [key, raw] of entriesOf(node, document, at, problems)) {
    const where = at(offsetOf(keys.get(key) ?? node));
    if (isStatementKey(key)) {
      if (raw !== null) {
        statements.set(key, { raw, where });
      }
    } else if (!further.includes(key)) {
      problems.push(unknownKey(key, where, [...further, ...statementKeys]));
    } else if ((typeof raw === 'string' || typeof raw === 'number') && String(raw).trim() !== '') {
      texts.set(key, String(raw).trim());
    } else {
      problems.push(problemOf('STATEMENT_INVALID', where, { field: key, problem: 'it is not text' }));
    }
  }
  return { statements, name: texts.get('name'), version: texts.get('version') };
}

/** Where each key is written, by its text. */
function keysOf(node: YAMLMap): ReadonlyMap<string, unknown> {
  return new Map(node.items.flatMap(({ key }) => (isScalar(key) ? [[String(key.value), key] as const] : [])));
}

/** The entries with merges and aliases resolved; too many aliases are a problem, as they would be memory. */
function entriesOf(node: YAMLMap, document: Document.Parsed, at: At, problems: SourceProblem[]): readonly (readonly [string, unknown])[] {
  try {
    const plain: unknown = node.toJS(document, { maxAliasCount: 100 });
    return typeof plain === 'object' && plain !== null ? Object.entries(plain) : [];
  } catch {
    problems.push(problemOf('FILE_UNREADABLE', at(offsetOf(node)), { problem: 'it refers to itself, or has too many aliases' }));
    return [];
  }
}

function offsetOf(node: unknown): number | undefined {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range) ? Number(node.range[0]) : undefined;
}

function unknownKey(key: string, where: string, known: readonly string[]): SourceProblem {
  const near = known.find((candidate) => candidate.toLowerCase() === key.toLowerCase().replace(/[-_ ]/g, ''));
  const shown = key.length > 50 ? `${key.slice(0, 50)}…` : key;
  return problemOf('STATEMENT_INVALID', where, { field: shown, problem: near === undefined ? `there is no such key; there are ${known.join(', ')}` : `there is no such key; it is written ${near}` });
}
