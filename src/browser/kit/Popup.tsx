/** A button that opens a small box below itself, outside the panel, which may be smaller: closes with Escape or a press outside, and gives the focus back. */
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Portal, useStyles2 } from '@grafana/ui';
import { useEffect, useId, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { buttonStyles } from './button-styles.ts';
import { Glyph, type GlyphName } from './Glyph.tsx';
import { tokensOf } from './tokens.ts';

interface PopupProps {
  readonly label: string;
  readonly glyph: GlyphName;
  /** Without words beside the glyph. */
  readonly terse?: boolean;
  /** Drawn as pressed also while closed, where what it sets is set. */
  readonly pressed?: boolean;
  /** A press on anything in the box closes it, as in a menu. */
  readonly closesOnPress?: boolean;
  readonly children: ReactNode;
}

const gapPx = 4;
const edgePx = 8;

export function Popup({ label, glyph, terse = false, pressed = false, closesOnPress = false, children }: PopupProps) {
  const styles = useStyles2(getStyles);
  const buttons = useStyles2(buttonStyles);
  const [open, setOpen] = useState(false);
  const [place, setPlace] = useState<{ left: number; top: number }>();
  const button = useRef<HTMLButtonElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };

  useLayoutEffect(() => {
    const anchor = button.current?.getBoundingClientRect();
    const size = box.current?.getBoundingClientRect();
    if (open && anchor !== undefined && size !== undefined) {
      const left = Math.max(edgePx, Math.min(anchor.right - size.width, window.innerWidth - size.width - edgePx));
      const top = Math.max(edgePx, Math.min(anchor.bottom + gapPx, window.innerHeight - size.height - edgePx));
      setPlace((before) => (before?.left === left && before.top === top ? before : { left, top }));
    }
  }, [open]);

  useEffect(() => {
    if (!open) {
      return undefined;
    }
    box.current?.querySelector<HTMLElement>('button, input')?.focus();
    const pressOutside = (event: PointerEvent) => {
      const inside = event.target instanceof Node && (box.current?.contains(event.target) === true || button.current?.contains(event.target) === true);
      if (!inside) {
        setOpen(false);
      }
    };
    document.addEventListener('pointerdown', pressOutside);
    return () => document.removeEventListener('pointerdown', pressOutside);
  }, [open]);

  return (
    <>
      <button
        ref={button}
        type="button"
        className={cx(buttons.button, (open || pressed) && buttons.pressed)}
        aria-label={label}
        title={terse ? label : undefined}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        <Glyph name={glyph} />
        {terse ? null : <span>{label}</span>}
      </button>
      {open ? (
        <Portal>
          <div
            ref={box}
            id={id}
            role="dialog"
            aria-label={label}
            className={styles.box}
            style={place ?? { left: 0, top: 0 }}
            onClick={closesOnPress ? close : undefined}
            onKeyDown={(event) => {
              if (event.key === 'Escape') {
                event.stopPropagation();
                close();
              }
            }}
          >
            {children}
          </div>
        </Portal>
      ) : null}
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => {
  const tokens = tokensOf(theme);
  return {
    box: css({
      position: 'fixed',
      zIndex: theme.zIndex.portal,
      color: tokens.text.primary,
      minWidth: 220,
      background: tokens.background.elevated,
      border: `1px solid ${tokens.border.weak}`,
      borderRadius: theme.shape.radius.default,
      boxShadow: theme.shadows.z3,
      padding: theme.spacing(0.5),
    }),
  };
};
