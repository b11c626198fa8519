/** The button that closes a box, with its word beside the sign. */
import { useStyles2 } from '@grafana/ui';
import { buttonStyles } from './button-styles.ts';
import { Glyph } from './Glyph.tsx';

interface CloseButtonProps {
  readonly onClose: () => void;
  /** What it ends, where that is no box. */
  readonly word?: string;
}

export function CloseButton({ onClose, word = 'Close' }: CloseButtonProps) {
  const buttons = useStyles2(buttonStyles);
  return (
    <button type="button" className={buttons.button} onClick={onClose}>
      <Glyph name="close" size={12} />
      {word}
    </button>
  );
}
