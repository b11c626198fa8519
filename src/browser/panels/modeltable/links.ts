/** The links of a cell: its data links, and the address of its training job. */
import { textUtil } from '@grafana/data';
import { safeLinks, type CellLink } from '../../kit/safe-link.ts';
import type { BoundTable, TableColumn } from './bind.ts';

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
    const configured = safeLinks(owner.field, row);
    const address = owner.reader.text(row);
    return configured.length === 0 && owner.known === 'trainingJob' && /^https?:\/\//i.test(address)
      ? [{ href: textUtil.sanitizeUrl(address), title: 'Open the training job', newTab: true }]
      : configured;
  });
}
