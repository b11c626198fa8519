/** The matrix itself: one canvas that stays in place while the area around it scrolls, and what pointer and keys do on it. */
import { useStyles2, useTheme2 } from '@grafana/ui';
import { useEffect, useId, useImperativeHandle, useLayoutEffect, useMemo, useRef, useState, type Ref } from 'react';
import { buttonStyles } from '../../kit/button-styles.ts';
import { ExplainCard, type CardAnchor } from '../../kit/ExplainCard.tsx';
import { Floating } from '../../kit/Floating.tsx';
import { Glyph } from '../../kit/Glyph.tsx';
import { tokensOf } from '../../kit/tokens.ts';
import { boxOf, cellPx, headHeightPx, labelAt, scrollTo, spotAt, type Box, type Spot, type Viewport } from './core/geometry.ts';
import { InputList } from './InputList.tsx';
import { paint, type Picture } from './paint.ts';
import { RunList } from './RunList.tsx';
import { spoken, storyOf, type Teller } from './story.ts';
import { StoryCard } from './StoryCard.tsx';
import { matrixStyles } from './styles.ts';
import { tilesOf } from './tiles.ts';
import { useKeys } from './use-keys.ts';

/** What the toolbar does on the matrix. */
export interface MapHandle {
  readonly goToNextFailure: () => void;
}

export interface MatrixMapProps extends Omit<Picture, 'port' | 'hover' | 'cursor' | 'selected'> {
  readonly teller: Teller;
  readonly label: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly labelsPx: number;
  readonly selected: Spot | undefined;
  readonly source: { readonly datasourceUid: string; readonly packageName: string } | undefined;
  readonly onSelect: (spot: Spot | undefined) => void;
  readonly onFold: (line: number) => void;
  readonly onRange: (range: readonly [number, number] | undefined) => void;
  readonly nextFailure: (from: Spot, step: 1 | -1) => Spot | undefined;
  readonly handle: Ref<MapHandle>;
}

const leaveMs = 150;

/** Where the pointer is, and where the drawing lay on the page then. */
interface Pointed {
  readonly spot: Spot;
  readonly left: number;
  readonly top: number;
}

export function MatrixMap(props: MatrixMapProps) {
  const { teller, label, widthPx, heightPx, labelsPx, selected, source, onSelect, onFold, onRange, nextFailure, handle, ...picture } = props;
  const { lines, builds, range } = picture;
  const styles = useStyles2(matrixStyles);
  const buttons = useStyles2(buttonStyles);
  const theme = useTheme2();
  const ids = useId();
  const area = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const anchor = useRef<HTMLSpanElement>(null);
  const leaving = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [scroll, setScroll] = useState({ scrollX: 0, scrollY: 0 });
  const [pointed, setPointed] = useState<Pointed>();
  const hover = pointed?.spot;
  const [cursor, setCursor] = useState<Spot>({ build: 0, line: 0 });
  const [hasFocus, setHasFocus] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const totalPx = { width: labelsPx + builds.length * cellPx.width, height: headHeightPx + lines.length * cellPx.height };
  // What scrolls takes its room from the drawing.
  const barPx = { right: totalPx.height > heightPx ? 12 : 0, bottom: totalPx.width > widthPx ? 12 : 0 };
  const port: Viewport = { builds: builds.length, lines: lines.length, widthPx: widthPx - barPx.right, heightPx: heightPx - barPx.bottom, labelsPx, ...scroll };
  const within = ({ build, line }: Spot): Spot => ({ build: Math.max(0, Math.min(builds.length - 1, build)), line: Math.max(-1, Math.min(lines.length - 1, line)) });
  const spot = within(cursor);
  const tell = (at: Spot | undefined) => (at === undefined ? undefined : storyOf(teller, at));

  const ratio = typeof window === 'undefined' ? 1 : window.devicePixelRatio || 1;
  const tokens = tokensOf(theme);
  const fontFamily = theme.typography.fontFamily;
  const tiles = useMemo(() => tilesOf(theme.isDark, ratio, fontFamily), [theme.isDark, ratio, fontFamily]);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context !== null && context !== undefined) {
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      paint(
        context,
        { ...picture, port, hover, cursor: hasFocus ? spot : undefined, selected },
        tiles,
        { text: tokens.text.primary, quiet: tokens.text.secondary, line: tokens.border.medium, band: tokens.action.hover, mark: theme.colors.primary.border, warn: theme.colors.warning.text, fontFamily }
      );
    }
  });

  const show = (to: Spot) => {
    const next = scrollTo(port, to);
    area.current?.scrollTo?.({ left: next.scrollX, top: next.scrollY });
  };
  const goTo = (to: Spot | undefined) => {
    if (to !== undefined) {
      setCursor(to);
      setPointed(undefined);
      show(to);
    }
  };
  useImperativeHandle(handle, () => ({
    goToNextFailure: () => {
      goTo(nextFailure(spot, 1));
      area.current?.focus();
    },
  }));
  // A link to a cell brings it into sight, once.
  const shown = useRef<Spot>(undefined);
  useEffect(() => {
    if (selected !== undefined && (shown.current?.build !== selected.build || shown.current.line !== selected.line)) {
      show(selected);
    }
    shown.current = selected;
  });

  const act = (at: Spot) => {
    const line = lines[at.line];
    if (line?.kind === 'group' && !line.isFolded) {
      onFold(at.line);
    } else if (tell(at) !== undefined) {
      onSelect(at);
      setOpen(true);
    }
  };
  const chooseTo = (build: number) => onRange([Math.min(spot.build, build), Math.max(spot.build, build)]);
  const hold = () => clearTimeout(leaving.current);
  const onKeyDown = useKeys({
    spot,
    builds: builds.length,
    lines: lines.length,
    linesInSight: Math.max(1, Math.floor((port.heightPx - headHeightPx) / cellPx.height) - 1),
    move: (to, isRange) => {
      if (isRange && to.build !== spot.build) {
        onRange(range === undefined ? [Math.min(spot.build, to.build), Math.max(spot.build, to.build)] : [Math.min(range[0], to.build), Math.max(range[1], to.build)]);
      }
      goTo(to);
    },
    enter: () => act(spot),
    dismiss: () => {
      const had = range !== undefined || selected !== undefined;
      onRange(undefined);
      onSelect(undefined);
      setOpen(false);
      return had;
    },
    failure: (step) => goTo(nextFailure(spot, step)),
  });
  const told = hasFocus ? tell(spot) : undefined;
  const boxed = isOpen ? tell(selected) : undefined;
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
      aria-describedby={`${ids}keys`}
      aria-rowcount={lines.length + 1}
      aria-colcount={builds.length + 1}
      aria-activedescendant={told === undefined ? undefined : `${ids}cell`}
      tabIndex={0}
      onFocus={() => setHasFocus(true)}
      onBlur={() => setHasFocus(false)}
      onKeyDown={onKeyDown}
      onScroll={({ currentTarget }) => setScroll({ scrollX: currentTarget.scrollLeft, scrollY: currentTarget.scrollTop })}
    >
      <div style={{ width: totalPx.width, height: totalPx.height }}>
        <div
          className={styles.pinned}
          style={{ width: port.widthPx, height: Math.min(port.heightPx, totalPx.height) }}
          onPointerMove={(event) => {
            const { left, top } = event.currentTarget.getBoundingClientRect();
            const [x, y] = [event.clientX - left, event.clientY - top];
            const next = spotAt(port, x, y) ?? labelAt(port, x, y);
            hold();
            if (next?.build !== hover?.build || next?.line !== hover?.line) {
              setPointed(next === undefined ? undefined : { spot: next, left, top });
            }
          }}
          onPointerLeave={() => {
            leaving.current = setTimeout(() => setPointed(undefined), leaveMs);
          }}
          onClick={(event) => {
            const { left, top } = event.currentTarget.getBoundingClientRect();
            const [x, y] = [event.clientX - left, event.clientY - top];
            const pressed = spotAt(port, x, y);
            const named = labelAt(port, x, y);
            if (named !== undefined && lines[named.line]?.kind === 'group') {
              onFold(named.line);
            } else if (pressed !== undefined && event.shiftKey) {
              chooseTo(pressed.build);
            } else if (pressed !== undefined) {
              setCursor(pressed);
              setPointed(undefined);
              act(pressed);
            }
          }}
        >
          <canvas ref={canvas} width={Math.round(port.widthPx * ratio)} height={Math.round(port.heightPx * ratio)} style={{ width: port.widthPx, height: port.heightPx }} aria-hidden="true" />
          {selectedBox === undefined ? null : <span ref={anchor} className={styles.anchor} style={{ left: selectedBox.x, top: selectedBox.y, width: selectedBox.width, height: selectedBox.height }} />}
        </div>
      </div>
      {told === undefined ? null : (
        <div role="row" aria-rowindex={spot.line + 2} className={buttons.spoken}>
          <span id={`${ids}cell`} role="gridcell" aria-colindex={spot.build + 2}>
            {spoken(told)}
          </span>
        </div>
      )}
      <p id={`${ids}keys`} className={buttons.spoken}>
        Arrow keys move from cell to cell, with Shift they choose builds to compare. n and p lead to the next failure and the one before, Enter opens a cell or folds a group, Escape lets go.
      </p>
      {hovered === undefined || hoverBox === undefined || pointed === undefined ? null : (
        <ExplainCard id={`${ids}card`} anchor={anchorBeside(pointed, hoverBox)} onEnter={hold} onLeave={() => setPointed(undefined)}>
          <StoryCard story={hovered} />
        </ExplainCard>
      )}
      {boxed === undefined ? null : (
        <Floating
          label={boxed.title}
          owner={anchor}
          align="left"
          onClose={(focus) => {
            setOpen(false);
            if (focus) {
              area.current?.focus();
            }
          }}
        >
          <div className={styles.box}>
            <StoryCard story={boxed} />
            {source === undefined || boxed.check === '' || boxed.isBlank ? null : <RunList key={boxed.title} {...source} cell={boxed} time={teller.time} />}
            <InputList builds={picture.matrix.builds} build={boxed.build} />
            <div className={styles.part}>
              <button type="button" className={buttons.button} onClick={() => setOpen(false)}>
                <Glyph name="close" size={12} />
                Close
              </button>
            </div>
          </div>
        </Floating>
      )}
    </div>
  );
}

/** The card stands below and to the right, so that a pointer that moves along a column or the names does not run into it. */
function anchorBeside(pointed: Pointed, { x, y, width, height }: Box): CardAnchor {
  const right = pointed.left + x + width;
  return { left: right, top: pointed.top + y, right, bottom: pointed.top + y + height };
}
