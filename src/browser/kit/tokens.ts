/**
 * The colours of Grafana's theme that the panels use. Its types call every one optional, and `elevated` came after 12.3:
 * each has a fallback here, once.
 */
import type { GrafanaTheme2 } from '@grafana/data';

export function tokensOf({ colors, components }: GrafanaTheme2) {
  const { text, background, border, action } = colors;
  const surface = background?.primary ?? 'Canvas';
  const line = border?.weak ?? 'GrayText';
  const ink = text?.primary ?? 'CanvasText';
  const { input } = components;
  return {
    text: { primary: ink, secondary: text?.secondary ?? ink, disabled: text?.disabled ?? ink, link: text?.link ?? ink },
    background: { primary: surface, elevated: background?.elevated ?? surface },
    border: { weak: line, medium: border?.medium ?? line },
    action: { hover: action?.hover ?? 'transparent', selected: action?.selected ?? 'transparent' },
    input: {
      background: input?.background ?? surface,
      borderColor: input?.borderColor ?? line,
      borderHover: input?.borderHover ?? line,
      text: input?.text ?? ink,
    },
  };
}

/** What a panel's content lies on: the panel, or where that is transparent the page. */
export const surfacesOf = ({ colors: { background } }: GrafanaTheme2) => ({ panel: background?.primary ?? 'Canvas', page: background?.canvas ?? background?.primary ?? 'Canvas' });
