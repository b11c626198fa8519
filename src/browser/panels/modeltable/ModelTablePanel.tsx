/** The panel: from Grafana's data and options to the table. */
import { LoadingState, type DataFrame, type PanelProps } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { useStyles2 } from '@grafana/ui';
import { useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { Message } from '../../kit/Message.tsx';
import { UnansweredAlert } from './alert/UnansweredAlert.tsx';
import { bindTable } from './bind.ts';
import { bestFrame } from './names.ts';
import type { ModelTableOptions } from './options.ts';
import { StoreTable } from './StoreTable.tsx';
import { panelStyles } from './styles.ts';
import { createTableStore } from './table-store.ts';
import { useViewInUrl } from './use-view-in-url.ts';
import { emptyView, viewOf } from './view.ts';

export function ModelTablePanel(props: PanelProps<ModelTableOptions>) {
  const { data, options, timeZone, width, height } = props;
  const styles = useStyles2(panelStyles);
  const frame = useMemo(() => bestFrame(data.series, options.fields), [data.series, options.fields]);
  if (frame !== undefined) {
    return <FrameTable {...props} frame={frame} />;
  }
  const problem = data.errors?.[0]?.message;
  return (
    <div className={styles.panel} style={{ width, height }}>
      <UnansweredAlert options={options} timeZone={timeZone} failed={problem !== undefined} />
      {problem !== undefined ? (
        <Message title="The query failed">{problem}</Message>
      ) : data.state === LoadingState.Loading ? (
        <Message title="Loading…" />
      ) : (
        <Message title="No data">The query answered with no table.</Message>
      )}
    </div>
  );
}

function FrameTable({ frame, data, options, fieldConfig, timeZone, title, width, height }: PanelProps<ModelTableOptions> & { readonly frame: DataFrame }) {
  const { fields, rowName } = options;
  const table = useMemo(() => bindTable(frame, { fields, rowName }, timeZone), [frame, fields, rowName, timeZone]);
  const viewInUrl = options.viewInUrl !== false;
  const [store] = useState(() => createTableStore(table, viewInUrl ? viewOf(locationService.getSearchObject()) : emptyView));
  useLayoutEffect(() => store.setTable(table), [store, table]);
  useEffect(() => {
    store.start();
    return () => store.stop();
  }, [store]);
  useViewInUrl(store, viewInUrl);
  return <StoreTable store={store} data={data} options={options} fieldConfig={fieldConfig} timeZone={timeZone} title={title} width={width} height={height} />;
}
