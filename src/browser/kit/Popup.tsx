/** A button that opens a small box below itself, and gets the focus back when the box closes. */
import { cx } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import { useId, useRef, useState, type ReactNode } from 'react';
import { buttonStyles } from './button-styles.ts';
import { Floating } from './Floating.tsx';
import { Glyph, type GlyphName } from './Glyph.tsx';
import { PopupClose } from './popup-close.ts';

interface PopupProps {
  readonly label: string;
  readonly glyph: GlyphName;
  /** Without words beside the glyph. */
  readonly terse?: boolean;
  /** Drawn as pressed also while closed, where what it sets is set. */
  readonly pressed?: boolean;
  /** As in a menu, a press on anything in the box closes it, and arrow keys move in it. */
  readonly closesOnPress?: boolean;
  readonly children: ReactNode;
}

export function Popup({ label, glyph, terse = false, pressed = false, closesOnPress = false, children }: PopupProps) {
  const buttons = useStyles2(buttonStyles);
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const close = (focus: boolean) => {
    setOpen(false);
    if (focus) {
      button.current?.focus();
    }
  };
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
        <Floating id={id} label={label} owner={button} align="right" onClose={close} closesOnPress={closesOnPress}>
          <PopupClose.Provider value={() => close(true)}>{children}</PopupClose.Provider>
        </Floating>
      ) : null}
    </>
  );
}
