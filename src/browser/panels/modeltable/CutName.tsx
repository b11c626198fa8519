/** A long name that loses its middle where there is no room for the whole: its end stays, and the card of the cell tells the whole. */
import { css } from '@emotion/css';

/** Names of so many characters have room in the column of their own. */
export const wholeName = 22;
/** Characters that stay: enough for a place and a version. */
const endLength = 12;

const classes = {
  whole: css({ display: 'flex', minWidth: 0 }),
  head: css({ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'pre', minWidth: 0, flex: '0 1 auto' }),
  end: css({ flex: 'none', whiteSpace: 'pre' }),
};

export function CutName({ text }: { readonly text: string }) {
  const cut = text.length - endLength;
  return (
    <span className={classes.whole}>
      <span className={classes.head}>{text.slice(0, cut)}</span>
      <span className={classes.end}>{text.slice(cut)}</span>
    </span>
  );
}
