/** The looks of the facets. */
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { tokensOf } from '../../kit/tokens.ts';

export const facetWidthPx = 224;

export const facetStyles = (theme: GrafanaTheme2) => {
  const tokens = tokensOf(theme);
  const small = theme.typography.bodySmall.fontSize;
  return {
    side: css({ flex: 'none', width: facetWidthPx, height: '100%', overflow: 'auto', scrollbarWidth: 'thin', borderTop: `1px solid ${tokens.border.weak}`, borderRight: `1px solid ${tokens.border.weak}` }),
    popup: css({ width: 'min(280px, calc(100vw - 32px))', maxHeight: 'min(520px, 70vh)', overflow: 'auto', scrollbarWidth: 'thin' }),
    list: css({ padding: '4px 6px 8px' }),
    section: css({ padding: '6px 0' }),
    title: css({ margin: 0, padding: '0 6px 3px', fontSize: small, fontWeight: theme.typography.fontWeightMedium, color: tokens.text.secondary }),
    search: css({ width: 'calc(100% - 12px)', margin: '0 6px 4px', height: 24, padding: '0 6px', border: `1px solid ${tokens.input.borderColor}`, borderRadius: theme.shape.radius.default, background: tokens.input.background, color: tokens.input.text, fontSize: small }),
    values: css({ margin: 0, padding: 0, listStyle: 'none' }),
    value: css({
      position: 'relative',
      isolation: 'isolate',
      display: 'flex',
      alignItems: 'center',
      gap: 6,
      width: '100%',
      minHeight: 24,
      padding: '2px 6px',
      border: 'none',
      borderRadius: theme.shape.radius.default,
      background: 'transparent',
      color: tokens.text.primary,
      fontSize: small,
      textAlign: 'left',
      cursor: 'pointer',
      '& svg': { flex: 'none' },
      '&:hover': { background: tokens.action.hover },
      '&:focus-visible': { outline: `2px solid ${theme.colors.primary.border}`, outlineOffset: -2 },
      '&[aria-pressed=true]': { background: tokens.action.selected, fontWeight: theme.typography.fontWeightMedium, boxShadow: `inset 2px 0 0 ${theme.colors.primary.main}` },
    }),
    none: css({ color: tokens.text.disabled }),
    /** As long as the count beside the greatest. */
    bar: css({ position: 'absolute', zIndex: -1, left: 0, top: 1, bottom: 1, borderRadius: theme.shape.radius.default, background: theme.isDark ? '#262a36' : '#e6eaf3', pointerEvents: 'none' }),
    label: css({ flex: '1 1 auto', minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }),
    unknown: css({ fontStyle: 'italic', color: tokens.text.secondary }),
    count: css({ flex: 'none', color: tokens.text.secondary, fontVariantNumeric: 'tabular-nums', fontWeight: theme.typography.fontWeightRegular }),
    more: css({ padding: '3px 6px', color: tokens.text.link }),
    note: css({ margin: 0, padding: '4px 6px', color: tokens.text.secondary, fontSize: small }),
  };
};
