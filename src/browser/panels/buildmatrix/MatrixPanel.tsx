/** The panel: from Grafana's data and options to the matrix, or to why there is none. */
import { LoadingState, type PanelProps } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { useMemo } from 'react';
import { northstarUidOf } from '../../kit/facts.ts';
import { Message } from '../../kit/Message.tsx';
import { PageAlert } from '../../kit/PageAlert.tsx';
import { releaseAlertRules } from '../../../contract/identifiers.ts';
import { noticesOf } from '../../kit/Notices.tsx';
import { Matrix } from './Matrix.tsx';
import type { MatrixOptions } from './options.ts';
import { readMatrix } from './read.ts';
import { matrixStyles } from './styles.ts';

export function MatrixPanel(props: PanelProps<MatrixOptions>) {
  const { data, options, timeZone, width, height } = props;
  const styles = useStyles2(matrixStyles);
  const { series } = data;
  const { names } = options;
  const read = useMemo(() => readMatrix(series, names), [series, names]);
  const notices = useMemo(() => noticesOf(series), [series]);
  if ('found' in read) {
    return <Matrix {...props} found={read.found} notices={notices} datasourceUid={northstarUidOf(data, read.found.frame.refId)} />;
  }
  const failure = data.errors?.[0]?.message;
  return (
    <div className={styles.panel} style={{ width, height }}>
      <PageAlert rules={releaseAlertRules} guide={{}} timeZone={timeZone} />
      {failure !== undefined ? <Message title="The query failed">{failure}</Message> : data.state === LoadingState.Loading ? <Message title="Loading the builds…" /> : <Message title={read.lacking.title}>{read.lacking.text}</Message>}
    </div>
  );
}
