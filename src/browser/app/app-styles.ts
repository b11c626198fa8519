/** How the app's page looks, in Grafana's tokens. */
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { tokensOf } from '../kit/tokens.ts';

export const appStyles = (theme: GrafanaTheme2) => {
  const { text, background, border, action } = tokensOf(theme);
  const secondary = theme.colors.background?.secondary ?? background.primary;
  return {
    page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(4), maxWidth: 1100, minWidth: 0 }),
    lead: css({ margin: 0, maxWidth: 760, color: text.secondary, fontSize: theme.typography.h5.fontSize, lineHeight: 1.5 }),
    section: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1.5), minWidth: 0 }),
    heading: css({ ...theme.typography.h4, margin: 0 }),
    cards: css({ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(min(320px, 100%), 1fr))', gap: theme.spacing(2), listStyle: 'none', margin: 0, padding: 0 }),
    card: css({
      display: 'flex',
      gap: theme.spacing(2),
      height: '100%',
      padding: theme.spacing(2),
      color: text.primary,
      background: secondary,
      border: `1px solid ${border.weak}`,
      borderRadius: theme.shape.radius.default,
    }),
    cardLink: css({
      transition: 'border-color 120ms',
      '&:hover': { background: action.hover, borderColor: theme.colors.primary.border },
      '&:focus-visible': { outline: `2px solid ${theme.colors.primary.border}`, outlineOffset: 2 },
    }),
    cardIcon: css({ flex: 'none', display: 'grid', placeItems: 'center', width: 40, height: 40, borderRadius: theme.shape.radius.default, color: theme.colors.primary.text, background: theme.colors.primary.transparent }),
    cardTitle: css({ display: 'block', marginBottom: theme.spacing(0.5), fontSize: theme.typography.h5.fontSize, fontWeight: theme.typography.fontWeightMedium }),
    quiet: css({ color: text.secondary }),
    datasource: css({ border: `1px solid ${border.weak}`, borderRadius: theme.shape.radius.default, background: secondary, minWidth: 0 }),
    bar: css({ display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: theme.spacing(0.5, 1.5), padding: theme.spacing(1.5, 2) }),
    grow: css({ flex: '1 1 160px', minWidth: 0, [theme.breakpoints.down('sm')]: { flexBasis: '100%' } }),
    name: css({ ...theme.typography.h5, margin: 0, overflowWrap: 'anywhere' }),
    rows: css({ listStyle: 'none', margin: 0, padding: 0, background: background.primary, borderRadius: `0 0 ${theme.shape.radius.default} ${theme.shape.radius.default}` }),
    row: css({
      display: 'grid',
      gridTemplateColumns: 'minmax(130px, 160px) minmax(0, 1fr) auto',
      gap: theme.spacing(0.5, 2),
      padding: theme.spacing(1.5, 2),
      borderTop: `1px solid ${border.weak}`,
      [theme.breakpoints.down('sm')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
    }),
    state: css({ display: 'inline-flex', alignItems: 'center', gap: theme.spacing(0.75), fontWeight: theme.typography.fontWeightMedium, height: '1.6em' }),
    source: css({ fontWeight: theme.typography.fontWeightMedium, overflowWrap: 'anywhere' }),
    age: css({ color: text.secondary, textAlign: 'right', whiteSpace: 'nowrap', [theme.breakpoints.down('sm')]: { textAlign: 'left' } }),
    detail: css({ gridColumn: '2 / -1', display: 'flex', flexDirection: 'column', gap: theme.spacing(0.5), overflowWrap: 'anywhere', [theme.breakpoints.down('sm')]: { gridColumn: 1 } }),
    code: css({ alignSelf: 'flex-start', fontFamily: theme.typography.fontFamilyMonospace, fontSize: theme.typography.bodySmall.fontSize, color: text.secondary }),
    good: css({ color: theme.colors.success.text }),
    busy: css({ color: theme.colors.info.text }),
    warn: css({ color: theme.colors.warning.text }),
    bad: css({ color: theme.colors.error.text }),
    problems: css({ margin: 0, padding: theme.spacing(0, 0, 0, 2.5), fontSize: theme.typography.bodySmall.fontSize, color: text.secondary, '& li + li': { marginTop: theme.spacing(0.5) } }),
    inset: css({ padding: theme.spacing(0, 2, 2) }),
  };
};
