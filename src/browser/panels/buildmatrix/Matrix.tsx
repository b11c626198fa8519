/** The matrix with what stands around it: toolbar, notes, builds compared, legend. */
import type { PanelProps, QueryResultMetaNotice } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { buttonStyles } from '../../kit/button-styles.ts';
import { saveFile } from '../../kit/delimited.ts';
import { Message } from '../../kit/Message.tsx';
import { Notices } from '../../kit/Notices.tsx';
import { PageAlert } from '../../kit/PageAlert.tsx';
import { alertGuide } from './alert-guide.ts';
import { releaseAlertRules } from '../../../contract/identifiers.ts';
import { surfacesOf } from '../../kit/tokens.ts';
import { timeTextIn, type TimeText } from '../../kit/time-text.ts';
import { useHeight } from '../../kit/use-height.ts';
import { useUrlView } from '../../kit/use-url-view.ts';
import { ComparedBuilds, changesText } from './ComparedBuilds.tsx';
import { arrange } from './core/arrange.ts';
import { changesBetween } from './core/changes.ts';
import { buildFiguresOf, figuresOf } from './core/figures.ts';
import { columnsNamed, type Columns } from './core/columns.ts';
import { find } from './core/filter.ts';
import { labelsPxOf, narrowPx, type Spot } from './core/geometry.ts';
import { groupFiguresOf } from './core/groups.ts';
import type { BuildMatrix } from './core/matrix.ts';
import { beforeAll, nextFailure } from './core/next-failure.ts';
import { notShown, placeOf, spotOf } from './core/place.ts';
import type { Shown } from './core/shown.ts';
import { fileNameOf, fileOf } from './file.ts';
import { Legend } from './Legend.tsx';
import { MatrixMap, type MapHandle } from './MatrixMap.tsx';
import { Notes } from './Notes.tsx';
import { counted } from './record-text.ts';
import type { MatrixOptions } from './options.ts';
import type { Picture } from './picture.ts';
import type { FoundMatrix } from './read.ts';
import { matrixStyles } from './styles.ts';
import { Toolbar } from './Toolbar.tsx';
import { matrixViews, type SelectedCell } from './view.ts';

interface MatrixProps extends Pick<PanelProps<MatrixOptions>, 'options' | 'timeZone' | 'title' | 'width' | 'height' | 'transparent'> {
  readonly found: FoundMatrix;
  readonly notices: readonly QueryResultMetaNotice[];
  readonly datasourceUid: string | undefined;
}

const otherSearch = 'Change the search to see some.';
const leastMapPx = 120;
/** Letters beside the name of a group: its sign and how many checks it has. */
const besideGroup = 6;

export function Matrix({ found, notices, datasourceUid, options, timeZone, title, width, height, transparent }: MatrixProps) {
  const styles = useStyles2(matrixStyles);
  const buttons = useStyles2(buttonStyles);
  const surfaces = surfacesOf(useTheme2());
  const { matrix } = found;
  const [view, apply] = useUrlView(matrixViews, options.viewInUrl !== false);
  const order = view.order ?? options.order ?? 'badness';
  const grouping = view.grouping ?? options.grouping ?? 'none';
  // The cell of the link that led here, until something else is asked for.
  const [linked, setLinked] = useState(view.cell);
  const isNarrow = width < narrowPx;
  const withToolbar = options.showToolbar !== false && height > 180;
  const withLegend = options.showLegend !== false && height > 240;
  const [above, abovePx] = useHeight(withToolbar ? 38 : 0);
  const [below, belowPx, isMeasured] = useHeight(withLegend ? 22 : 0);
  const mapHeightPx = Math.max(leastMapPx, Math.floor(height - abovePx - belowPx));

  const figures = useMemo(() => figuresOf(matrix), [matrix]);
  const buildFigures = useMemo(() => buildFiguresOf(matrix), [matrix]);
  const { builds, checks, unknown, meant } = useMemo(() => find(matrix, view.search), [matrix, view.search]);
  const lines = useMemo(() => arrange(matrix, figures, checks, { order, grouping, folded: new Set(view.folded) }), [matrix, figures, checks, order, grouping, view.folded]);
  const groupFigures = useMemo(() => groupFiguresOf(matrix, lines), [matrix, lines]);
  const time = useMemo(() => timeTextIn(timeZone), [timeZone]);
  const dayOf = useMemo(() => daysOf(matrix, time), [matrix, time]);
  const shown = useMemo((): Shown => ({ lines, builds, figures, groupFigures, buildFigures }), [lines, builds, figures, groupFigures, buildFigures]);
  const picture = useMemo((): Picture => ({ matrix, ...shown, dayOf, withFigures: !isNarrow }), [matrix, shown, dayOf, isNarrow]);
  const teller = useMemo(() => ({ found, time, ...shown }), [found, time, shown]);
  const selected = useMemo(() => (view.cell === undefined ? undefined : spotOf(matrix, lines, builds, view.cell)), [matrix, lines, builds, view.cell]);
  const map = useRef<MapHandle>(null);
  const change = (part: Partial<typeof view>) => apply(part, {}, true);
  const failureFrom = (from: Spot, step: 1 | -1) => nextFailure(matrix, lines, builds, from, step);
  const hasFailures = useMemo(() => nextFailure(matrix, lines, builds, beforeAll, 1) !== undefined, [matrix, lines, builds]);
  const cellAtSpot = (spot: Spot): SelectedCell => {
    const { build, check } = placeOf(matrix, lines, builds, spot);
    return { build, check };
  };
  const fold = (at: number) => {
    const line = lines[at];
    if (line?.kind === 'group') {
      change({ folded: line.isFolded ? view.folded.filter((name) => name !== line.name) : [...view.folded, line.name] });
    }
  };
  const nameOf = (build: number) => matrix.builds[build]?.build ?? '';
  const range = useMemo(() => columnsNamed(matrix, builds, view.compared), [matrix, builds, view.compared]);
  const setRange = (to: Columns | undefined) => change({ compared: to === undefined ? undefined : [nameOf(builds[to[0]] ?? -1), nameOf(builds[to[1]] ?? -1)] });
  // Who asked for a comparison in a box, which is closed then, goes on in what was asked for.
  const comparison = useRef<HTMLElement>(null);
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    if (asked > 0) {
      comparison.current?.focus();
    }
  }, [asked]);
  const endComparison = () => {
    setRange(undefined);
    map.current?.focus();
  };
  const compared = useMemo(() => (range === undefined ? undefined : { newer: builds[range[0]] ?? -1, older: builds[range[1]] ?? -1 }), [range, builds]);
  const changes = useMemo(() => (compared === undefined ? [] : changesBetween(matrix, compared.older, compared.newer)), [matrix, compared]);
  const longest = useMemo(() => lines.reduce((most, line) => Math.max(most, line.kind === 'group' ? line.name.length + besideGroup : (matrix.checks[line.check]?.check.length ?? 0)), 0), [matrix, lines]);
  const labelsPx = labelsPxOf(width, builds.length, longest);
  const searched = { builds, checks };
  const said = [...unknown, ...meant];
  const searchId = useId();
  const missing = { cell: notShown(matrix, searched, namesOf(view.cell)), compared: notShown(matrix, searched, { builds: view.compared ?? [], checks: [] }) };
  return (
    <div className={styles.panel} style={{ width, height }}>
      <div ref={above}>
        {withToolbar ? (
          <Toolbar
            search={view.search}
            searchNotes={said.length === 0 ? undefined : searchId}
            isSearchWrong={unknown.length > 0}
            order={order}
            grouping={grouping}
            count={`${counted(checks.length, 'check')} · ${counted(builds.length, 'build')}`}
            isNarrow={isNarrow}
            hasFailures={hasFailures}
            onSearch={(search) => {
              setLinked(undefined);
              change({ search });
            }}
            onOrder={(to) => change({ order: to })}
            onGrouping={(to) => change({ grouping: to })}
            onNextFailure={() => map.current?.goToNextFailure()}
            onDownload={() => saveFile(fileNameOf(found.packageName), 'text/csv;charset=utf-8', fileOf(matrix, lines, builds))}
          />
        ) : null}
        <PageAlert rules={releaseAlertRules} guide={alertGuide} timeZone={timeZone} />
        {height > 220 ? <Notices notices={notices} /> : null}
        <Notes texts={found.notes} search={said} searchId={searchId} cell={missing.cell} compared={missing.compared} onCellGone={() => change({ cell: undefined })} onComparedGone={() => change({ compared: undefined })} />
        {compared === undefined ? null : <ComparedBuilds builds={matrix.builds} {...compared} changes={changes} area={comparison} onClose={endComparison} />}
        <p role="status" className={buttons.spoken}>
          {compared === undefined ? '' : `${nameOf(compared.older)} to ${nameOf(compared.newer)}: ${changesText(changes)}`}
        </p>
      </div>
      <div style={{ position: 'relative', height: mapHeightPx, flex: 'none' }}>
        {builds.length === 0 ? (
          <Message title={matrix.builds.length === 0 ? 'No builds' : 'No build is found'}>{matrix.builds.length === 0 ? 'No source tells of a build of this package.' : otherSearch}</Message>
        ) : checks.length === 0 && matrix.checks.length > 0 ? (
          <Message title="No check is found">{otherSearch}</Message>
        ) : !isMeasured ? null : (
          // Drawn once, as large as it will be.
          <MatrixMap
            picture={picture}
            surface={transparent ? surfaces.page : surfaces.panel}
            range={range}
            teller={teller}
            label={title === '' ? 'Builds and checks' : title}
            widthPx={width}
            heightPx={mapHeightPx}
            labelsPx={labelsPx}
            selected={selected}
            isLinked={linked !== undefined && linked === view.cell}
            source={datasourceUid === undefined || found.packageName === undefined ? undefined : { datasourceUid, packageName: found.packageName }}
            onSelect={(spot) => change({ cell: spot === undefined ? undefined : cellAtSpot(spot) })}
            onFold={fold}
            onRange={setRange}
            onCompare={(to) => {
              setRange(to);
              setAsked(asked + 1);
            }}
            nextFailure={failureFrom}
            handle={map}
          />
        )}
      </div>
      <div ref={below}>{withLegend ? <Legend matrix={matrix} builds={builds} checks={checks} buildFigures={buildFigures} /> : null}</div>
    </div>
  );
}

/** The day of a build as text, made when it is first asked for: only few builds are in sight. */
function daysOf({ builds }: BuildMatrix, time: TimeText): (build: number) => string {
  const made = new Map<number, string>();
  return (build) => {
    const at = builds[build]?.time ?? null;
    const day = made.get(build) ?? (at === null ? '' : (time(at).split(' ')[0] ?? ''));
    made.set(build, day);
    return day;
  };
}

const namesOf = (cell: SelectedCell | undefined) => ({ builds: cell === undefined ? [] : [cell.build], checks: cell === undefined || cell.check === '' ? [] : [cell.check] });
