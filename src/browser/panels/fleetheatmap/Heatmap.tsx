/** The map with what stands around it: toolbar, notes, the spread of the values, legend. */
import type { PanelProps, QueryResultMetaNotice } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { useMemo, useRef } from 'react';
import type { Level } from '../../../core/models/fleet.ts';
import { Glyph } from '../../kit/Glyph.tsx';
import { Notices } from '../../kit/Notices.tsx';
import { PageAlert } from '../../kit/PageAlert.tsx';
import { alertGuide } from './alert-guide.ts';
import { fleetAlertRules } from '../../../contract/identifiers.ts';
import { once } from '../../kit/once.ts';
import { timeTextIn } from '../../kit/time-text.ts';
import { useHeight } from '../../kit/use-height.ts';
import { indexJobs } from './core/jobs.ts';
import type { Place } from './core/levels.ts';
import { chooseLevel, drillInto, goTo } from './drill.ts';
import type { FleetData, JobTable } from './fleet-data.ts';
import { axisPx, FleetMap } from './FleetMap.tsx';
import { DistributionBars, Legend } from './Legend.tsx';
import { Message } from '../../kit/Message.tsx';
import type { HeatmapOptions } from './options.ts';
import { levelScene, orderedScene } from './scene.ts';
import { heatmapStyles } from './styles.ts';
import { Toolbar } from './Toolbar.tsx';
import { useFigures } from './use-figures.ts';
import type { ViewInUse } from './use-view.ts';
import { useViewport } from './use-viewport.ts';

interface HeatmapProps extends Pick<PanelProps<HeatmapOptions>, 'options' | 'timeZone' | 'title' | 'width' | 'height' | 'onChangeTimeRange'> {
  readonly data: FleetData;
  readonly jobs: () => JobTable;
  readonly inUse: ViewInUse;
  readonly notices: readonly QueryResultMetaNotice[];
  readonly isNorthstar: boolean;
}

const narrowPx = 560;
const sidePx = 128;
const scrollbarPx = 12;
const leastMapPx = 24;

export function Heatmap({ data, jobs, inUse, notices, isNorthstar, options, timeZone, title, width, height, onChangeTimeRange }: HeatmapProps) {
  const styles = useStyles2(heatmapStyles);
  const { view, change, drill } = inUse;
  const { matrix } = data;
  const isNarrow = width < narrowPx;
  const withToolbar = options.showToolbar !== false && height > 140;
  const withLegend = height > 200;
  const withSide = !isNarrow && options.showDistribution !== false && height > 160;
  const [above, abovePx] = useHeight(withToolbar ? 38 : 0);
  const [below, belowPx] = useHeight(withLegend ? 20 : 0);
  const mapHeightPx = Math.max(leastMapPx, Math.floor(height - abovePx - belowPx - axisPx));

  const { level, order, cluster, rack } = view;
  const { level: levelOption, order: orderOption } = options;
  const atLevel = useMemo(() => levelScene(matrix, { level, cluster, rack }, { level: levelOption }, mapHeightPx), [matrix, level, cluster, rack, levelOption, mapHeightPx]);
  const scene = useMemo(() => orderedScene(atLevel, order ?? orderOption ?? 'name'), [atLevel, order, orderOption]);
  const { rows } = scene;
  const port = useViewport(`${rows.level} ${cluster ?? ''} ${rack ?? ''}`, scene.order.length, mapHeightPx);
  const time = useMemo(() => timeTextIn(timeZone), [timeZone]);
  const figures = useFigures(scene, port, time);
  const teller = useMemo(() => ({ data, jobs, index: once(() => indexJobs(jobs().jobs)), time, isNorthstar }), [data, jobs, time, isNorthstar]);

  /** What the level’s variable held before drilling changed it. */
  const levelBefore = useRef<Level>(undefined);
  const into = (row: number) => {
    const member = rows.members[row];
    return member === undefined ? undefined : drillInto(member, rows.level, matrix, options);
  };
  const goInto = (row: number) => {
    const to = into(row);
    if (to !== undefined) {
      levelBefore.current ??= rows.level === matrix.level ? matrix.level : undefined;
      drill(to);
    }
  };
  const goBack = (place: Place) => {
    const isAll = place.cluster === undefined && place.rack === undefined;
    drill(goTo(place, isAll ? levelBefore.current : undefined, options));
    levelBefore.current = isAll ? undefined : levelBefore.current;
  };
  const isInside = cluster !== undefined || rack !== undefined;

  const labelsPx = rows.columns === 0 ? 0 : Math.min(isNarrow ? 72 : 132, Math.round(width * 0.28));
  const barPx = port.extent.totalPx > mapHeightPx ? scrollbarPx : 0;
  const mapPx = Math.max(leastMapPx, Math.floor(width - labelsPx - barPx - (withSide ? sidePx + 12 : 0)));
  return (
    <div className={styles.panel} style={{ width, height }}>
      <div ref={above}>
        {withToolbar ? (
          <Toolbar
            scene={scene}
            view={view}
            order={order ?? orderOption ?? 'name'}
            port={port}
            resources={data.resources}
            canAsk={options.levelVariable !== undefined && options.levelVariable !== ''}
            isNarrow={isNarrow}
            onLevel={(to) => drill(chooseLevel(to, matrix, options))}
            onOrder={(to) => change({ order: to })}
            onResource={(resource) => change({ resource })}
            onPlace={goBack}
          />
        ) : null}
        <PageAlert rules={fleetAlertRules} guide={alertGuide} timeZone={timeZone} />
        {height > 200 ? <Notices notices={notices} /> : null}
        {data.notes.length === 0 || height <= 160 ? null : (
          <ul className={styles.notes} aria-label="About the data">
            {data.notes.map((note) => (
              <li key={note} role="note">
                <Glyph name="bad" size={13} />
                <span>{note}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
      <div className={styles.body} style={{ height: mapHeightPx + axisPx, gap: 12 }}>
        <FleetMap
          scene={scene}
          port={port}
          label={title === '' ? `${matrix.title} use of the fleet` : title}
          summary={figures?.summary ?? ''}
          labelsPx={labelsPx}
          mapPx={mapPx}
          scrollbarPx={barPx}
          teller={teller}
          time={time}
          selected={view.cell}
          onSelect={(cell) => change({ cell })}
          leads={(row) => into(row) !== undefined}
          onDrill={goInto}
          onUp={isInside ? () => goBack({ cluster: rack === undefined ? undefined : cluster, rack: undefined }) : undefined}
          onTimeRange={(from, to) => onChangeTimeRange({ from, to })}
        />
        {withSide && scene.order.length > 0 ? (
          <div className={styles.side}>
            <DistributionBars distribution={figures?.distribution} worst={rows.worst} widthPx={sidePx} heightPx={mapHeightPx} />
          </div>
        ) : null}
        {scene.order.length > 0 ? null : isInside ? (
          <Message title="Nothing here">The data have no row in {[cluster, rack].filter((name) => name !== undefined).join(', ')}.</Message>
        ) : (
          <Message title="No rows">{notices.some(({ severity }) => severity !== 'info') ? 'Something is wrong with a source, as the warnings of this panel say.' : 'The query answered with no host, rack or cluster.'}</Message>
        )}
      </div>
      <div ref={below}>{withLegend ? <Legend title={matrix.title} distribution={figures?.distribution} worst={rows.worst} withScale={!withSide} /> : null}</div>
    </div>
  );
}
