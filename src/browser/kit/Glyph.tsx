/** Small signs, drawn in line: no request, no pop-in, and cheap enough for every cell. Always beside a word or a name. */
const paths = {
  good: 'M3.5 8.5l3 3 6-7',
  bad: 'M8 2.5l6 11H2zM8 7v3M8 11.6v.4',
  old: 'M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11M8 5v3.2l2 1.3',
  conflict: 'M3 6h10M3 10h10M10 3.5l-4 9',
  search: 'M7 2.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9M10.4 10.4l3.6 3.6',
  close: 'M4 4l8 8M12 4l-8 8',
  columns: 'M2.5 3h11v10h-11zM6.2 3v10M9.8 3v10',
  download: 'M8 2.5v7.5M4.8 7l3.2 3.2L11.2 7M3 13.5h10',
  link: 'M6.8 9.2a2.4 2.4 0 0 0 3.4 0l2.3-2.3a2.4 2.4 0 0 0-3.4-3.4l-.8.8M9.2 6.8a2.4 2.4 0 0 0-3.4 0L3.5 9.1a2.4 2.4 0 0 0 3.4 3.4l.8-.8',
  up: 'M8 13V3.5M4 7.5l4-4 4 4',
  down: 'M8 3v9.5M4 8.5l4 4 4-4',
  opened: 'M4 6l4 4 4-4',
  closed: 'M6 4l4 4-4 4',
  group: 'M2.5 3.5h11M5.5 8h8M5.5 12.5h8',
  facets: 'M2.5 3.5h11l-4.2 5v4.5l-2.6-1.3v-3.2z',
  history: 'M3 4v3h3M3.3 7a5 5 0 1 1 .2 3M8 5.3v2.9l2 1.2',
  saved: 'M4.5 2.5h7v11l-3.5-2.7-3.5 2.7z',
  post: 'M13.5 2.5l-11 4.6 4.4 2 2 4.4zM6.9 9.1l6.6-6.6',
  firing: 'M8 2.2a4 4 0 0 0-4 4c0 3-1.3 4.3-1.3 4.3h10.6s-1.3-1.3-1.3-4.3a4 4 0 0 0-4-4M6.6 13a1.5 1.5 0 0 0 2.8 0',
} as const;
export type GlyphName = keyof typeof paths;

export function Glyph({ name, size = 14 }: { readonly name: GlyphName; readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth={1.6} strokeLinecap="round" strokeLinejoin="round" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}

/** The sign as a CSS image: where some hundreds are drawn, an element for each is too dear. */
export function glyphImage(name: GlyphName, colour: string, size = 13): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 16 16" fill="none" stroke="${colour}" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"><path d="${paths[name]}"/></svg>`;
  return `url("data:image/svg+xml,${encodeURIComponent(svg)}")`;
}
