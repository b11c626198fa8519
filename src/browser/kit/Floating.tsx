/** A small box beside what it belongs to, outside the panel, which may be smaller: takes the focus, and closes with Escape or a press outside. */
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Portal, useStyles2 } from '@grafana/ui';
import { useEffect, useLayoutEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { floatingStyle } from './floating-style.ts';

interface FloatingProps {
  readonly id?: string;
  readonly label: string;
  /** Id of what is read out besides the label when the box takes the focus. */
  readonly describedBy?: string;
  /** What it stands beside; a press on it is not outside. */
  readonly owner: RefObject<HTMLElement | null>;
  readonly align: 'left' | 'right';
  /** Without `focus` the person is somewhere else already. */
  readonly onClose: (focus: boolean) => void;
  /** A press on anything in the box closes it, as in a menu. */
  readonly closesOnPress?: boolean;
  readonly children: ReactNode;
}

const gapPx = 4;
const edgePx = 8;

export function Floating({ id, label, describedBy, owner, align, onClose, closesOnPress = false, children }: FloatingProps) {
  const { box: style } = useStyles2(getStyles);
  const [place, setPlace] = useState<{ left: number; top: number }>();
  const box = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });

  useLayoutEffect(() => {
    const element = box.current;
    const measure = () => {
      const anchor = owner.current?.getBoundingClientRect();
      const size = element?.getBoundingClientRect();
      if (anchor !== undefined && size !== undefined) {
        const left = Math.max(edgePx, Math.min(align === 'right' ? anchor.right - size.width : anchor.left, window.innerWidth - size.width - edgePx));
        const below = anchor.bottom + gapPx;
        const above = anchor.top - gapPx - size.height;
        const top = below + size.height + edgePx <= window.innerHeight || above < edgePx ? Math.max(edgePx, Math.min(below, window.innerHeight - size.height - edgePx)) : above;
        setPlace((before) => (before?.left === left && before.top === top ? before : { left, top }));
      }
    };
    measure();
    if (element === null || typeof ResizeObserver === 'undefined') {
      return undefined;
    }
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [owner, align]);

  useEffect(() => {
    const first = box.current?.querySelector<HTMLElement>('button, input, select, textarea, a');
    (first ?? box.current)?.focus();
    const pressOutside = (event: PointerEvent) => {
      const inside = event.target instanceof Node && (box.current?.contains(event.target) === true || owner.current?.contains(event.target) === true);
      if (!inside) {
        close.current(false);
      }
    };
    document.addEventListener('pointerdown', pressOutside);
    return () => document.removeEventListener('pointerdown', pressOutside);
  }, [owner]);

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
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.stopPropagation();
            onClose(true);
          }
        }}
      >
        {children}
      </div>
    </Portal>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({ ...floatingStyle(theme, 'weak'), zIndex: theme.zIndex.portal, minWidth: 220, maxWidth: 'calc(100vw - 16px)', padding: theme.spacing(0.5), outline: 'none' }),
});
