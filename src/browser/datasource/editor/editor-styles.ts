/** How the query editor looks: rows of labelled fields that wrap, in Grafana's tokens. */
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { tokensOf } from '../../kit/tokens.ts';

export const editorStyles = (theme: GrafanaTheme2) => {
  const { text, background, border, action } = tokensOf(theme);
  return {
    editor: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1.5), minWidth: 0, containerType: 'inline-size' }),
    row: css({ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(min(190px, 100%), 1fr))', gap: theme.spacing(1.5), alignItems: 'start' }),
    wide: css({ gridColumn: 'span 2', '@container (max-width: 420px)': { gridColumn: 'span 1' } }),
    full: css({ gridColumn: '1 / -1' }),
    last: css({ gridColumn: '1 / -1', order: 1 }),
    label: css({ '& svg': { marginLeft: theme.spacing(0.5), color: text.secondary } }),
    hint: css({ color: text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
    search: css({ position: 'relative' }),
    suggestions: css({
      position: 'absolute',
      zIndex: theme.zIndex.dropdown,
      top: '100%',
      left: 0,
      minWidth: '100%',
      maxHeight: 280,
      overflowY: 'auto',
      margin: theme.spacing(0.25, 0, 0),
      padding: theme.spacing(0.5),
      listStyle: 'none',
      background: background.elevated,
      border: `1px solid ${border.weak}`,
      borderRadius: theme.shape.radius.default,
      boxShadow: theme.shadows.z3,
    }),
    suggestion: css({
      display: 'flex',
      justifyContent: 'space-between',
      gap: theme.spacing(2),
      padding: theme.spacing(0.5, 1),
      borderRadius: theme.shape.radius.default,
      cursor: 'pointer',
      '&:hover, &[aria-selected=true]': { background: action.hover },
    }),
  };
};
