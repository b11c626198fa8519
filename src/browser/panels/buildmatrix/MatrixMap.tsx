/** The matrix itself: one canvas that stays in place while the area around it scrolls, and what pointer and keys do on it. */
import { useStyles2 } from '@grafana/ui';
import { useId, useImperativeHandle, useRef, useState, type Ref } from 'react';
import { ExplainCard } from '../../kit/ExplainCard.tsx';
import { columnsOf, otherEnd, type Columns } from './core/columns.ts';
import { boxOf, cellPx, headHeightPx, type Spot } from './core/geometry.ts';
import { beforeAll, failuresOf } from './core/next-failure.ts';
import { placeOf, spotOfPlace, type Place } from './core/place.ts';
import { CellBox, type RunSource } from './CellBox.tsx';
import { HeardCell } from './HeardCell.tsx';
import type { Picture } from './picture.ts';
import { storyOf, type Teller } from './story.ts';
import { StoryCard } from './StoryCard.tsx';
import { matrixStyles } from './styles.ts';
import { useDrawing } from './use-drawing.ts';
import { useKeys } from './use-keys.ts';
import { cardBeside, usePointer } from './use-pointer.ts';
import { useScroll } from './use-scroll.ts';

/** What the toolbar does on the matrix. */
export interface MapHandle {
  readonly goToNextFailure: () => void;
  readonly focus: () => void;
}

export interface MatrixMapProps extends Omit<Picture, 'port' | 'hover' | 'cursor' | 'selected'> {
  readonly teller: Teller;
  readonly label: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly labelsPx: number;
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
  const { teller, label, widthPx, heightPx, labelsPx, selected, isLinked, source, onSelect, onFold, onRange, onCompare, nextFailure, handle, ...picture } = props;
  const { matrix, lines, builds, range } = picture;
  const styles = useStyles2(matrixStyles);
  const id = useId();
  const ids = { cell: `${id}cell`, keys: `${id}keys` };
  const area = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
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
  const { port, show, showThen, onScroll } = useScroll({ area, size, selected, isLinked, onLinked: () => setOpened('byLink') });
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
    port,
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
  const hover = pointed?.spot;
  const ratio = useDrawing(canvas, { ...picture, port, hover, cursor: hasFocus ? spot : undefined, selected });
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
    linesInSight: Math.max(1, Math.floor((port.heightPx - headHeightPx) / cellPx.height) - 1),
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
  const hovered = boxed === undefined && hover !== undefined && hover.build < builds.length && hover.line < lines.length ? tell(hover) : undefined;
  const hoverBox = hover === undefined ? undefined : boxOf(port, hover);
  const selectedBox = selected === undefined ? undefined : boxOf(port, selected);
  return (
    <div
      ref={area}
      className={styles.area}
      style={{ width: widthPx, height: Math.min(heightPx, totalPx.height + barPx.bottom) }}
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
      onScroll={({ currentTarget }) => {
        // What the card is about moves away from the pointer, and the card would come under it and take the wheel.
        forget();
        onScroll(currentTarget);
      }}
    >
      <div style={{ width: totalPx.width, height: totalPx.height }}>
        <div className={styles.pinned} style={{ width: port.widthPx, height: Math.min(port.heightPx, totalPx.height) }} {...handlers}>
          <canvas ref={canvas} width={Math.round(port.widthPx * ratio)} height={Math.round(port.heightPx * ratio)} style={{ width: port.widthPx, height: port.heightPx }} aria-hidden="true" />
          {selectedBox === undefined ? null : <span ref={anchor} className={styles.anchor} style={{ left: selectedBox.x, top: selectedBox.y, width: selectedBox.width, height: selectedBox.height }} />}
        </div>
      </div>
      <HeardCell ids={ids} spot={spot} story={told} />
      {hovered === undefined || hoverBox === undefined || pointed === undefined ? null : (
        <ExplainCard id={`${id}card`} anchor={cardBeside(pointed, hoverBox)} onEnter={hold} onLeave={forget}>
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
