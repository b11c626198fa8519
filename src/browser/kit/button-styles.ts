/** Buttons of the panels' toolbars, in Grafana's tokens. */
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { tokensOf } from './tokens.ts';

export const buttonStyles = (theme: GrafanaTheme2) => {
  const tokens = tokensOf(theme);
  return {
    button: css({
      display: 'inline-flex',
      alignItems: 'center',
      gap: 6,
      height: 28,
      minWidth: 28,
      justifyContent: 'center',
      padding: '0 8px',
      border: `1px solid ${tokens.border.weak}`,
      borderRadius: theme.shape.radius.default,
      background: 'transparent',
      color: tokens.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
      fontWeight: theme.typography.fontWeightMedium,
      whiteSpace: 'nowrap',
      cursor: 'pointer',
      '&:hover': { background: tokens.action.hover, color: tokens.text.primary },
      '&:focus-visible': { outline: `2px solid ${theme.colors.primary.border}`, outlineOffset: 1 },
      '&:disabled': { opacity: 0.45, cursor: 'default' },
    }),
    pressed: css({ background: tokens.action.selected, color: tokens.text.primary }),
    bare: css({ border: 'none', padding: '0 4px', minWidth: 24, height: 24 }),
    item: css({
      display: 'flex',
      alignItems: 'center',
      gap: 8,
      width: '100%',
      padding: '6px 8px',
      border: 'none',
      borderRadius: theme.shape.radius.default,
      background: 'transparent',
      color: tokens.text.primary,
      fontSize: theme.typography.bodySmall.fontSize,
      textAlign: 'left',
      cursor: 'pointer',
      '&:hover, &:focus-visible': { background: tokens.action.hover, outline: 'none' },
      '&:disabled': { opacity: 0.45, cursor: 'default' },
    }),
    /** Seen by screen readers only. */
    spoken: css({ position: 'absolute', width: 1, height: 1, margin: -1, overflow: 'hidden', clipPath: 'inset(50%)', whiteSpace: 'nowrap' }),
  };
};
