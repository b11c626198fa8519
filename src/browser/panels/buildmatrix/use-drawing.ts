/** Keeps the canvas drawn as the picture says, in the colours of the theme. */
import { useTheme2 } from '@grafana/ui';
import { useLayoutEffect, useMemo, type RefObject } from 'react';
import { tokensOf } from '../../kit/tokens.ts';
import { paint } from './paint.ts';
import type { Picture } from './picture.ts';
import { tilesOf } from './tiles.ts';

/** Answers the device pixels of a CSS pixel, which the canvas is to be so much larger by. */
export function useDrawing(canvas: RefObject<HTMLCanvasElement | null>, picture: Picture): number {
  const theme = useTheme2();
  const ratio = typeof window === 'undefined' ? 1 : window.devicePixelRatio || 1;
  const fontFamily = theme.typography.fontFamily;
  const tiles = useMemo(() => tilesOf(theme.isDark, ratio, fontFamily), [theme.isDark, ratio, fontFamily]);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context !== null && context !== undefined) {
      const { text, background, border, action } = tokensOf(theme);
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      paint(context, picture, tiles, { surface: background.primary, text: text.primary, quiet: text.secondary, line: border.medium, band: action.hover, mark: theme.colors.primary.border, warn: theme.colors.warning.text, good: theme.colors.success.text, bad: theme.colors.error.text, fontFamily });
    }
  });
  return ratio;
}
