/** What a datasource shows beside its settings: the editors of a query, of a variable and, where there is one, of annotations. */
import { CustomVariableSupport, type DataQuery, type DataSourceApi } from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';
import { Alert } from '@grafana/ui';
import { useState } from 'react';
import { failureOf } from '../../../src/browser/kit/failure.ts';
import { useLoaded } from '../../../src/workbench/page/use-loaded.ts';

const nothing = () => undefined;
const start = () => getDataSourceSrv().get();

export function DatasourceEditors({ queryTypes }: { readonly queryTypes: readonly string[] }) {
  const loaded = useLoaded('datasource', start);
  return loaded.state === 'loaded' ? (
    <>
      {queryTypes.map((type) => (
        <Query key={type} datasource={loaded.value} type={type} />
      ))}
      <Variable datasource={loaded.value} />
      <Annotations datasource={loaded.value} />
    </>
  ) : loaded.state === 'failed' ? (
    <Alert title="The datasource cannot be loaded">{failureOf(loaded.problem).text}</Alert>
  ) : null;
}

interface Asking {
  readonly datasource: DataSourceApi;
}

function Query({ datasource, type }: Asking & { readonly type: string }) {
  const [query, onChange] = useState<DataQuery>({ refId: 'A', queryType: type });
  const { QueryEditor } = datasource.components ?? {};
  return <section aria-label={`Query of ${type}`}>{QueryEditor === undefined ? null : <QueryEditor datasource={datasource} query={query} onChange={onChange} onRunQuery={nothing} />}</section>;
}

function Variable({ datasource }: Asking) {
  const [query, onChange] = useState<DataQuery>({ refId: 'A' });
  const Editor = datasource.variables instanceof CustomVariableSupport ? datasource.variables.editor : undefined;
  return <section aria-label="Variable">{Editor === undefined ? null : <Editor datasource={datasource} query={query} onChange={onChange} onRunQuery={nothing} />}</section>;
}

function Annotations({ datasource }: Asking) {
  const [query, onChange] = useState<DataQuery>({ refId: 'A' });
  const Editor = datasource.annotations?.QueryEditor;
  return <section aria-label="Annotations">{Editor === undefined ? null : <Editor datasource={datasource} query={query} onChange={onChange} onRunQuery={nothing} />}</section>;
}
