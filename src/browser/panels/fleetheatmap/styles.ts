/** The looks of the map and what stands around it, in Grafana's tokens. */
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { tokensOf } from '../../kit/tokens.ts';

export const heatmapStyles = (theme: GrafanaTheme2) => {
  const tokens = tokensOf(theme);
  const small = theme.typography.bodySmall.fontSize;
  const clipped = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', minWidth: 0 } as const;
  const quiet = { color: tokens.text.secondary, fontSize: small } as const;
  return {
    panel: css({ display: 'flex', flexDirection: 'column', position: 'relative', overflow: 'hidden', minWidth: 0 }),
    toolbar: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 6, padding: '2px 2px 8px' }),
    spacer: css({ flex: '1 1 0', minWidth: 0 }),
    count: css({ ...quiet, fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }),
    path: css({ display: 'flex', alignItems: 'center', gap: 2, margin: 0, padding: 0, listStyle: 'none', minWidth: 0, fontSize: small, '& li': { display: 'flex', alignItems: 'center', gap: 2, minWidth: 0 } }),
    place: css({ ...clipped, border: 0, padding: '4px', background: 'none', color: tokens.text.link, cursor: 'pointer', fontSize: 'inherit', borderRadius: theme.shape.radius.default, '&:hover': { textDecoration: 'underline' }, '&:focus-visible': { outline: `2px solid ${theme.colors.primary.border}` } }),
    placeNow: css({ ...clipped, padding: '4px', fontWeight: theme.typography.fontWeightMedium }),
    choice: css({ display: 'inline-flex', alignItems: 'center', gap: 5, ...quiet }),
    select: css({
      height: 28,
      maxWidth: 150,
      padding: '0 4px',
      border: `1px solid ${tokens.input.borderColor}`,
      borderRadius: theme.shape.radius.default,
      background: tokens.input.background,
      color: tokens.input.text,
      fontSize: small,
      '& option': { background: tokens.background.elevated, color: tokens.text.primary },
      '&:focus-visible': { outline: `2px solid ${theme.colors.primary.border}` },
    }),
    zoom: css({ display: 'inline-flex', gap: 2 }),
    notes: css({ margin: 0, padding: '0 2px 8px', listStyle: 'none', display: 'grid', gap: 3, color: theme.colors.warning.text, fontSize: small, '& li': { display: 'flex', gap: 6, alignItems: 'flex-start' }, '& svg': { flex: 'none', marginTop: 2 } }),
    body: css({ display: 'flex', minHeight: 0, position: 'relative' }),
    frame: css({ position: 'relative', flex: 'none' }),
    map: css({
      position: 'absolute',
      top: 0,
      cursor: 'crosshair',
      touchAction: 'pan-y',
      userSelect: 'none',
      outline: 'none',
      '&:focus-visible': { boxShadow: `0 0 0 2px ${theme.colors.primary.border}` },
      '& canvas': { position: 'absolute', left: 0, top: 0, display: 'block', imageRendering: 'pixelated' },
    }),
    scrollbar: css({ position: 'absolute', top: 0, overflowY: 'scroll', overflowX: 'hidden', scrollbarWidth: 'thin' }),
    anchor: css({ position: 'absolute', pointerEvents: 'none' }),
    rowLabel: css({ position: 'absolute', left: 0, ...clipped, ...quiet, fontSize: 11, lineHeight: '14px', height: 14, paddingRight: 6, '& > span': { justifyContent: 'flex-end' }, fontVariantNumeric: 'tabular-nums', '&[data-leads=true]': { cursor: 'pointer', '&:hover': { color: tokens.text.primary, textDecoration: 'underline' } } }),
    tick: css({ position: 'absolute', ...quiet, fontSize: 11, lineHeight: '14px', whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums', borderLeft: `1px solid ${tokens.border.medium}`, paddingLeft: 4 }),
    side: css({ flex: 'none', display: 'flex', flexDirection: 'column', fontSize: 11, color: tokens.text.secondary, fontVariantNumeric: 'tabular-nums' }),
    histogram: css({ display: 'block', overflow: 'visible' }),
    legend: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 14, rowGap: 4, margin: 0, padding: '4px 2px 0', listStyle: 'none', fontSize: 11, lineHeight: '16px', color: tokens.text.secondary, fontVariantNumeric: 'tabular-nums', '& li': { display: 'inline-flex', alignItems: 'center', gap: 5 } }),
    ramp: css({ width: 96, height: 12, borderRadius: 2, border: `1px solid ${tokens.border.weak}` }),
    swatch: css({ width: 16, height: 12, borderRadius: 2, border: `1px solid ${tokens.border.medium}`, flex: 'none' }),
    cardName: css({ fontWeight: theme.typography.fontWeightMedium, overflowWrap: 'anywhere' }),
    cardValue: css({ display: 'flex', alignItems: 'center', gap: 6, fontSize: theme.typography.body.fontSize, fontWeight: theme.typography.fontWeightMedium, margin: '2px 0' }),
    cardPart: css({ marginTop: 6, paddingTop: 6, borderTop: `1px solid ${tokens.border.weak}` }),
    cardQuiet: css({ color: tokens.text.secondary }),
    link: css({ display: 'inline-block', marginRight: 12, color: tokens.text.link, '&:hover, &:focus-visible': { textDecoration: 'underline' } }),
    box: css({ padding: theme.spacing(0.5, 0.75), maxWidth: 340, fontSize: small, lineHeight: 1.5 }),
  };
};
