/** The looks of a model's history. */
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { tokensOf } from '../../kit/tokens.ts';

export const historyStyles = (theme: GrafanaTheme2) => {
  const tokens = tokensOf(theme);
  const small = theme.typography.bodySmall.fontSize;
  const word = { fontWeight: theme.typography.fontWeightMedium } as const;
  return {
    box: css({ width: 'min(420px, calc(100vw - 32px))', maxHeight: 'min(460px, 70vh)', overflow: 'auto', scrollbarWidth: 'thin', padding: '4px 8px 8px', fontSize: small, lineHeight: 1.5 }),
    head: css({ display: 'flex', alignItems: 'baseline', justifyContent: 'space-between', gap: 12, padding: '2px 0 4px' }),
    name: css({ minWidth: 0, overflowWrap: 'anywhere', fontSize: theme.typography.body.fontSize, fontWeight: theme.typography.fontWeightMedium }),
    link: css({ flex: 'none', color: tokens.text.link, '&:hover': { textDecoration: 'underline' } }),
    section: css({ borderTop: `1px solid ${tokens.border.weak}`, padding: '6px 0 2px', marginTop: 4 }),
    title: css({ margin: 0, fontSize: small, fontWeight: theme.typography.fontWeightMedium, color: tokens.text.secondary }),
    list: css({ margin: 0, padding: 0, listStyle: 'none' }),
    entry: css({ display: 'flex', flexWrap: 'wrap', columnGap: 8, padding: '3px 0' }),
    word: css(word),
    bad: css({ ...word, color: theme.colors.error.text }),
    current: css({ padding: '0 6px', borderRadius: 8, background: tokens.action.selected, color: tokens.text.primary }),
    quiet: css({ flexBasis: '100%', color: tokens.text.secondary, overflowWrap: 'anywhere' }),
    note: css({ margin: 0, padding: '4px 0', color: tokens.text.secondary }),
  };
};
