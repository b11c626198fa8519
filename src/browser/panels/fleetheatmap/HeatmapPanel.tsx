/** The panel: from Grafana's data and options to the map, or to why there is none. */
import { LoadingState, type PanelProps } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { useMemo } from 'react';
import { northstarUidOf } from '../../kit/facts.ts';
import { noticesOf } from '../../kit/Notices.tsx';
import { PageAlert } from '../../kit/PageAlert.tsx';
import { fleetAlertRules } from '../../../contract/identifiers.ts';
import { once } from '../../kit/once.ts';
import { Heatmap } from './Heatmap.tsx';
import { Message } from '../../kit/Message.tsx';
import type { HeatmapOptions } from './options.ts';
import { jobsIn, readFleet, sorted } from './read.ts';
import { heatmapStyles } from './styles.ts';
import { useView } from './use-view.ts';

export function HeatmapPanel(props: PanelProps<HeatmapOptions>) {
  const { data, options, timeZone, width, height } = props;
  const styles = useStyles2(heatmapStyles);
  const inUse = useView(options.viewInUrl !== false);
  const { series } = data;
  const frames = useMemo(() => sorted(series), [series]);
  const { resource, worst, values, names } = options;
  const wanted = inUse.view.resource;
  const read = useMemo(() => (series.length === 0 ? undefined : readFleet(frames, { resource, worst, values, names }, wanted)), [series, frames, resource, worst, values, names, wanted]);
  const jobs = useMemo(() => once(() => jobsIn(frames)), [frames]);
  const notices = useMemo(() => noticesOf(series), [series]);
  if (read !== undefined && 'found' in read) {
    const refId = (frames.packed ?? frames.others[0])?.refId;
    return <Heatmap {...props} data={read.found} jobs={jobs} inUse={inUse} notices={notices} isNorthstar={northstarUidOf(data, refId) !== undefined} />;
  }
  const failure = data.errors?.[0]?.message;
  return (
    <div className={styles.panel} style={{ width, height }}>
      <PageAlert rules={fleetAlertRules} guide={{}} timeZone={timeZone} />
      {failure !== undefined ? (
        <Message title="The query failed">{failure}</Message>
      ) : data.state === LoadingState.Loading ? (
        <Message title="Loading the fleet…" />
      ) : read === undefined ? (
        <Message title="No data">The query answered with no frame.</Message>
      ) : (
        <Message title={read.problem.title}>{read.problem.text}</Message>
      )}
    </div>
  );
}
