/** The data links of a cell, one beside the other. */
import type { CellLink } from './safe-link.ts';

export function CellLinks({ links, className }: { readonly links: readonly CellLink[]; readonly className: string }) {
  return links.map((link) => (
    <a key={`${link.title} ${link.href}`} className={className} href={link.href} {...(link.newTab ? { target: '_blank', rel: 'noreferrer' } : {})}>
      {link.title}
    </a>
  ));
}
