/** A diagnosis as a person reads it: sources, what production models lack, vitals, fleet, journal, and how many things there are to mend. */
import { reasonText, type Reason } from '../../core/models/fact.ts';
import { resources, resourceTitles } from '../../core/models/fleet.ts';
import { keysOf } from '../../core/models/keys.ts';
import type { ColumnDiagnosis, Diagnosis, SourceDiagnosis } from './diagnosis.ts';
import type { Layout } from '../layout.ts';

const shownModels = 3;

/** `all`: whether every statement that cannot be used was asked for. */
export function reportOf(diagnosis: Diagnosis, layout: Layout, all = false): string {
  const { sources, models, columns, nearNames, findings } = diagnosis;
  const { paragraph } = layout;
  const { title, good, bad, hint } = linesOf(layout);
  const toMend = columns.filter(({ finding }) => finding);
  const more = columns.filter(({ finding, advice }) => !finding && advice !== null);
  return [
    title('Sources'),
    ...sources.map((source) => sourceLines(source, layout, all)),
    title(`Production models: ${models.toLocaleString('en')}`),
    ...(models === 0 ? [sources.every(({ answers }) => answers) ? bad('No model is in production: no source gives one an alias of `productionAliases` or stage Production.') : paragraph('None is known; what the sources that do not answer give was not seen.', 2)] : []),
    ...(models > 0 && toMend.length === 0 ? [good('No model lacks what its sources state of others.')] : []),
    ...toMend.map((column) => bad(`${column.title}: ${count(column)}. ${lacking(column)}`) + hint(column.advice)),
    ...nearNames.map(({ source, name, near }) => bad(`${source} states something of ${name}, of which no version is known to be in production. Is it ${near}?`) + hint('Write it alike, or set `identity` of the source.')),
    ...vitalLines(diagnosis, layout),
    ...fleetLines(diagnosis, layout),
    ...journalLines(diagnosis, layout),
    ...(more.length === 0 ? [] : [title('More that Northstar could show'), ...more.map((column) => paragraph(`${column.title}: ${count(column)}. ${column.advice ?? ''}`, 2))]),
    '\n',
    findings === 0 ? layout.paint('good', paragraph('Nothing to mend.')) : layout.paint('bad', paragraph(findings === 1 ? '1 thing to mend.' : `${findings} things to mend.`)),
  ].join('');
}

function linesOf({ paragraph, paint }: Layout) {
  return {
    title: (text: string) => `\n${paint('title', paragraph(text))}`,
    good: (text: string) => `${paint('good', '✓')} ${paragraph(text, 2).trimStart()}`,
    bad: (text: string) => `${paint('bad', '✗')} ${paragraph(text, 2).trimStart()}`,
    note: (text: string) => paint('weak', paragraph(text, 4)),
    hint: (text: string | null) => (text === null ? '' : paragraph(text, 4, '→ ')),
  };
}

function sourceLines({ source, kind, answers, problem, seconds, facts, fields, unusable, unusableFirst }: SourceDiagnosis, layout: Layout, all: boolean): string {
  const { good, bad, note } = linesOf(layout);
  const took = seconds === null ? '' : `, ${seconds.toFixed(seconds < 10 ? 1 : 0)} s`;
  const head = `${source} (${kind}${took})`;
  return [
    answers ? good(`${head}: ${facts.toLocaleString('en')} facts.`) : bad(`${head}: ${problem ?? 'It does not answer.'}`),
    ...(Object.keys(fields).length === 0 ? [] : [note(Object.entries(byEntity(fields)).map(([entity, counts]) => `${entity}: ${counts.join(', ')}.`).join(' '))]),
    ...(unusable === 0 ? [] : [bad(`${source}: ${unusable.toLocaleString('en')} ${unusable === 1 ? 'statement' : 'statements'} cannot be used.`), ...unusableFirst.map(note), ...restOfUnusable(unusable - unusableFirst.length, all).map(note)]),
  ].join('');
}

/** How many are not listed, and where they are. */
function restOfUnusable(rest: number, all: boolean): string[] {
  const more = `${rest.toLocaleString('en')} more`;
  return rest <= 0 ? [] : [all ? `${more} are counted only: correct these first.` : `${more}: \`northstar doctor --all\` lists them.`];
}

function byEntity(fields: Readonly<Record<string, number>>): Record<string, string[]> {
  const entities: Record<string, string[]> = {};
  for (const [path, number] of Object.entries(fields)) {
    const [entity = '', field = ''] = path.split('.');
    (entities[entity] ??= []).push(`${field} ${number.toLocaleString('en')}`);
  }
  return entities;
}

const count = ({ known, lacking: without }: ColumnDiagnosis) => `${without.toLocaleString('en')} of ${(known + without).toLocaleString('en')} models lack it`;

function lacking({ lacking: without, reasons, models }: ColumnDiagnosis): string {
  const shown = models.slice(0, shownModels);
  const rest = without - shown.length;
  const why = keysOf(reasons).map((reason: Reason) => (keysOf(reasons).length === 1 ? reasonText[reason] : `${(reasons[reason] ?? 0).toLocaleString('en')}: ${reasonText[reason]}`));
  return `${why.join(' ')} Unknown of ${shown.join(', ')}${rest > 0 ? ` and ${rest.toLocaleString('en')} more` : ''}.`;
}

function vitalLines({ vitals: { sources, recorded, unseen, problems, advice }, models }: Diagnosis, layout: Layout): string[] {
  const { title, good, bad, hint } = linesOf(layout);
  const measured = recorded.filter((vital) => vital.models > 0);
  const none = unseen ? 'Whether any is recorded was not seen.' : 'None is recorded.';
  return [
    title('Vitals'),
    ...problems.map(bad),
    ...(measured.length === 0 ? [layout.paragraph(none, 2)] : [good(`${measured.length} of ${recorded.length} are recorded, by ${sources.join(', ')}.`)]),
    ...recorded.filter((vital) => measured.length > 0 && vital.models < models).map((vital) => layout.paragraph(`${vital.title}: ${vital.models.toLocaleString('en')} of ${models.toLocaleString('en')} models.`, 2)),
    hint(advice),
  ];
}

function fleetLines({ fleet }: Diagnosis, layout: Layout): string[] {
  const { title, good, hint } = linesOf(layout);
  const { hosts, jobs, listedBy, measured, measuredBy, listingAdvice, measuringAdvice } = fleet;
  const counted = [hosts === null ? [] : `${hosts.toLocaleString('en')} ${hosts === 1 ? 'machine' : 'machines'}`, jobs === null ? [] : `${jobs.toLocaleString('en')} ${jobs === 1 ? 'job' : 'jobs'}`].flat();
  return [
    title('Fleet'),
    counted.length === 0 ? layout.paragraph('No machines and jobs are listed.', 2) : good(`${counted.join(' and ')}, by ${listedBy.join(', ')}.`),
    hint(listingAdvice),
    measured.length === 0 ? layout.paragraph('Of no machine is it measured how much is used.', 2) : good(`Use is measured of ${measured.map(resourceTitle).join(', ')}, by ${measuredBy.join(', ')}.`),
    hint(measuringAdvice),
  ];
}

const resourceTitle = (name: string) => resources.filter((resource) => resource === name).map((resource) => resourceTitles[resource]).join('');

function journalLines({ journal: { kind, place, begun, problem } }: Diagnosis, layout: Layout): string[] {
  const { title, good, bad } = linesOf(layout);
  const where = `${kind === 'sqlite' ? 'SQLite' : kind === 'postgres' ? 'PostgreSQL' : 'In memory'}${kind === 'memory' ? '' : `, ${place}`}`;
  return [title('Journal'), problem === null ? good(`${where}${begun ? '' : ': not begun yet; it is made when something is written'}.`) : bad(`${where}: ${problem}`)];
}
