/** The data links of a cell, made safe. */
import { textUtil, type Field, type LinkModel } from '@grafana/data';
import type { BoundTable, TableColumn } from './bind.ts';

export interface CellLink {
  readonly href: string;
  readonly title: string;
  readonly newTab: boolean;
  readonly onClick?: LinkModel<Field>['onClick'];
}

/** Whether a cell of the column may have links; costs nothing. */
export function mayLink(table: BoundTable, column: TableColumn): boolean {
  return linkedFields(table, column).length > 0;
}

/** A training type is linked to its job. */
function linkedFields(table: BoundTable, column: TableColumn): readonly TableColumn[] {
  const job = column.known === 'trainingType' ? table.byId.get('trainingJob') : undefined;
  const owners = job === undefined ? [column] : [column, job];
  return owners.filter(({ field, known }) => (field.config.links?.length ?? 0) > 0 || (known === 'trainingJob' && job !== undefined));
}

/** Columns belong to one table of one answer, so a link found stays right as long as its column lives. */
const found = new WeakMap<TableColumn, Map<number, readonly CellLink[]>>();

/** Every link of a cell, the first being the one that Enter opens. Addresses that are no web address or path are left out. */
export function linksOf(table: BoundTable, column: TableColumn, row: number): readonly CellLink[] {
  const ofColumn = found.get(column) ?? new Map<number, readonly CellLink[]>();
  found.set(column, ofColumn);
  const links = ofColumn.get(row) ?? findLinks(table, column, row);
  ofColumn.set(row, links);
  return links;
}

function findLinks(table: BoundTable, column: TableColumn, row: number): readonly CellLink[] {
  if (column.cell(row).text === '') {
    return [];
  }
  return linkedFields(table, column).flatMap((owner) => {
    if (owner.reader.text(row) === '' && owner.reader.kind === 'text') {
      return [];
    }
    const links = owner.field.getLinks?.({ valueRowIndex: row }) ?? [];
    const configured = links.flatMap((link) => safeLink(link));
    const address = owner.reader.text(row);
    return configured.length === 0 && owner.known === 'trainingJob' && /^https?:\/\//i.test(address)
      ? [{ href: textUtil.sanitizeUrl(address), title: 'Open the training job', newTab: true }]
      : configured;
  });
}

function safeLink({ href, title, target, onClick }: LinkModel<Field>): readonly CellLink[] {
  const safe = textUtil.sanitizeUrl(href ?? '');
  if (!/^(https?:\/\/|mailto:|[/?#])/i.test(safe)) {
    return [];
  }
  return [{ href: safe, title: title === '' ? safe : title, newTab: target === '_blank', ...(onClick === undefined ? {} : { onClick }) }];
}
