/** The table's looks, in Grafana's tokens; classes are made once per theme, so that cells carry no styles of their own. */
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { glyphImage as sign } from '../../kit/Glyph.tsx';
import { tokensOf } from '../../kit/tokens.ts';

export const gridStyles = (theme: GrafanaTheme2) => {
  const tokens = tokensOf(theme);
  const line = tokens.border.weak;
  const surface = tokens.background.primary;
  const selected = theme.isDark ? '#22283a' : '#e8eefc';
  const hovered = theme.isDark ? '#1e2026' : '#f4f5f5';
  const accent = theme.colors.primary.main;
  const ring = `inset 0 0 0 2px ${theme.colors.primary.border}`;
  const small = theme.typography.bodySmall.fontSize;
  const box = { flex: 'none', display: 'flex', alignItems: 'center', padding: '0 10px', overflow: 'hidden', whiteSpace: 'nowrap', height: '100%' } as const;
  const row = { position: 'absolute', left: 0, display: 'flex', contain: 'layout style', borderBottom: `1px solid ${line}` } as const;
  const clipped = { overflow: 'hidden', textOverflow: 'ellipsis', minWidth: 0, flex: '0 1 auto' } as const;
  const state = { flex: 'none', paddingLeft: 16, backgroundRepeat: 'no-repeat', backgroundPosition: '0 50%', fontSize: small, fontWeight: theme.typography.fontWeightMedium } as const;
  const quiet = { color: tokens.text.secondary, fontSize: small, fontWeight: theme.typography.fontWeightRegular } as const;
  const groupSurface = theme.isDark ? '#1b1d24' : '#f1f2f5';
  const groupCell = { ...box, position: 'sticky', left: 0, gap: 8, fontVariantNumeric: 'tabular-nums', '& svg': { flex: 'none', color: tokens.text.secondary } } as const;
  const scroller = {
    position: 'relative',
    overflow: 'auto',
    contain: 'strict',
    outline: 'none',
    background: surface,
    borderTop: `1px solid ${line}`,
    fontSize: theme.typography.pxToRem(13),
    lineHeight: 1.3,
    color: tokens.text.primary,
    scrollbarWidth: 'thin',
    '&:focus-visible': { boxShadow: `inset 0 0 0 1px ${theme.colors.primary.border}` },
  } as const;
  return {
    scroller: css(scroller),
    /** Cells stay in place only while there is something to stay in place for: each then is a layer of its own. */
    scrolledAside: css({ ...scroller, '& [data-pinned]': { position: 'sticky', left: 0, zIndex: 1, boxShadow: `1px 0 0 ${line}` }, '& [aria-selected=true] > [data-pinned]': { boxShadow: `inset 3px 0 0 ${accent}, 1px 0 0 ${line}` } }),
    header: css({ position: 'sticky', top: 0, zIndex: 3, display: 'flex', background: surface, borderBottom: `1px solid ${tokens.border.medium}` }),
    headerCell: css({
      ...box,
      gap: 4,
      cursor: 'pointer',
      userSelect: 'none',
      fontSize: small,
      fontWeight: theme.typography.fontWeightMedium,
      color: tokens.text.secondary,
      '&:hover': { color: tokens.text.primary },
      '& svg': { flex: 'none' },
    }),
    headerTitle: css({ overflow: 'hidden', textOverflow: 'ellipsis' }),
    sortPlace: css({ fontSize: 10, color: tokens.text.secondary }),
    body: css({ position: 'relative' }),
    row: css({ ...row, background: surface, '&:hover': { background: hovered } }),
    rowSelected: css({ ...row, background: selected, boxShadow: `inset 3px 0 0 ${accent}` }),
    group: css({ ...row, background: groupSurface, cursor: 'pointer' }),
    /** Stays in sight when the table is scrolled aside. */
    groupCell: css(groupCell),
    groupActive: css({ ...groupCell, boxShadow: ring }),
    groupName: css({ ...clipped, flex: 'none', maxWidth: '60%', fontWeight: theme.typography.fontWeightMedium }),
    groupCount: css({ ...quiet, flex: 'none', padding: '1px 6px', borderRadius: 8, background: tokens.action.selected }),
    groupFigure: css({ ...quiet, ...clipped }),
    groupBad: css({ ...quiet, ...clipped, color: theme.colors.error.text }),
    history: css({
      flex: 'none',
      width: 22,
      height: 22,
      marginLeft: 'auto',
      borderRadius: theme.shape.radius.default,
      backgroundImage: sign('history', tokens.text.secondary, 14),
      backgroundRepeat: 'no-repeat',
      backgroundPosition: '50% 50%',
      cursor: 'pointer',
      '&:hover': { backgroundColor: tokens.action.selected },
    }),
    cell: css({ ...box, gap: 6, contain: 'strict', fontVariantNumeric: 'tabular-nums' }),
    right: css({ justifyContent: 'flex-end' }),
    pinned: css({ background: 'inherit', fontWeight: theme.typography.fontWeightMedium }),
    active: css({ boxShadow: ring }),
    text: css(clipped),
    link: css({ ...clipped, color: tokens.text.link, '&:hover': { textDecoration: 'underline' } }),
    aside: css({ ...clipped, ...quiet, flex: '0 8 auto' }),
    asideWhole: css({ ...quiet, flex: 'none' }),
    /** Of equal width in each row, so that the numbers before it stand below each other. */
    asideNumber: css({ ...quiet, flex: 'none', width: 34, textAlign: 'right' }),
    /** A border, not an underline: it is repainted with its box. */
    unknown: css({ color: tokens.text.disabled, fontStyle: 'italic', fontWeight: theme.typography.fontWeightRegular, borderBottom: `1px dotted ${tokens.text.disabled}` }),
    /** Nothing, and rightly so. */
    none: css({ color: tokens.text.disabled }),
    good: css({ ...state, color: tokens.text.secondary, fontWeight: theme.typography.fontWeightRegular, backgroundImage: sign('good', theme.colors.success.text) }),
    bad: css({ ...state, color: theme.colors.error.text, backgroundImage: sign('bad', theme.colors.error.text) }),
    waiting: css({ ...state, color: theme.colors.warning.text, backgroundImage: sign('old', theme.colors.warning.text) }),
    firing: css({ ...state, color: theme.colors.error.text, backgroundImage: sign('firing', theme.colors.error.text) }),
    mark: css({ flex: 'none', display: 'inline-flex', color: theme.colors.warning.text }),
    bar: css({
      flex: 'none',
      width: 36,
      height: 4,
      borderRadius: 2,
      backgroundColor: tokens.action.selected,
      backgroundImage: `linear-gradient(${tokens.text.secondary}, ${tokens.text.secondary})`,
      backgroundRepeat: 'no-repeat',
    }),
  };
};
export type GridStyles = ReturnType<typeof gridStyles>;

/** Rows in which texts have four lines. */
export const tallGridStyles = (theme: GrafanaTheme2): GridStyles => ({
  ...gridStyles(theme),
  text: css({ display: '-webkit-box', WebkitBoxOrient: 'vertical', WebkitLineClamp: 4, overflow: 'hidden', whiteSpace: 'normal', overflowWrap: 'anywhere', minWidth: 0, flex: '0 1 auto' }),
});

export const panelStyles = (theme: GrafanaTheme2) => {
  const tokens = tokensOf(theme);
  return {
    panel: css({ display: 'flex', flexDirection: 'column', position: 'relative', overflow: 'hidden', minWidth: 0 }),
    toolbar: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 6, padding: '2px 2px 8px', position: 'relative', zIndex: 5, '&[data-narrow=true] > :first-child': { flexBasis: '100%' } }),
    search: css({ position: 'relative', flex: '1 1 220px', maxWidth: 520, minWidth: 120 }),
    searchGlyph: css({ position: 'absolute', left: 9, top: 7, color: tokens.text.secondary, pointerEvents: 'none', display: 'flex' }),
    searchInput: css({
      width: '100%',
      height: 28,
      padding: '0 28px 0 30px',
      border: `1px solid ${tokens.input.borderColor}`,
      borderRadius: theme.shape.radius.default,
      background: tokens.input.background,
      color: tokens.input.text,
      fontSize: theme.typography.pxToRem(13),
      '&::placeholder': { color: tokens.text.disabled },
      '&:hover': { borderColor: tokens.input.borderHover },
      '&:focus': { outline: `2px solid ${theme.colors.primary.border}`, outlineOffset: 0 },
    }),
    searchClear: css({ position: 'absolute', right: 2, top: 2 }),
    suggestions: css({
      position: 'absolute',
      left: 0,
      top: 'calc(100% + 4px)',
      width: '100%',
      margin: 0,
      padding: 4,
      listStyle: 'none',
      maxHeight: 'var(--suggestions-height, 240px)',
      overflowY: 'auto',
      background: tokens.background.elevated,
      border: `1px solid ${tokens.border.weak}`,
      borderRadius: theme.shape.radius.default,
      boxShadow: theme.shadows.z3,
      fontSize: theme.typography.bodySmall.fontSize,
    }),
    suggestion: css({ display: 'flex', justifyContent: 'space-between', gap: 12, padding: '5px 8px', borderRadius: theme.shape.radius.default, cursor: 'pointer', '&[aria-selected=true], &:hover': { background: tokens.action.hover } }),
    suggestionText: css({ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }),
    suggestionHint: css({ flex: 'none', color: tokens.text.secondary }),
    count: css({ flex: 'none', color: tokens.text.secondary, fontSize: theme.typography.bodySmall.fontSize, fontVariantNumeric: 'tabular-nums', transition: 'opacity 120ms', '&[data-pending=true]': { opacity: 0.5 } }),
    spacer: css({ flex: '1 1 0', minWidth: 0 }),
    notice: css({ display: 'flex', gap: 6, alignItems: 'center', padding: '0 2px 8px', color: theme.colors.warning.text, fontSize: theme.typography.bodySmall.fontSize }),
    under: css({ display: 'flex', flex: '1 1 auto', minHeight: 0 }),
    rows: css({ position: 'relative', flex: '1 1 auto', minWidth: 0 }),
    settings: css({ width: 268, maxHeight: 'min(420px, 60vh)', display: 'flex', flexDirection: 'column' }),
    settingsList: css({ overflow: 'auto', margin: 0, padding: 0, listStyle: 'none', scrollbarWidth: 'thin' }),
    settingsItem: css({ display: 'flex', alignItems: 'center', gap: 2, paddingRight: 4, borderRadius: theme.shape.radius.default, '&:hover': { background: tokens.action.hover }, '& label': { flex: '1 1 auto', display: 'flex', alignItems: 'center', gap: 8, padding: '4px 8px', minWidth: 0, cursor: 'pointer', fontSize: theme.typography.bodySmall.fontSize } }),
    settingsNote: css({ margin: 0, padding: '8px', borderTop: `1px solid ${tokens.border.weak}`, color: tokens.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  };
};

export const cardStyles = (theme: GrafanaTheme2) => {
  const tokens = tokensOf(theme);
  return {
    title: css({ color: tokens.text.secondary, fontWeight: theme.typography.fontWeightMedium }),
    value: css({ fontSize: theme.typography.body.fontSize, fontWeight: theme.typography.fontWeightMedium, marginBottom: 4 }),
    part: css({ marginTop: 6, paddingTop: 6, borderTop: `1px solid ${tokens.border.weak}` }),
    quiet: css({ color: tokens.text.secondary }),
    caution: css({ display: 'flex', gap: 5, alignItems: 'flex-start', color: theme.colors.warning.text, '& svg': { flex: 'none', marginTop: 2 } }),
    link: css({ display: 'inline-block', marginRight: 12, color: tokens.text.link, '&:hover': { textDecoration: 'underline' } }),
  };
};
