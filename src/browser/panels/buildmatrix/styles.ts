/** The looks of the matrix and what stands around it, in Grafana's tokens. */
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { tokensOf } from '../../kit/tokens.ts';
import { cellPx, figurePx, headHeightPx, headPx } from './core/geometry.ts';

export const matrixStyles = (theme: GrafanaTheme2) => {
  const tokens = tokensOf(theme);
  const small = theme.typography.bodySmall.fontSize;
  const quiet = { color: tokens.text.secondary, fontSize: small } as const;
  const control = { height: 28, border: `1px solid ${tokens.input.borderColor}`, borderRadius: theme.shape.radius.default, background: tokens.input.background, color: tokens.input.text, fontSize: small, '&:focus-visible': { outline: `2px solid ${theme.colors.primary.border}` } } as const;
  return {
    panel: css({ display: 'flex', flexDirection: 'column', position: 'relative', overflow: 'hidden', minWidth: 0 }),
    toolbar: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 6, padding: '2px 2px 8px' }),
    search: css({ ...control, flex: '1 1 160px', minWidth: 100, maxWidth: 320, padding: '0 8px', textOverflow: 'ellipsis' }),
    choice: css({ display: 'inline-flex', alignItems: 'center', gap: 5, minWidth: 0, whiteSpace: 'nowrap', ...quiet }),
    select: css({ ...control, minWidth: 0, maxWidth: 130, padding: '0 4px', textOverflow: 'ellipsis', '& option': { background: tokens.background.elevated, color: tokens.text.primary } }),
    count: css({ ...quiet, fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }),
    spacer: css({ flex: '1 1 0', minWidth: 0 }),
    end: css({ display: 'inline-flex', alignItems: 'center', gap: 6, marginLeft: 'auto' }),
    compareWith: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 6, marginBottom: 4, '& select': { maxWidth: 200 } }),
    notes: css({ margin: 0, padding: '0 2px 8px', listStyle: 'none', display: 'grid', gap: 3, color: theme.colors.warning.text, fontSize: small }),
    compared: css({ margin: '0 2px 8px', padding: '6px 8px', border: `1px solid ${tokens.border.weak}`, borderRadius: theme.shape.radius.default, fontSize: small, maxHeight: 150, overflowY: 'auto', overflowWrap: 'anywhere', '& ul': { margin: '4px 0 0', padding: 0, listStyle: 'none' }, '& header': { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px 8px' }, '& strong': { display: 'flex', gap: 5, minWidth: 0 } }),
    /** The checks, and what the builds are made of: beside each other where there is room. */
    sides: css({ display: 'flex', flexWrap: 'wrap', gap: '0 32px', '& > *': { flex: '1 1 260px' }, '& > div': { marginTop: 4, paddingTop: 0, borderTop: 'none' } }),
    area: css({ position: 'relative', overflow: 'auto', outline: 'none', cursor: 'crosshair', scrollbarWidth: 'thin', '&:focus-visible > :first-child > div': { borderColor: theme.colors.primary.border } }),
    /** The outline of the area, over what stays in sight. */
    ring: css({ position: 'sticky', left: 0, top: 0, height: 0, zIndex: 3, pointerEvents: 'none', '& > div': { border: '2px solid transparent' } }),
    /** What stays in sight while the cells scroll below it lies on the colour of the area. */
    map: css({ position: 'relative', minWidth: '100%', background: 'inherit' }),
    head: css({ position: 'sticky', top: 0, zIndex: 2, background: 'inherit', '&::after': { content: '""', position: 'absolute', left: 0, right: 0, bottom: 1, height: 1, background: tokens.border.medium } }),
    aboveNames: css({ position: 'sticky', left: 0, zIndex: 1, height: '100%', background: 'inherit' }),
    dates: css({ position: 'absolute', left: 0, top: 0, pointerEvents: 'none' }),
    cornerWords: css({ position: 'absolute', left: 4, right: figurePx.gap, top: headHeightPx - headPx.mark, display: 'flex', color: tokens.text.secondary, fontSize: 11, lineHeight: `${cellPx.height}px`, textAlign: 'right' }),
    cornerBuild: css({ flex: 1, textAlign: 'left', fontSize: 12 }),
    body: css({ position: 'relative', background: 'inherit' }),
    labels: css({ position: 'sticky', left: 0, zIndex: 1, height: '100%', background: 'inherit' }),
    /** Beside the names, or the corner. */
    beside: css({ position: 'absolute', top: 0, right: 0, bottom: 0 }),
    host: css({ position: 'absolute', inset: 0 }),
    band: css({ position: 'absolute', background: tokens.action.hover, pointerEvents: 'none' }),
    selectedCell: css({ position: 'absolute', border: `2px solid ${theme.colors.primary.border}`, pointerEvents: 'none' }),
    cursorCell: css({ position: 'absolute', border: `2px solid ${tokens.text.primary}`, pointerEvents: 'none' }),
    anchor: css({ position: 'absolute', pointerEvents: 'none' }),
    legend: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 14, rowGap: 4, margin: 0, padding: '6px 2px 0', listStyle: 'none', fontSize: 11, lineHeight: '16px', color: tokens.text.secondary, fontVariantNumeric: 'tabular-nums', '& li': { display: 'inline-flex', alignItems: 'center', gap: 5 } }),
    swatch: css({ display: 'inline-flex', alignItems: 'center', justifyContent: 'center', width: 18, height: 16, borderRadius: 3, fontWeight: 600, flex: 'none' }),
    corner: css({ flex: 'none', fill: tokens.text.primary }),
    bar: css({ flex: 'none', fill: tokens.border.medium, '& path:last-of-type': { fill: tokens.text.secondary } }),
    ready: css({ color: theme.colors.success.text, fontWeight: 600 }),
    notReady: css({ color: theme.colors.error.text, fontWeight: 600 }),
    unknown: css({ color: tokens.text.secondary, fontWeight: 600 }),
    flag: css({ color: theme.colors.warning.text, fontWeight: 600 }),
    title: css({ fontWeight: theme.typography.fontWeightMedium, overflowWrap: 'anywhere' }),
    state: css({ display: 'flex', alignItems: 'center', gap: 6, margin: '2px 0', fontSize: theme.typography.body.fontSize, fontWeight: theme.typography.fontWeightMedium }),
    quiet: css({ color: tokens.text.secondary, overflowWrap: 'anywhere' }),
    part: css({ marginTop: 6, paddingTop: 6, borderTop: `1px solid ${tokens.border.weak}` }),
    link: css({ display: 'inline-block', marginRight: 12, color: tokens.text.link, '&:hover, &:focus-visible': { textDecoration: 'underline' } }),
    box: css({ padding: theme.spacing(0.5, 0.75), maxWidth: 'min(380px, calc(100vw - 26px))', overflowWrap: 'anywhere', fontSize: small, lineHeight: 1.5 }),
    inputs: css({ margin: 0, padding: 0, listStyle: 'none', color: tokens.text.secondary, overflowWrap: 'anywhere' }),
    runs: css({ borderCollapse: 'collapse', '& td, & th': { padding: '1px 10px 1px 0', textAlign: 'left', verticalAlign: 'top', fontWeight: 'normal', overflowWrap: 'anywhere' }, '& th': { color: tokens.text.secondary }, '& td:nth-of-type(1)': { whiteSpace: 'nowrap' } }),
  };
};
