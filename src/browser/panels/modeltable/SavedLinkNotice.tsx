/** What there is to say of a link to a saved search: that it is being opened, or why it cannot be. */
import { useStyles2 } from '@grafana/ui';
import { cx } from '@emotion/css';
import { buttonStyles } from '../../kit/button-styles.ts';
import { Glyph } from '../../kit/Glyph.tsx';
import { bannerStyles } from '../../kit/banner-styles.ts';
import type { SavedLink } from './use-saved-link.ts';

export function SavedLinkNotice({ link }: { readonly link: SavedLink }) {
  const styles = useStyles2(bannerStyles);
  const buttons = useStyles2(buttonStyles);
  if (link.state === 'none') {
    return null;
  }
  return (
    <div className={styles.banner} role={link.state === 'failed' ? 'alert' : 'status'}>
      <span className={styles.glyph}>
        <Glyph name="saved" size={15} />
      </span>
      <span className={styles.text}>{link.state === 'failed' ? link.problem : 'Opening the saved search…'}</span>
      {link.state === 'failed' ? (
        <button type="button" className={cx(buttons.button, buttons.bare)} aria-label="Dismiss" onClick={link.dismiss}>
          <Glyph name="close" size={12} />
        </button>
      ) : null}
    </div>
  );
}
