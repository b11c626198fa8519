/** A button that opens a small box below itself: closes with Escape or a press outside, and gives the focus back. */
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { buttonStyles } from './button-styles.ts';
import { Glyph, type GlyphName } from './Glyph.tsx';
import { tokensOf } from './tokens.ts';

interface PopupProps {
  readonly label: string;
  readonly glyph: GlyphName;
  /** Without words beside the glyph. */
  readonly terse?: boolean;
  readonly children: (close: () => void) => ReactNode;
}

export function Popup({ label, glyph, terse = false, children }: PopupProps) {
  const styles = useStyles2(getStyles);
  const buttons = useStyles2(buttonStyles);
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };

  useEffect(() => {
    if (!open) {
      return undefined;
    }
    box.current?.querySelector<HTMLElement>('button, input')?.focus();
    const pressOutside = (event: PointerEvent) => {
      if (event.target instanceof Node && root.current?.contains(event.target) === false) {
        setOpen(false);
      }
    };
    document.addEventListener('pointerdown', pressOutside);
    return () => document.removeEventListener('pointerdown', pressOutside);
  }, [open]);

  return (
    <div
      ref={root}
      className={styles.root}
      onKeyDown={(event) => {
        if (open && event.key === 'Escape') {
          event.stopPropagation();
          close();
        }
      }}
    >
      <button ref={button} type="button" className={cx(buttons.button, open && buttons.pressed)} aria-label={label} title={terse ? label : undefined} aria-haspopup="dialog" aria-expanded={open} aria-controls={open ? id : undefined} onClick={() => setOpen(!open)}>
        <Glyph name={glyph} />
        {terse ? null : <span>{label}</span>}
      </button>
      {open ? (
        <div ref={box} id={id} role="dialog" aria-label={label} className={styles.box}>
          {children(close)}
        </div>
      ) : null}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => {
  const tokens = tokensOf(theme);
  return {
    root: css({ position: 'relative', flex: 'none' }),
    box: css({
      position: 'absolute',
      right: 0,
      top: 'calc(100% + 4px)',
      zIndex: theme.zIndex.dropdown,
      minWidth: 220,
      background: tokens.background.elevated,
      border: `1px solid ${tokens.border.weak}`,
      borderRadius: theme.shape.radius.default,
      boxShadow: theme.shadows.z3,
      padding: theme.spacing(0.5),
    }),
  };
};
