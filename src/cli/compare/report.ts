/** Jobs side by side as a person reads them in a terminal: the best of a row is marked, and what goes with an outcome is said below. */
import type { ComparedRow, Comparison, Finding } from '../../core/capacity/compare.ts';
import { comparedText } from '../../core/capacity/compared-text.ts';
import type { Layout } from '../layout.ts';
import { textTable } from '../text-table.ts';

const unknown = '–';
const bestMark = '★';
const titles: Readonly<Record<ComparedRow['kind'], string>> = { job: 'Job', setting: 'Settings', resource: 'Resources', outcome: 'Outcomes' };
const kinds = ['job', 'setting', 'resource', 'outcome'] as const;

export function compareReport(ids: readonly string[], { rows, findings, remarks }: Comparison, { paragraph, paint }: Layout): string {
  const cells = kinds.flatMap((kind) => {
    const own = rows.filter((row) => row.kind === kind);
    return own.length === 0 ? [] : [[titles[kind], ...ids.map(() => '')], ...own.map((row) => [`  ${row.name}`, ...row.values.map((value, place) => `${value === null ? unknown : comparedText(row.name, value)}${row.best.includes(place) ? ` ${bestMark}` : ''}`)])];
  });
  return [
    textTable([['', ...ids], ...cells]),
    rows.some(({ best }) => best.length > 0) ? paint('weak', paragraph(`${bestMark} the best of its row, where its name tells which end is better; of hours, costs and other totals only where all jobs completed`)) : '',
    '\n',
    paint('title', paragraph('What goes with what')),
    ...(findings.length === 0 ? [paragraph('Nothing that these jobs could show beyond chance.')] : findings.map((finding) => paragraph(findingText(finding), 2, '· '))),
    ...remarks.map((remark) => paint('weak', paragraph(remark, 2, '· '))),
  ].join('');
}

function findingText({ outcome, settings, jobsFrom, jobsTo, as, size, low, high }: Finding): string {
  const figure = (value: number) => String(Number(value.toPrecision(3)));
  const parted = settings.map(({ name, from, to }) => `${name} ${to} in place of ${from}`).join(', which came with ');
  const effect = as === 'ratio' ? `${figure(size)} times` : `${size > 0 ? '+' : ''}${figure(size)}`;
  return `${outcome}: ${effect} with ${parted} (95% between ${figure(low)} and ${figure(high)}; ${jobsTo} jobs beside ${jobsFrom}).`;
}
