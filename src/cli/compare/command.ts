/** `northstar compare --job-ids "id1 id2 id3"`: jobs side by side, and which settings go with what came of them. */
import { Command } from 'commander';
import { z } from 'zod';
import type { Comparison } from '../../core/capacity/compare.ts';
import { NorthstarError } from '../../contract/errors.ts';
import { askOf, withAsked, type AskedOptions } from '../asked.ts';
import { layoutFor } from '../layout.ts';
import { printable } from '../printable.ts';
import { exitCodes, type Terminal } from '../terminal.ts';
import { compareReport } from './report.ts';

interface Options extends AskedOptions {
  readonly jobIds: string;
  readonly cluster?: string;
  readonly json?: boolean;
}

/** As the query's answer carries it; unknown numbers have become null on their way. */
const comparison = z.object({
  jobs: z.array(z.string()),
  unknown: z.array(z.object({ job: z.string(), code: z.string(), message: z.string() })).default([]),
  rows: z.array(z.object({ kind: z.enum(['job', 'setting', 'resource', 'outcome']), name: z.string(), values: z.array(z.union([z.string(), z.number(), z.null()])), better: z.enum(['high', 'low']).optional(), best: z.array(z.int()) })),
  findings: z.array(
    z.object({
      outcome: z.string(),
      settings: z.array(z.object({ name: z.string(), from: z.string(), to: z.string() })),
      jobsFrom: z.int(),
      jobsTo: z.int(),
      as: z.enum(['ratio', 'difference']),
      size: z.number(),
      low: z.number(),
      high: z.number(),
    })
  ),
  remarks: z.array(z.string()),
});

export function compareCommand(terminal: Terminal): Command {
  const command = new Command('compare')
    .description('set jobs side by side: settings, resources and outcomes, and which settings go with what came of them')
    .requiredOption('--job-ids <ids>', 'two or more jobs, by their ids at their scheduler, with blanks between them')
    .option('--cluster <name>', 'the cluster, where several have a job of such an id')
    .option('--json', 'print JSON in place of text');
  return withAsked(command).action(async ({ jobIds, cluster, json = false, ...asked }: Options) => {
    const asking = await askOf(asked, terminal);
    try {
      const table = await asking.ask({ queryType: 'jobCompare', jobs: jobIds, ...(cluster === undefined ? {} : { cluster }) });
      const { jobs, unknown, rows, ...told } = comparison.parse(table.custom?.['comparison']);
      if (jobs.length + unknown.length < 2) {
        throw new NorthstarError('COMMAND_INVALID', { problem: 'a comparison takes two jobs or more' });
      }
      const compared: Comparison = { ...told, rows: rows.map(({ better, ...row }) => ({ ...row, better })) };
      terminal.print(json ? `${JSON.stringify({ jobs, unknown, ...compared }, null, 2)}\n` : compareReport(jobs, compared, layoutFor(terminal)));
      if (unknown.length > 0) {
        // With --json they stand in the answer.
        terminal.say(json ? '' : unknown.map(({ message }) => `${printable(message)}\n`).join(''));
        terminal.conclude(exitCodes.couldNot);
      }
    } finally {
      await asking.close();
    }
  });
}
