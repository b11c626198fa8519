/** What fills a column of the model table: a tag or key that people set, or a kind of source that knows it. */
import { connectorDefinitions } from '../../backend/connectors/index.ts';
import { statementKeys, statements, type StatementKey } from '../../backend/connectors/convention.ts';
import { fieldPaths, type FieldPath } from '../../core/models/entities.ts';

/** Of a source of the settings, as far as advice depends on it. */
export interface ConfiguredSource {
  readonly name: string;
  readonly kind: string;
  /** Of MLflow. */
  readonly tagPrefix?: unknown;
  /** What one that does not answer states is not seen; absent: it answers. */
  readonly answers?: boolean;
}

/** Facts that a column is concluded from where no source states it by its own name. */
const factOf: Readonly<Record<string, FieldPath>> = { version: 'alias.version', snapshotTime: 'version.createdTime', oncall: 'rotation.oncall' };
/** Statements by the column that they fill. */
const statementOf: Readonly<Record<string, StatementKey>> = Object.fromEntries(statementKeys.map((key) => [statements[key].field, key]));
/** What to do where a source that gives it is there. */
const practice: Readonly<Record<string, string>> = { alertState: 'Let an alert rule watch the model, with its name as the label `model`.', oncall: 'Put somebody on call in the rotation of the model.', lastTrainingTime: 'Tag the training runs of the model in MLflow with its name (docs/tags.md).' };
const defaultPrefix = 'northstar.';

/** Names of sources that do not answer and may give it: whether they state it was not seen. */
function unseenFor(column: string, sources: readonly ConfiguredSource[]): readonly string[] {
  const kinds = statementOf[column] === undefined ? kindsThatGive(column) : ['mlflow', 'catalog'];
  return sources.filter(({ kind, answers }) => answers === false && kinds.includes(kind)).map(({ name }) => name);
}

/** One sentence for each of what lacks; null where nothing can be added. Nothing is advised where a source that may state it was not seen. `lacked`: of what the column is concluded from, what some model lacks. */
export function adviceFor(column: string, sources: readonly ConfiguredSource[], lacked: readonly string[] = []): string | null {
  const sentences = (lacked.length === 0 ? [column] : lacked).flatMap((one) => adviceOn(one, sources) ?? []);
  return sentences.length === 0 ? null : [...new Set(sentences)].join(' ');
}

function adviceOn(column: string, sources: readonly ConfiguredSource[]): string | null {
  const unseen = unseenFor(column, sources);
  if (unseen.length > 0) {
    return `Let ${unseen.join(' and ')} answer first: what is stated there was not seen.`;
  }
  const key = statementOf[column];
  return key === undefined ? sourceAdvice(column, sources) : statementAdvice(key, sources);
}

/** Names of sources that do not answer and may have recorded vitals. */
export const unseenVitals = (sources: readonly ConfiguredSource[]): readonly string[] => sources.filter(({ kind, answers }) => kind === 'prometheus' && answers === false).map(({ name }) => name);

/** What to do where no vital is recorded, as far as was seen. */
export function vitalsAdvice(sources: readonly ConfiguredSource[]): string {
  const unseen = unseenVitals(sources);
  if (unseen.length > 0) {
    return `Let ${unseen.join(' and ')} answer first: what is recorded there was not seen.`;
  }
  const measuring = sources.filter(({ kind }) => kind === 'prometheus').map(({ name }) => name);
  const rules = 'record the rules that `npx northstar rules recording` prints.';
  return measuring.length === 0 ? `Add a source of kind prometheus, and let it ${rules}` : `Let ${measuring.join(' or ')} ${rules}`;
}

function statementAdvice(key: StatementKey, sources: readonly ConfiguredSource[]): string {
  const registries = sources.filter(({ kind }) => kind === 'mlflow').map(({ name, tagPrefix }) => ({ name, tag: `${typeof tagPrefix === 'string' ? tagPrefix : defaultPrefix}${key}` }));
  const tags = [...new Set(registries.map(({ tag }) => tag))].map((tag) => `the tag ${tag} in ${registries.filter((one) => one.tag === tag).map(({ name }) => name).join(' or ')}`);
  const catalogs = sources.filter(({ kind }) => kind === 'catalog').map(({ name }) => name);
  const places = [...tags, ...(catalogs.length === 0 ? [] : [`the key ${key} in ${catalogs.join(' or ')}`])];
  const wanted = `${statements[key].written}, such as ${statements[key].example}`;
  return places.length === 0 ? `Add a source of kind catalog, and set ${key} there (${wanted}).` : `Set ${places.join(' or ')} (${wanted}).`;
}

function sourceAdvice(column: string, sources: readonly ConfiguredSource[]): string | null {
  const kinds = kindsThatGive(column);
  const isThere = sources.some(({ kind }) => kind === 'demo' || kinds.includes(kind));
  return isThere ? (practice[column] ?? null) : kinds.length === 0 ? null : `Add a source of kind ${kinds.join(' or ')}.`;
}

function kindsThatGive(column: string): readonly string[] {
  const paths = fieldPaths.filter((one) => one === factOf[column] || one === `model.${column}`);
  return connectorDefinitions.filter(({ kind, gives }) => kind !== 'demo' && paths.some((path) => gives.includes(path))).map(({ kind }) => kind);
}
