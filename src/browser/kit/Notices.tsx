/** What a frame says beside its rows, in words above a panel's content: which source is missing and since when, what was cut off. */
import { textUtil, type DataFrame, type GrafanaTheme2, type QueryResultMetaNotice } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { css } from '@emotion/css';
import { useState } from 'react';
import { Glyph } from './Glyph.tsx';
import { tokensOf } from './tokens.ts';

/** The notices of all frames, the worst first; the same one twice is one. */
export function noticesOf(frames: ReadonlyArray<Pick<DataFrame, 'meta'>>): readonly QueryResultMetaNotice[] {
  const rank = { error: 0, warning: 1, info: 2 } as const;
  const distinct = new Map(frames.flatMap(({ meta }) => meta?.notices ?? []).map((notice) => [`${notice.severity} ${notice.text}`, notice]));
  return [...distinct.values()].sort((a, b) => rank[a.severity] - rank[b.severity]);
}

/** One line a notice; beyond the first two, the others open on demand. */
export function Notices({ notices }: { readonly notices: readonly QueryResultMetaNotice[] }) {
  const styles = useStyles2(noticeStyles);
  const [open, setOpen] = useState(false);
  const shown = open ? notices : notices.slice(0, 2);
  if (notices.length === 0) {
    return null;
  }
  return (
    <ul className={styles.list} aria-label="Notices">
      {shown.map(({ severity, text, link }) => (
        <li key={`${severity} ${text}`} className={severity === 'info' ? styles.info : styles.warning} title={text}>
          <Glyph name={severity === 'info' ? 'old' : 'bad'} size={13} />
          <span className={open ? undefined : styles.line}>{text}</span>
          {link === undefined ? null : (
            <a className={styles.link} href={textUtil.sanitizeUrl(link)}>
              Details
            </a>
          )}
        </li>
      ))}
      {notices.length > 2 ? (
        <li>
          <button type="button" className={styles.more} aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? 'Fewer' : `${notices.length - 2} more`}
          </button>
        </li>
      ) : null}
    </ul>
  );
}

function noticeStyles(theme: GrafanaTheme2) {
  const { text } = tokensOf(theme);
  const line = { display: 'flex', gap: 6, alignItems: 'center', minWidth: 0, '& svg': { flex: 'none' } };
  return {
    list: css({ listStyle: 'none', margin: 0, padding: '0 2px 8px', display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 3, fontSize: theme.typography.bodySmall.fontSize }),
    warning: css({ ...line, color: theme.colors.warning.text }),
    info: css({ ...line, color: text.secondary }),
    line: css({ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', minWidth: 0 }),
    link: css({ flex: 'none', color: text.link, textDecoration: 'underline' }),
    more: css({ border: 0, background: 'none', padding: 0, color: text.link, cursor: 'pointer', fontSize: 'inherit' }),
  };
}
