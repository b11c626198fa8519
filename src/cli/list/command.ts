/** `northstar list packages|jobs|models|clusters`: the names that other commands, queries and dashboards ask for, with what tells one from another. */
import { Argument, Command, Option } from 'commander';
import { columns as catalogue, type ColumnOf } from '../../contract/columns.ts';
import type { QueryOf } from '../../contract/queries.ts';
import { keysOf } from '../../core/models/keys.ts';
import { sourcesPage } from '../../backend/queries/notices.ts';
import { rowsOf, type Cell } from '../../backend/queries/plain-rows.ts';
import { askOf, withAsked, type AskedOptions } from '../asked.ts';
import { layoutFor } from '../layout.ts';
import { exitCodes, type Terminal } from '../terminal.ts';
import { textTable } from '../text-table.ts';
import { wholeNumber } from '../whole-number.ts';

interface Options extends AskedOptions {
  readonly search?: string;
  readonly limit?: number;
  readonly json?: boolean;
}

interface List<T extends 'readiness' | 'jobs' | 'models' | 'fleetUsage'> {
  readonly query: QueryOf<T>;
  readonly columns: readonly ColumnOf<T>[];
}

const packages: List<'readiness'> = { query: { queryType: 'readiness' }, columns: ['package', 'ready', 'readyBuild', 'newestBuild', 'models', 'unheard'] };
/** Those that waited or ran in the last day, as a query without a time range is asked. */
const jobs: List<'jobs'> = { query: { queryType: 'jobs' }, columns: ['job', 'cluster', 'state', 'model', 'team', 'name'] };
const models: List<'models'> = { query: { queryType: 'models' }, columns: ['model', 'version', 'domain', 'team', 'package'] };
const clusters: List<'fleetUsage'> = { query: { queryType: 'fleetUsage', level: 'cluster' }, columns: ['member', 'hosts', 'gpus', 'jobsPending'] };
const lists = { packages, jobs, models, clusters } as const;
type What = keyof typeof lists;

export function listCommand(terminal: Terminal): Command {
  const command = new Command('list')
    .description('list what can be asked for by name: packages that somebody builds or runs with their readiness, jobs that waited or ran in the last 24 hours, production models, clusters')
    .addArgument(new Argument('<what>', 'what to list').choices(keysOf(lists)))
    .addOption(new Option('--search <text>', 'only rows that this search finds (docs/search.md)'))
    .option('--limit <number>', 'rows at most', wholeNumber)
    .option('--json', 'print JSON in place of text');
  return withAsked(command).action(async (what: What, { search, limit, json = false, ...asked }: Options) => {
    const asking = await askOf(asked, terminal);
    try {
      const { query, columns } = lists[what];
      const table = await asking.ask({ ...query, columns, ...(search === undefined ? {} : { search }), ...(limit === undefined ? {} : { limit }) });
      const rows = rowsOf(table);
      const told = table.notices ?? [];
      const notices = told.map(({ text }) => text);
      // What a source that does not answer would list nobody knows: that is not none.
      const isUnknown = rows.length === 0 && told.some(({ link }) => link === sourcesPage);
      terminal.conclude(isUnknown ? exitCodes.couldNot : exitCodes.good);
      if (json) {
        terminal.print(`${JSON.stringify({ [what]: rows, notices }, null, 2)}\n`);
        return;
      }
      const { paragraph } = layoutFor(terminal);
      const titles: Readonly<Record<string, { readonly title: string }>> = catalogue[query.queryType];
      terminal.print(rows.length === 0 ? `No ${what}${search === undefined ? '' : ' that the search finds'}${isUnknown ? ' are known, and not all sources answer' : ''}.\n` : textTable([columns.map((name) => titles[name]?.title ?? name), ...rows.map((row) => columns.map((name) => cellText(row[name])))]));
      terminal.say(notices.map((notice) => paragraph(notice, 2, '· ')).join(''));
    } finally {
      await asking.close();
    }
  });
}

const unknown = '–';
const cellText = (value: Cell | undefined): string => (value === undefined || value === null ? unknown : typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value));
