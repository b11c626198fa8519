/** How whatever floats above a page looks, whether it explains or asks. */
import type { GrafanaTheme2 } from '@grafana/data';
import { tokensOf } from './tokens.ts';

export const floatingStyle = (theme: GrafanaTheme2, border: 'weak' | 'medium') => {
  const tokens = tokensOf(theme);
  return {
    position: 'fixed',
    color: tokens.text.primary,
    background: tokens.background.elevated,
    border: `1px solid ${tokens.border[border]}`,
    borderRadius: theme.shape.radius.default,
    boxShadow: theme.shadows.z3,
  } as const;
};
