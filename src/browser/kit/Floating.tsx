/** A small box beside what it belongs to, outside the panel, which may be smaller: takes the focus unless nobody asked for it, and closes with Escape, a press outside, or when the focus leaves it, so that one is open at a time. */
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Portal, useStyles2 } from '@grafana/ui';
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent as ReactKeyboardEvent, type ReactNode, type RefObject } from 'react';
import { placeBelow, placeBeside, type FloatingPlace } from './floating-place.ts';
import { floatingStyle } from './floating-style.ts';

interface FloatingProps {
  readonly id?: string;
  readonly label: string;
  /** Id of what is read out besides the label when the box takes the focus. */
  readonly describedBy?: string;
  /** What it stands beside; a press on it is not outside. */
  readonly owner: RefObject<HTMLElement | null>;
  readonly align: 'left' | 'right';
  /** It stands beside the column of the owner and not above the top of this, so that both stay in sight; without it, below the owner. */
  readonly besideWithin?: RefObject<HTMLElement | null> | undefined;
  /** Without `focus` the person is somewhere else already. */
  readonly onClose: (focus: boolean) => void;
  /** As in a menu, a press on anything in the box closes it, and arrow keys move in it. */
  readonly closesOnPress?: boolean;
  /** False where the page opened it and no person did: the focus stays where it is. */
  readonly takesFocus?: boolean;
  readonly children: ReactNode;
}

export function Floating({ id, label, describedBy, owner, align, besideWithin, onClose, closesOnPress = false, takesFocus = true, children }: FloatingProps) {
  const { box: style } = useStyles2(getStyles);
  const [place, setPlace] = useState<FloatingPlace>();
  const box = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  const takes = useRef(takesFocus);
  useEffect(() => {
    close.current = onClose;
  });

  useLayoutEffect(() => {
    const element = box.current;
    const measure = () => {
      const anchor = owner.current?.getBoundingClientRect();
      const size = element?.getBoundingClientRect();
      if (anchor !== undefined && size !== undefined) {
        const screen = { width: window.innerWidth, height: window.innerHeight };
        const clear = besideWithin?.current?.getBoundingClientRect().top;
        // A box that scrolls is placed as if it did not: it grows where it can.
        const whole = { width: size.width, height: Math.max(size.height, element?.scrollHeight ?? 0) };
        const next = clear === undefined ? placeBelow(anchor, size, screen, align) : placeBeside(anchor, whole, screen, clear);
        setPlace((before) => (before?.left === next.left && before.top === next.top && before.maxHeight === next.maxHeight ? before : next));
      }
    };
    measure();
    if (element === null || typeof ResizeObserver === 'undefined') {
      return undefined;
    }
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [owner, align, besideWithin]);

  useEffect(() => {
    if (takes.current) {
      (stopsOf(box.current)[0] ?? box.current)?.focus();
    }
    const leave = (event: Event) => {
      const inside = event.target instanceof Node && (box.current?.contains(event.target) === true || owner.current?.contains(event.target) === true);
      if (!inside) {
        close.current(false);
      }
    };
    const escape = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.isComposing) {
        event.stopPropagation();
        close.current(true);
      }
    };
    document.addEventListener('pointerdown', leave);
    document.addEventListener('focusin', leave);
    document.addEventListener('keydown', escape, true);
    return () => {
      document.removeEventListener('pointerdown', leave);
      document.removeEventListener('focusin', leave);
      document.removeEventListener('keydown', escape, true);
    };
  }, [owner]);

  const move = (event: ReactKeyboardEvent) => {
    const stops = stopsOf(box.current);
    const at = stops.findIndex((stop) => stop === document.activeElement);
    if (event.key === 'Tab' && (event.shiftKey ? at <= 0 : at === stops.length - 1)) {
      // The box stands at the end of the page: from what it belongs to, the browser goes on to what is next there.
      onClose(true);
      return;
    }
    const to = closesOnPress ? placeAfter(event.key, at, stops.length) : undefined;
    if (to !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      stops[to]?.focus();
    }
  };

  return (
    <Portal>
      <div
        ref={box}
        id={id}
        role="dialog"
        aria-label={label}
        aria-describedby={describedBy}
        tabIndex={-1}
        className={style}
        style={place ?? { left: 0, top: 0 }}
        onClick={closesOnPress ? () => onClose(true) : undefined}
        onKeyDown={move}
      >
        {children}
      </div>
    </Portal>
  );
}

/** What in the box takes the focus, in order. */
function stopsOf(box: HTMLElement | null): readonly HTMLElement[] {
  return [...(box?.querySelectorAll<HTMLElement>('button:enabled, input:enabled, select:enabled, textarea:enabled, a[href]') ?? [])];
}

/** Where a key leads in a menu, round and round; undefined where it leads nowhere. */
function placeAfter(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % count;
    case 'ArrowUp':
      return at <= 0 ? count - 1 : at - 1;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({ ...floatingStyle(theme, 'weak'), zIndex: theme.zIndex.portal, minWidth: 220, maxWidth: 'calc(100vw - 16px)', maxHeight: 'calc(100vh - 16px)', overflowY: 'auto', padding: theme.spacing(0.5), outline: 'none' }),
});
