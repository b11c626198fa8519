/** The table's looks, in Grafana's tokens; classes are made once per theme, so that cells carry no styles of their own. */
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { tokensOf } from '../../kit/tokens.ts';

export const gridStyles = (theme: GrafanaTheme2) => {
  const tokens = tokensOf(theme);
  const line = tokens.border.weak;
  const surface = tokens.background.primary;
  const selected = theme.isDark ? '#22283a' : '#e8eefc';
  const hovered = theme.isDark ? '#1e2026' : '#f4f5f5';
  const cell = css({
    flex: 'none',
    display: 'flex',
    alignItems: 'center',
    gap: 6,
    padding: '0 10px',
    overflow: 'hidden',
    whiteSpace: 'nowrap',
    contain: 'strict',
    height: '100%',
    fontVariantNumeric: 'tabular-nums',
  });
  return {
    scroller: css({
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
    }),
    header: css({ position: 'sticky', top: 0, zIndex: 3, display: 'flex', background: surface, borderBottom: `1px solid ${tokens.border.medium}` }),
    headerCell: css({
      flex: 'none',
      display: 'flex',
      alignItems: 'center',
      gap: 4,
      height: '100%',
      padding: '0 10px',
      overflow: 'hidden',
      whiteSpace: 'nowrap',
      cursor: 'pointer',
      userSelect: 'none',
      fontSize: theme.typography.bodySmall.fontSize,
      fontWeight: theme.typography.fontWeightMedium,
      color: tokens.text.secondary,
      '&:hover': { color: tokens.text.primary },
      '& svg': { flex: 'none' },
    }),
    headerTitle: css({ overflow: 'hidden', textOverflow: 'ellipsis' }),
    sortPlace: css({ fontSize: 10, color: tokens.text.secondary }),
    body: css({ position: 'relative' }),
    row: css({
      position: 'absolute',
      left: 0,
      display: 'flex',
      contain: 'layout style',
      borderBottom: `1px solid ${line}`,
      background: surface,
      '&:hover': { background: hovered },
    }),
    rowSelected: css({ background: selected, boxShadow: `inset 3px 0 0 ${theme.colors.primary.main}`, '&:hover': { background: selected } }),
    cell,
    right: css({ justifyContent: 'flex-end' }),
    pinned: css({ position: 'sticky', left: 0, zIndex: 1, background: 'inherit', boxShadow: `1px 0 0 ${line}`, fontWeight: theme.typography.fontWeightMedium }),
    pinnedSelected: css({ boxShadow: `inset 3px 0 0 ${theme.colors.primary.main}, 1px 0 0 ${line}` }),
    active: css({ boxShadow: `inset 0 0 0 2px ${theme.colors.primary.border}` }),
    text: css({ overflow: 'hidden', textOverflow: 'ellipsis', minWidth: 0, flex: '0 1 auto' }),
    link: css({ color: tokens.text.link, '&:hover': { textDecoration: 'underline' } }),
    aside: css({ overflow: 'hidden', textOverflow: 'ellipsis', minWidth: 0, flex: '0 4 auto', color: tokens.text.secondary, fontSize: theme.typography.bodySmall.fontSize, fontWeight: theme.typography.fontWeightRegular }),
    unknown: css({ color: tokens.text.disabled, fontStyle: 'italic', fontWeight: theme.typography.fontWeightRegular, textDecoration: 'underline dotted', textUnderlineOffset: 3 }),
    state: css({ flex: 'none', display: 'inline-flex', alignItems: 'center', gap: 3, fontSize: theme.typography.bodySmall.fontSize, fontWeight: theme.typography.fontWeightMedium }),
    good: css({ color: theme.colors.success.text }),
    bad: css({ color: theme.colors.error.text }),
    mark: css({ flex: 'none', display: 'inline-flex', color: theme.colors.warning.text }),
    bar: css({ flex: 'none', width: 36, height: 4, borderRadius: 2, overflow: 'hidden', background: tokens.action.selected, '& > i': { display: 'block', height: '100%', borderRadius: 2, background: tokens.text.secondary } }),
  };
};
export type GridStyles = ReturnType<typeof gridStyles>;

export const panelStyles = (theme: GrafanaTheme2) => {
  const tokens = tokensOf(theme);
  return {
    panel: css({ display: 'flex', flexDirection: 'column', position: 'relative', overflow: 'hidden', minWidth: 0 }),
    toolbar: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 8, padding: '2px 2px 8px', position: 'relative', zIndex: 5 }),
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
    empty: css({
      position: 'absolute',
      inset: 0,
      display: 'flex',
      flexDirection: 'column',
      alignItems: 'center',
      justifyContent: 'center',
      gap: 8,
      padding: 16,
      textAlign: 'center',
      color: tokens.text.secondary,
      '& strong': { color: tokens.text.primary, fontSize: theme.typography.h5.fontSize, fontWeight: theme.typography.fontWeightMedium },
      '& code': { overflowWrap: 'anywhere' },
    }),
    under: css({ position: 'relative', flex: '1 1 auto', minHeight: 0 }),
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
