/** The data links of a cell, made safe: addresses that are no web address or path are left out. */
import { textUtil, type Field, type LinkModel } from '@grafana/data';

export interface CellLink {
  readonly href: string;
  readonly title: string;
  readonly newTab: boolean;
  readonly onClick?: LinkModel<Field>['onClick'];
}

export const safeLinks = (field: Field, row: number): readonly CellLink[] => (field.getLinks?.({ valueRowIndex: row }) ?? []).flatMap(safeLink);

/** The address as it may stand in a link; undefined for one that is no web address or path. */
export function safeAddress(address: string): string | undefined {
  const safe = textUtil.sanitizeUrl(address);
  return /^(https?:\/\/|mailto:|[/?#])/i.test(safe) ? safe : undefined;
}

function safeLink({ href, title, target, onClick }: LinkModel<Field>): readonly CellLink[] {
  const safe = safeAddress(href ?? '');
  return safe === undefined ? [] : [{ href: safe, title: title === '' ? safe : title, newTab: target === '_blank', ...(onClick === undefined ? {} : { onClick }) }];
}
