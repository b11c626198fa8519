/** Dashboard variables: the values that occur in the data, never a list in code; and the vitals, of which there is a catalogue. */
import { CustomVariableSupport, type DataQueryRequest, type DataQueryResponse } from '@grafana/data';
import { from, type Observable } from 'rxjs';
import { NorthstarError } from '../../contract/errors.ts';
import { variableQuery, type VariableQuery } from '../../contract/variables.ts';
import type { NorthstarDatasource } from './datasource.ts';
import type { NorthstarQuery } from './query.ts';
import type { NorthstarJsonData } from './settings/edit.ts';
import { VariableEditor } from './VariableEditor.tsx';

export type NorthstarVariableQuery = VariableQuery & { refId: string };

export class NorthstarVariables extends CustomVariableSupport<NorthstarDatasource, NorthstarVariableQuery, NorthstarQuery, NorthstarJsonData> {
  override editor = VariableEditor;
  private readonly datasource: NorthstarDatasource;

  constructor(datasource: NorthstarDatasource) {
    super();
    this.datasource = datasource;
  }

  override getDefaultQuery(): Partial<NorthstarVariableQuery> {
    return { variable: 'domain' };
  }

  override query(request: DataQueryRequest<NorthstarVariableQuery>): Observable<DataQueryResponse> {
    return from(this.answer(request));
  }

  private async answer({ targets, scopedVars }: DataQueryRequest<NorthstarVariableQuery>): Promise<DataQueryResponse> {
    const parsed = variableQuery.safeParse(targets[0]);
    if (!parsed.success) {
      throw new NorthstarError('QUERY_INVALID', { problem: 'the variable does not say which values it wants' });
    }
    const query = parsed.data;
    if (query.variable === 'vital') {
      const found = this.datasource.vitalsOf(query.family ?? '', scopedVars);
      const wanted = query.place === undefined ? found : found.slice(query.place - 1, query.place);
      return { data: wanted.map(({ id, title }) => ({ text: title, value: id })) };
    }
    const { variable, refId: _refId, ...narrowing } = query;
    const found = await this.datasource.variableValues(variable, narrowing, scopedVars);
    return { data: found.map((text) => ({ text, value: text })) };
  }
}
