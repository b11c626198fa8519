/** `northstar status --resource <job_id>`: what one job asked for, got and uses, and on which machines. */
import { setTimeout as wait } from 'node:timers/promises';
import { Command, InvalidArgumentError } from 'commander';
import { askOf, withAsked, type AskedOptions } from '../asked.ts';
import { layoutFor } from '../layout.ts';
import { secondsOf } from '../seconds.ts';
import type { Terminal } from '../terminal.ts';
import { jobStatusOf } from './job-status.ts';
import { statusReport } from './report.ts';

interface Options extends AskedOptions {
  readonly resource: string;
  readonly cluster?: string;
  readonly json?: boolean;
  readonly watch?: number | true;
}

const usualSeconds = 5;
/** Cursor to the top left, and everything below it gone. */
const clearScreen = '\u001b[H\u001b[J';

export function statusCommand(terminal: Terminal): Command {
  const command = new Command('status')
    .description('show what a job asked for, got and uses, over its life and now, and each of its machines')
    .requiredOption('--resource <job_id>', 'the job, by its id at its scheduler', jobIdOf)
    .option('--cluster <name>', 'the cluster, where several have a job of that id')
    .option('--json', 'print JSON in place of text')
    .option('--watch [seconds]', `print it again each so many seconds (${usualSeconds}), until it is stopped`, secondsOf);
  return withAsked(command).action(async ({ resource, cluster, json = false, watch, ...asked }: Options) => {
    const asking = await askOf(asked, terminal);
    const stop = new AbortController();
    const end = () => stop.abort();
    process.once('SIGINT', end);
    try {
      do {
        const status = await jobStatusOf(asking, resource, cluster, stop.signal);
        const clear = watch !== undefined && !json && terminal.width !== undefined ? clearScreen : '';
        terminal.print(clear + (json ? `${JSON.stringify(status, null, watch === undefined ? 2 : 0)}\n` : statusReport(status, layoutFor(terminal))));
        await (watch === undefined ? undefined : wait(1_000 * (watch === true ? usualSeconds : watch), undefined, { signal: stop.signal }).catch(() => undefined));
      } while (watch !== undefined && !stop.signal.aborted);
    } catch (error) {
      // Who watched has seen enough.
      if (watch === undefined || !stop.signal.aborted) {
        throw error;
      }
    } finally {
      process.off('SIGINT', end);
      await asking.close();
    }
  });
}

function jobIdOf(text: string): string {
  if (text.trim() === '') {
    throw new InvalidArgumentError('It is empty.');
  }
  return text;
}
