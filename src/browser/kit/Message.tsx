/** What stands in place of a panel's content when there is none, and what to do about it. */
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { ReactNode } from 'react';
import { tokensOf } from './tokens.ts';

interface MessageProps {
  readonly title: string;
  readonly children?: ReactNode;
}

export function Message({ title, children }: MessageProps) {
  const className = useStyles2(messageStyle);
  return (
    <div className={className} role="status">
      <strong>{title}</strong>
      {children}
    </div>
  );
}

function messageStyle(theme: GrafanaTheme2): string {
  const tokens = tokensOf(theme);
  return css({
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
  });
}
