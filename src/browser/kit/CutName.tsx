/** A long name that loses its middle where there is no room for the whole: its end stays, by which names that begin alike are told apart. */
import { css } from '@emotion/css';

/** Enough for a place and a version. */
const usualEnd = 12;

const classes = {
  whole: css({ display: 'flex', minWidth: 0 }),
  head: css({ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'pre', minWidth: 0, flex: '0 1 auto' }),
  end: css({ flex: 'none', whiteSpace: 'pre' }),
};

/** `endLength` characters stay, whatever room there is. */
export function CutName({ text, endLength = usualEnd }: { readonly text: string; readonly endLength?: number }) {
  const cut = Math.max(0, text.length - endLength);
  return (
    <span className={classes.whole}>
      <span className={classes.head}>{text.slice(0, cut)}</span>
      <span className={classes.end}>{text.slice(cut)}</span>
    </span>
  );
}
