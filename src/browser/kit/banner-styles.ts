/** The looks of what stands above a panel's content about the link that opened it. */
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { tokensOf } from './tokens.ts';

export const bannerStyles = (theme: GrafanaTheme2) => {
  const tokens = tokensOf(theme);
  return {
    banner: css({
      display: 'flex',
      alignItems: 'flex-start',
      gap: 8,
      margin: '0 2px 8px',
      padding: '6px 8px',
      border: `1px solid ${tokens.border.weak}`,
      borderLeft: `3px solid ${theme.colors.warning.main}`,
      borderRadius: theme.shape.radius.default,
      background: tokens.background.elevated,
      fontSize: theme.typography.bodySmall.fontSize,
    }),
    glyph: css({ flex: 'none', display: 'flex', marginTop: 2, color: theme.colors.warning.text }),
    text: css({ flex: '1 1 auto', minWidth: 0, display: 'flex', flexWrap: 'wrap', columnGap: 10, overflowWrap: 'anywhere', '& strong': { fontWeight: theme.typography.fontWeightMedium } }),
    link: css({ border: 0, background: 'none', padding: 0, font: 'inherit', color: tokens.text.link, cursor: 'pointer', '&:hover': { textDecoration: 'underline' } }),
  };
};
