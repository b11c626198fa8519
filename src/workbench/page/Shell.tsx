/** The frame around every page: where one is, where one can go, and the theme. */
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { IconButton, useStyles2, useTheme2 } from '@grafana/ui';
import { useEffect, useRef, type ReactNode } from 'react';
import { tokensOf } from '../../browser/kit/tokens.ts';
import { dashboards, datasource, pluginIds } from '../../contract/identifiers.ts';
import { changeTheme } from './theme-choice.ts';

const places = [
  { title: dashboards.models.title, href: `/d/${dashboards.models.uid}` },
  { title: dashboards.vitals.title, href: `/d/${dashboards.vitals.uid}` },
  { title: dashboards.fleet.title, href: `/d/${dashboards.fleet.uid}` },
  { title: dashboards.readiness.title, href: `/d/${dashboards.readiness.uid}` },
  { title: dashboards.sources.title, href: `/d/${dashboards.sources.uid}` },
  { title: 'Settings', href: `/connections/datasources/edit/${datasource.uid}` },
  { title: 'About', href: `/a/${pluginIds.app}` },
] as const;

interface ShellProps {
  readonly title: string;
  readonly path: string;
  /** Beside the title: links of the dashboard. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

export function Shell({ title, path, actions, children }: ShellProps) {
  const styles = useStyles2(shellStyles);
  const { isDark } = useTheme2();
  const other = isDark ? 'light' : 'dark';
  useEffect(() => {
    document.title = `${title} · Northstar`;
  }, [title]);
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    // A narrow bar may end before the page that is shown; how wide the names are is known with their font.
    void document.fonts.ready.then(() => {
      const [bar, current] = [nav.current, nav.current?.querySelector('[aria-current]')];
      if (bar !== null && current !== null && current !== undefined) {
        bar.scrollLeft += Math.max(0, current.getBoundingClientRect().right - bar.getBoundingClientRect().right);
      }
    });
  }, [path]);
  return (
    <div className={styles.page}>
      <header className={styles.bar}>
        <a className={styles.brand} href={places[0].href} aria-label="Northstar workbench">
          <Star />
          <span>Northstar</span>
        </a>
        <nav ref={nav} className={styles.places} aria-label="Pages">
          {places.map(({ title: place, href }) => (
            <a key={href} href={href} className={styles.place} aria-current={path === href || path.startsWith(`${href}/`) ? 'page' : undefined}>
              {place}
            </a>
          ))}
        </nav>
        <IconButton name="adjust-circle" size="lg" tooltip={`Use the ${other} theme`} aria-label={`Use the ${other} theme`} onClick={() => changeTheme(other)} />
      </header>
      <main className={styles.main}>
        <div className={styles.heading}>
          <h1 className={styles.title}>{title}</h1>
          {actions}
        </div>
        {children}
      </main>
    </div>
  );
}

function Star() {
  return (
    <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
      <path d="M12 1.5 14.4 9.6 22.5 12 14.4 14.4 12 22.5 9.6 14.4 1.5 12 9.6 9.6Z" fill="currentColor" />
    </svg>
  );
}

const shellStyles = (theme: GrafanaTheme2) => {
  const { text, background, border } = tokensOf(theme);
  return {
    page: css({ display: 'flex', flexDirection: 'column', minHeight: '100vh', background: theme.colors.background?.canvas ?? background.primary }),
    bar: css({
      position: 'sticky',
      top: 0,
      zIndex: theme.zIndex.navbarFixed,
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(2),
      height: 44,
      padding: theme.spacing(0, 2),
      background: background.primary,
      borderBottom: `1px solid ${border.weak}`,
    }),
    brand: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1), color: text.primary, fontWeight: theme.typography.fontWeightMedium, '& svg': { color: theme.colors.primary.text }, [theme.breakpoints.down('sm')]: { '& span': { display: 'none' } } }),
    places: css({ display: 'flex', gap: theme.spacing(0.5), flex: 1, height: '100%', overflowX: 'auto', scrollbarWidth: 'none' }),
    place: css({
      display: 'flex',
      alignItems: 'center',
      padding: theme.spacing(0, 1.25),
      whiteSpace: 'nowrap',
      color: text.secondary,
      borderBottom: '2px solid transparent',
      '&:hover': { color: text.primary },
      '&[aria-current]': { color: text.primary, borderBottomColor: theme.colors.primary.border },
    }),
    main: css({ flex: 1, display: 'flex', flexDirection: 'column', gap: theme.spacing(1), padding: theme.spacing(2), minWidth: 0, [theme.breakpoints.down('md')]: { padding: theme.spacing(1) } }),
    heading: css({ display: 'flex', alignItems: 'baseline', flexWrap: 'wrap', gap: theme.spacing(1, 2), justifyContent: 'space-between' }),
    title: css({ ...theme.typography.h3, margin: 0 }),
  };
};
