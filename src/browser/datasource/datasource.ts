/** Northstar as Grafana's pages see it: queries go to the backend with variables filled in; variables and suggestions come from its resources. */
import type { CoreApp, DataQueryRequest, DataQueryResponse, DataSourceInstanceSettings, ScopedVars } from '@grafana/data';
import { DataSourceWithBackend, getTemplateSrv } from '@grafana/runtime';
import { defer, type Observable } from 'rxjs';
import { querySchemas, type QueryType } from '../../contract/queries.ts';
import { values, type RouteName } from '../../contract/resources.ts';
import type { NarrowingName, ValueVariableName } from '../../contract/variables.ts';
import { vitals, type Vital } from '../../core/telemetry/vitals.ts';
import { annotationSupport } from './annotation-support.ts';
import { displayText } from './display-text.ts';
import { defaultQueryType, optionNames, queryTypeOf, type NorthstarQuery } from './query.ts';
import type { NorthstarJsonData } from './settings/edit.ts';
import { oneValue, searchText, severalValues, type Interpolate } from './template.ts';
import { NorthstarVariables } from './variable-support.ts';

const exactOptions = ['domain', 'tab', 'team', 'model', 'family', 'vital', 'keep', 'measure', 'level', 'cluster', 'rack', 'host', 'resource', 'job', 'jobs', 'queue', 'state', 'package', 'build', 'check', 'stages'] as const;

/** What narrows a list of values; an empty text narrows nothing. */
export type Narrowing = Readonly<Partial<Record<NarrowingName, string | undefined>>>;

export class NorthstarDatasource extends DataSourceWithBackend<NorthstarQuery, NorthstarJsonData> {
  constructor(settings: DataSourceInstanceSettings<NorthstarJsonData>) {
    super(settings);
    this.variables = new NorthstarVariables(this);
    this.annotations = annotationSupport;
  }

  override getDefaultQuery(_app: CoreApp): Partial<NorthstarQuery> {
    return { queryType: defaultQueryType };
  }

  override filterQuery(query: NorthstarQuery): boolean {
    return query.hide !== true;
  }

  override getQueryDisplayText(query: NorthstarQuery): string {
    return displayText(query);
  }

  /** Where options cannot be filled in, the answer is the error, in every version of Grafana. */
  override query(request: DataQueryRequest<NorthstarQuery>): Observable<DataQueryResponse> {
    return defer(() => super.query(request));
  }

  /** Throws `QUERY_INVALID` where a variable with several values stands for one. */
  override applyTemplateVariables(query: NorthstarQuery, scopedVars: ScopedVars): NorthstarQuery {
    const interpolate = interpolateFor(scopedVars);
    const filled: NorthstarQuery = { ...query, queryType: query.queryType === undefined || query.queryType === '' ? defaultQueryType : query.queryType };
    for (const option of exactOptions) {
      const text = query[option];
      if (text !== undefined) {
        filled[option] = oneValue(option, text, interpolate);
      }
    }
    if (query.search !== undefined) {
      filled.search = searchText(query.search, interpolate);
    }
    if (query.columns !== undefined) {
      filled.columns = severalValues('columns', query.columns, interpolate);
    }
    if (query.labels !== undefined) {
      filled.labels = severalValues('labels', query.labels, interpolate);
    }
    return onlyOwnOptions(filled);
  }

  /** The values of a variable, narrowed by texts in which other variables may stand. Rejects where the backend does not answer. */
  async variableValues(variable: ValueVariableName, narrowing: Narrowing, scopedVars: ScopedVars = {}): Promise<string[]> {
    const interpolate = interpolateFor(scopedVars);
    const filled = Object.entries(narrowing).map(([name, text]) => [name, oneValue(name, text ?? '', interpolate)] as const);
    return this.valuesAt(`variables/${variable}`, Object.fromEntries(filled.filter(([, text]) => text !== '')));
  }

  /** The vitals of a family in which a variable may stand; of all families where it is empty. */
  vitalsOf(family: string, scopedVars: ScopedVars = {}): readonly Vital[] {
    const id = oneValue('family', family, interpolateFor(scopedVars));
    return id === '' ? vitals : vitals.filter((vital) => vital.family === id);
  }

  /** Values that occur in a column and begin with a text. */
  suggestions(queryType: QueryType, column: string, prefix: string): Promise<string[]> {
    return this.valuesAt('suggestions', { queryType, column, prefix });
  }

  private async valuesAt(route: RouteName, parameters: Readonly<Record<string, string>>): Promise<string[]> {
    const answer: unknown = await this.getResource(route, parameters, { showErrorAlert: false });
    return values.parse(answer).values;
  }
}

const interpolateFor =
  (scopedVars: ScopedVars): Interpolate =>
  (text, format) =>
    getTemplateSrv().replace(text, scopedVars, format);

/** Options of another type, kept in the editor for when one returns to it, do not travel. */
function onlyOwnOptions(query: NorthstarQuery): NorthstarQuery {
  const type = queryTypeOf(query);
  if (type === undefined) {
    return query;
  }
  const own: ReadonlySet<string> = new Set(Object.keys(querySchemas[type].shape));
  const foreign = [...optionNames].filter((option) => !own.has(option));
  const kept = { ...query };
  for (const option of foreign) {
    Reflect.deleteProperty(kept, option);
  }
  return kept;
}
