/** The one card of a panel that explains what is under the pointer or has the focus. It may be pointed at itself. */
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Portal, useStyles2 } from '@grafana/ui';
import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { floatingStyle } from './floating-style.ts';

export interface CardAnchor {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

interface ExplainCardProps {
  readonly id: string;
  readonly anchor: CardAnchor;
  readonly onEnter: () => void;
  readonly onLeave: () => void;
  readonly children: ReactNode;
}

const gapPx = 4;
const edgePx = 8;

export function ExplainCard({ id, anchor, onEnter, onLeave, children }: ExplainCardProps) {
  const styles = useStyles2(getStyles);
  const card = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<{ left: number; top: number }>();

  useLayoutEffect(() => {
    const size = card.current?.getBoundingClientRect();
    if (size !== undefined) {
      const below = anchor.bottom + gapPx + size.height + edgePx <= window.innerHeight;
      const top = below ? anchor.bottom + gapPx : Math.max(edgePx, anchor.top - gapPx - size.height);
      const left = Math.max(edgePx, Math.min(anchor.left, window.innerWidth - size.width - edgePx));
      setPlace((before) => (before?.left === left && before.top === top ? before : { left, top }));
    }
  }, [anchor, children]);

  return (
    <Portal>
      <div ref={card} id={id} role="tooltip" className={styles.card} style={place ?? { left: 0, top: 0, visibility: 'hidden' }} onMouseEnter={onEnter} onMouseLeave={onLeave}>
        {children}
      </div>
    </Portal>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  card: css({
    ...floatingStyle(theme, 'medium'),
    zIndex: theme.zIndex.tooltip,
    width: 'max-content',
    maxWidth: 'min(360px, calc(100vw - 16px))',
    padding: theme.spacing(1, 1.25),
    fontSize: theme.typography.bodySmall.fontSize,
    lineHeight: 1.5,
    overflowWrap: 'anywhere',
  }),
});
