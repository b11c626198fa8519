/** The looks of the small forms that the toolbar opens. */
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { tokensOf } from '../../kit/tokens.ts';

export const formStyles = (theme: GrafanaTheme2) => {
  const tokens = tokensOf(theme);
  const small = theme.typography.bodySmall.fontSize;
  const field = {
    border: `1px solid ${tokens.input.borderColor}`,
    borderRadius: theme.shape.radius.default,
    background: tokens.input.background,
    color: tokens.input.text,
    fontSize: theme.typography.pxToRem(13),
    '&:focus': { outline: `2px solid ${theme.colors.primary.border}`, outlineOffset: 0 },
  } as const;
  return {
    box: css({ width: 'min(340px, calc(100vw - 32px))', maxHeight: 'min(480px, 70vh)', overflow: 'auto', scrollbarWidth: 'thin', padding: 6, fontSize: small }),
    form: css({ display: 'flex', flexDirection: 'column', gap: 6, paddingBottom: 8, borderBottom: `1px solid ${tokens.border.weak}`, marginBottom: 6 }),
    line: css({ display: 'flex', gap: 6, alignItems: 'center' }),
    title: css({ margin: 0, padding: '2px 0', fontSize: small, fontWeight: theme.typography.fontWeightMedium, color: tokens.text.secondary }),
    input: css({ ...field, flex: '1 1 auto', minWidth: 0, height: 28, padding: '0 8px' }),
    choices: css({ ...field, width: '100%', height: 28, padding: '0 6px' }),
    area: css({ ...field, width: '100%', minHeight: 120, margin: 0, padding: 8, fontFamily: theme.typography.fontFamilyMonospace, fontSize: 12, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }),
    choice: css({ display: 'flex', alignItems: 'center', gap: 6, cursor: 'pointer' }),
    list: css({ margin: 0, padding: 0, listStyle: 'none' }),
    item: css({ display: 'flex', alignItems: 'center', gap: 2 }),
    name: css({ flex: '1 1 auto', minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }),
    hint: css({ flex: 'none', color: tokens.text.secondary }),
    note: css({ margin: 0, padding: '4px 0', color: tokens.text.secondary }),
    good: css({ display: 'flex', gap: 5, margin: 0, padding: '4px 0', color: theme.colors.success.text, overflowWrap: 'anywhere', '& svg': { flex: 'none', marginTop: 3 } }),
    problem: css({ display: 'flex', gap: 5, margin: 0, padding: '4px 0', color: theme.colors.error.text, overflowWrap: 'anywhere', '& svg': { flex: 'none', marginTop: 3 } }),
  };
};
