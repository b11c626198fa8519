/** The banner of an alert: what was raised of what and when, whatever there is to say of it, and a way to put it away. */
import { locationUtil } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { cx } from '@emotion/css';
import type { ReactNode } from 'react';
import { buttonStyles } from './button-styles.ts';
import { Glyph } from './Glyph.tsx';
import { bannerStyles } from './banner-styles.ts';

interface BannerBoxProps {
  readonly headline: string;
  readonly onDismiss: () => void;
  readonly children: ReactNode;
}

export function BannerBox({ headline, onDismiss, children }: BannerBoxProps) {
  const styles = useStyles2(bannerStyles);
  const buttons = useStyles2(buttonStyles);
  return (
    <div className={styles.banner} role="region" aria-label="Alert">
      <span className={styles.glyph}>
        <Glyph name="firing" size={15} />
      </span>
      <div className={styles.text}>
        <strong>{headline}</strong>
        {children}
      </div>
      <button type="button" className={cx(buttons.button, buttons.bare)} aria-label="Dismiss the alert" onClick={onDismiss}>
        <Glyph name="close" size={12} />
      </button>
    </div>
  );
}

/** The sentence that answers the alert, spoken when it changes. */
export function Verdict({ children }: { readonly children: ReactNode }) {
  return <span role="status">{children}</span>;
}

/** `to`: a path below Grafana's own address. */
export function BannerLink({ to, children }: { readonly to: string; readonly children: ReactNode }) {
  const styles = useStyles2(bannerStyles);
  return (
    <a className={styles.link} href={locationUtil.assureBaseUrl(to)}>
      {children}
    </a>
  );
}
