/** The matrix itself: its drawing, of which names and builds stay in sight while the cells scroll, and what pointer and keys do on it. */
import { useStyles2 } from '@grafana/ui';
import { useId, useImperativeHandle, useRef, useState, type Ref } from 'react';
import { ExplainCard } from '../../kit/ExplainCard.tsx';
import { columnsOf, otherEnd, type Columns } from './core/columns.ts';
import { cellPx, headHeightPx, type Spot } from './core/geometry.ts';
import { beforeAll, failuresOf } from './core/next-failure.ts';
import { placeOf, spotOfPlace, type Place } from './core/place.ts';
import { CellBox, type RunSource } from './CellBox.tsx';
import { HeardCell } from './HeardCell.tsx';
import { MapDrawing } from './MapDrawing.tsx';
import type { Picture } from './picture.ts';
import { storyOf, type Teller } from './story.ts';
import { StoryCard } from './StoryCard.tsx';
import { matrixStyles } from './styles.ts';
import { useKeys } from './use-keys.ts';
import { usePointer } from './use-pointer.ts';
import { useScroll } from './use-scroll.ts';

/** What the toolbar does on the matrix. */
export interface MapHandle {
  readonly goToNextFailure: () => void;
  readonly focus: () => void;
}

export interface MatrixMapProps {
  readonly picture: Picture;
  /** What the matrix lies on. */
  readonly surface: string;
  readonly teller: Teller;
  readonly label: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly labelsPx: number;
  /** The builds that are chosen. */
  readonly range: Columns | undefined;
  readonly selected: Spot | undefined;
  /** Whether the cell was selected by the link that led here. */
  readonly isLinked: boolean;
  readonly source: RunSource | undefined;
  readonly onSelect: (spot: Spot | undefined) => void;
  readonly onFold: (line: number) => void;
  readonly onRange: (range: Columns | undefined) => void;
  /** Asked for in a box, which is closed then. */
  readonly onCompare: (range: Columns) => void;
  readonly nextFailure: (from: Spot, step: 1 | -1) => Spot | undefined;
  readonly handle: Ref<MapHandle>;
}

export function MatrixMap(props: MatrixMapProps) {
  const { picture, surface, teller, label, widthPx, heightPx, labelsPx, range, selected, isLinked, source, onSelect, onFold, onRange, onCompare, nextFailure, handle } = props;
  const { matrix, lines, builds } = picture;
  const styles = useStyles2(matrixStyles);
  const id = useId();
  const ids = { cell: `${id}cell`, keys: `${id}keys` };
  const area = useRef<HTMLDivElement>(null);
  const anchor = useRef<HTMLSpanElement>(null);
  const [cursor, setCursor] = useState<Place>();
  const moveTo = (to: Spot) => setCursor(placeOf(matrix, lines, builds, to));
  const [hasFocus, setHasFocus] = useState(false);
  const [opened, setOpened] = useState<'byLink' | 'byPerson'>();
  const totalPx = { width: labelsPx + builds.length * cellPx.width, height: headHeightPx + lines.length * cellPx.height };
  // What scrolls takes its room from the drawing.
  const barPx = { right: totalPx.height > heightPx ? 12 : 0, bottom: totalPx.width > widthPx ? 12 : 0 };
  const size = { builds: builds.length, lines: lines.length, widthPx: widthPx - barPx.right, heightPx: heightPx - barPx.bottom, labelsPx };
  // A link to a cell opens its box at once, as a press does, and leaves the focus where it is.
  const { portNow, show, showThen } = useScroll({ area, size, selected, isLinked, onLinked: () => setOpened('byLink') });
  const within = ({ build, line }: Spot): Spot => ({ build: Math.max(0, Math.min(builds.length - 1, build)), line: Math.max(-1, Math.min(lines.length - 1, line)) });
  const spot = within(cursor === undefined ? (selected ?? { build: 0, line: 0 }) : spotOfPlace(matrix, lines, builds, cursor));
  const tell = (at: Spot | undefined) => (at === undefined ? undefined : storyOf(teller, at));

  const act = (at: Spot) => {
    const line = lines[at.line];
    if (line?.kind === 'group' && !line.isFolded) {
      onFold(at.line);
    } else if (tell(at) !== undefined) {
      onSelect(at);
      setOpened('byPerson');
    }
  };
  const { pointed, hold, forget, handlers } = usePointer({
    area,
    portNow,
    onName: (line) => (lines[line]?.kind === 'group' ? onFold(line) : undefined),
    onCell: (at, isRange) => {
      if (isRange) {
        onRange(columnsOf(spot.build, at.build));
      } else {
        moveTo(at);
        act(at);
      }
    },
  });
  const goTo = (to: Spot | undefined) => {
    if (to !== undefined) {
      moveTo(to);
      forget();
      // One place at a time is outlined: whoever goes on lets go of the cell before.
      setOpened(undefined);
      if (selected !== undefined && (selected.build !== to.build || selected.line !== to.line)) {
        onSelect(undefined);
      }
      show(to);
    }
  };
  useImperativeHandle(handle, () => ({
    goToNextFailure: () => {
      // Nobody was anywhere yet: the very first cell counts too.
      goTo(nextFailure((cursor ?? selected) === undefined ? beforeAll : spot, 1));
      area.current?.focus();
    },
    focus: () => area.current?.focus(),
  }));
  const onKeyDown = useKeys({
    spot,
    builds: builds.length,
    lines: lines.length,
    linesInSight: Math.max(1, Math.floor((size.heightPx - headHeightPx) / cellPx.height) - 1),
    move: (to, isRange) => {
      if (isRange && to.build !== spot.build) {
        const from = otherEnd(range, spot.build);
        onRange(from === to.build ? undefined : columnsOf(from, to.build));
      }
      goTo(to);
    },
    enter: () => act(spot),
    dismiss: () => {
      const had = range !== undefined || selected !== undefined;
      onRange(undefined);
      onSelect(undefined);
      setOpened(undefined);
      return had;
    },
    failure: (step) => goTo(nextFailure(spot, step)),
  });
  const told = hasFocus ? tell(spot) : undefined;
  const boxed = opened !== undefined ? tell(selected) : undefined;
  // Where it was pointed at there may be nothing by now.
  const hover = pointed !== undefined && pointed.spot.build < builds.length && pointed.spot.line < lines.length ? pointed.spot : undefined;
  const hovered = boxed === undefined ? tell(hover) : undefined;
  return (
    <div
      ref={area}
      className={styles.area}
      style={{ width: widthPx, height: Math.min(heightPx, totalPx.height + barPx.bottom), background: surface }}
      role="grid"
      aria-label={label}
      aria-describedby={ids.keys}
      aria-rowcount={lines.length + 1}
      aria-colcount={builds.length + 1}
      aria-activedescendant={told === undefined ? undefined : ids.cell}
      tabIndex={0}
      onFocus={() => setHasFocus(true)}
      onBlur={() => setHasFocus(false)}
      onKeyDown={onKeyDown}
      // What the card is about moves away from the pointer, and the card would come under it and take the wheel.
      onScroll={forget}
    >
      <div className={styles.ring}>
        <div style={{ height: Math.min(size.heightPx, totalPx.height) }} />
      </div>
      <MapDrawing picture={picture} area={area} size={size} portNow={portNow} surface={surface} hover={hover} range={range} cursor={hasFocus ? spot : undefined} selected={selected} anchor={anchor} handlers={handlers} />
      <HeardCell ids={ids} spot={spot} story={told} />
      {hovered === undefined || pointed === undefined ? null : (
        <ExplainCard id={`${id}card`} anchor={pointed.anchor} onEnter={hold} onLeave={forget}>
          <StoryCard story={hovered} />
        </ExplainCard>
      )}
      {boxed === undefined ? null : (
        <CellBox
          key={boxed.title}
          story={boxed}
          matrix={matrix}
          failures={boxed.check === '' ? failuresOf(matrix, lines, boxed.buildAt) : []}
          shown={builds}
          source={source}
          time={teller.time}
          anchor={anchor}
          besideWithin={opened === 'byLink' || boxed.check === '' ? area : undefined}
          takesFocus={opened === 'byPerson'}
          onOpen={(line) => {
            const at = { build: builds.indexOf(boxed.buildAt), line };
            setOpened(undefined);
            moveTo(at);
            onSelect(at);
            showThen(at, () => setOpened('byPerson'));
          }}
          onCompare={(other) => {
            setOpened(undefined);
            onCompare(columnsOf(builds.indexOf(boxed.buildAt), builds.indexOf(other)));
          }}
          onClose={(focus) => {
            setOpened(undefined);
            if (focus) {
              area.current?.focus();
            }
          }}
        />
      )}
    </div>
  );
}
