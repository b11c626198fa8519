/** How the settings look, in Grafana's tokens. */
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { tokensOf } from '../../kit/tokens.ts';

export const settingsStyles = (theme: GrafanaTheme2) => {
  const { text, background, border, action } = tokensOf(theme);
  const box = { border: `1px solid ${border.weak}`, borderRadius: theme.shape.radius.default, background: theme.colors.background?.secondary ?? background.primary };
  return {
    page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(4), maxWidth: 960, minWidth: 0 }),
    section: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1.5), minWidth: 0 }),
    heading: css({ ...theme.typography.h4, margin: 0 }),
    hint: css({ margin: 0, color: text.secondary, maxWidth: 720 }),
    link: css({ color: text.link, textDecoration: 'underline' }),
    list: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), listStyle: 'none', margin: 0, padding: 0 }),
    card: css({ ...box, minWidth: 0 }),
    header: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1), padding: theme.spacing(1, 1, 1, 0.5), flexWrap: 'wrap', '& > div, & > div > span': { display: 'inline-flex', alignItems: 'center' } }),
    toggle: css({
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(1),
      flex: '1 1 200px',
      minWidth: 0,
      padding: theme.spacing(0.5),
      border: 'none',
      borderRadius: theme.shape.radius.default,
      background: 'transparent',
      color: text.primary,
      textAlign: 'left',
      cursor: 'pointer',
      '&:hover': { background: action.hover },
      '&:focus-visible': { outline: `2px solid ${theme.colors.primary.border}` },
    }),
    name: css({ fontWeight: theme.typography.fontWeightMedium, overflowWrap: 'anywhere' }),
    webhook: css({ flex: '1 1 200px', minWidth: 0, paddingLeft: theme.spacing(1), fontWeight: theme.typography.fontWeightMedium, overflowWrap: 'anywhere' }),
    kind: css({ color: text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
    body: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2), padding: theme.spacing(2), borderTop: `1px solid ${border.weak}`, background: background.primary, borderRadius: `0 0 ${theme.shape.radius.default} ${theme.shape.radius.default}` }),
    fields: css({ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(min(280px, 100%), 1fr))', gap: theme.spacing(2), alignItems: 'start' }),
    wide: css({ gridColumn: '1 / -1' }),
    advanced: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2) }),
    test: css({ display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: theme.spacing(1, 1.5), paddingTop: theme.spacing(1.5), borderTop: `1px solid ${border.weak}` }),
    good: css({ display: 'inline-flex', alignItems: 'center', gap: theme.spacing(0.75), color: theme.colors.success.text, minWidth: 0, overflowWrap: 'anywhere' }),
    bad: css({ display: 'inline-flex', alignItems: 'flex-start', gap: theme.spacing(0.75), color: theme.colors.error.text, minWidth: 0, overflowWrap: 'anywhere', '& svg': { flex: 'none', marginTop: 3 } }),
    problems: css({ margin: 0, padding: theme.spacing(0, 0, 0, 2.5), color: theme.colors.error.text, fontSize: theme.typography.bodySmall.fontSize, overflowWrap: 'anywhere' }),
    inline: css({ display: 'inline', margin: 0 }),
    narrow: css({ width: '100%', maxWidth: 480, '& > div, & input': { maxWidth: '100%' } }),
    kinds: css({ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(min(240px, 100%), 1fr))', gap: theme.spacing(1) }),
    kindCard: css({
      ...box,
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(0.5),
      padding: theme.spacing(1.5),
      color: text.primary,
      textAlign: 'left',
      cursor: 'pointer',
      '&:hover': { background: action.hover, borderColor: border.medium },
      '&:focus-visible': { outline: `2px solid ${theme.colors.primary.border}` },
    }),
    kindTitle: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(0.75), fontWeight: theme.typography.fontWeightMedium }),
  };
};
