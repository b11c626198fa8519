/** `northstar readiness PACKAGE[:BUILD]`: may this be released? For a deployment pipeline: the exit code is the answer. */
import { Command } from 'commander';
import { z } from 'zod';
import type { ColumnOf } from '../../contract/columns.ts';
import { NorthstarError } from '../../contract/errors.ts';
import { withFullStop } from '../../contract/full-stop.ts';
import type { NamedBuild } from '../../core/models/entities.ts';
import { gatesKnownBy } from '../../core/release/gates.ts';
import { buildStates, type BuildState } from '../../core/release/readiness.ts';
import { askOf, withAsked, type AskedOptions } from '../asked.ts';
import { layoutFor } from '../layout.ts';
import { printable } from '../printable.ts';
import { exitCodes, type ExitCode, type Terminal } from '../terminal.ts';
import { rowsOf } from '../../backend/queries/plain-rows.ts';
import { firstKnown, readingsIn, type Readings } from './named.ts';
import { spanSeconds, spanText } from './span.ts';
import { newestVerdict, unlistedVerdict, verdictOn, type ToldBuild, type Verdict } from './verdict.ts';

interface Options extends AskedOptions {
  readonly maxAge?: number;
  readonly json?: boolean;
}

const told = z.object({ build: z.string(), buildTime: z.number().nullable(), buildState: z.enum(buildStates), buildProblem: z.string().nullable(), gatesKnown: z.enum(gatesKnownBy).nullable(), unheard: z.string().nullable() });
/** Of the oldest builds of the package, how many are not looked at: said only where there are any. */
const leftOut = z.number().default(0);
const asks: readonly ColumnOf<'readiness'>[] = ['build', 'buildTime', 'buildState', 'buildProblem', 'gatesKnown', 'unheard'];

const exits: Readonly<Record<BuildState, ExitCode>> = { ready: exitCodes.good, notReady: exitCodes.findings, unknown: exitCodes.couldNot };
const says: Readonly<Record<BuildState, string>> = { ready: '✓ ready', notReady: '✗ not ready', unknown: '? unknown' };

export function readinessCommand(terminal: Terminal): Command {
  const command = new Command('readiness')
    .description('say whether a build may be released, or whether its package has one that may: exits 0 (ready), 1 (not ready) or 2 (unknown)')
    .argument('<package[:build]>', 'the package; with a build that one, without it the newest that is ready', readingsIn)
    .option('--max-age <span>', 'without a build: how old the ready one may be, as 24h or 7d', spanSeconds)
    .option('--json', 'print JSON in place of text');
  return withAsked(command).action(async (readings: Readings, { maxAge, json = false, ...asked }: Options) => {
    const asking = await askOf(asked, terminal);
    try {
      const askOne = ({ name, build }: NamedBuild) => asking.ask({ queryType: 'readiness', shape: 'builds', package: name, ...(build === undefined ? {} : { build }), columns: [...asks] });
      const { named, answer: table } = await firstKnown(readings, askOne);
      if (named.build !== undefined && maxAge !== undefined) {
        throw new NorthstarError('COMMAND_INVALID', { problem: 'an age is asked of the newest ready build, and one build was named' });
      }
      const builds = rowsOf(table).map((row): ToldBuild => {
        const { build, buildTime, buildState, buildProblem, gatesKnown, unheard } = told.parse(row);
        return { build, time: buildTime, state: buildState, problem: buildProblem, gates: gatesKnown, unheard: unheard === null ? [] : unheard.split(', ') };
      });
      const [only] = builds;
      const verdict =
        named.build === undefined
          ? newestVerdict(named.name, builds, terminal.now(), maxAge)
          : only === undefined
            ? unlistedVerdict(named.name, named.build, leftOut.parse(table.custom?.['oldestLeftOut']))
            : verdictOn(named.name, only, terminal.now());
      const notices = (table.notices ?? []).map(({ text }) => text);
      terminal.conclude(exits[verdict.state]);
      if (json) {
        terminal.print(`${JSON.stringify({ ...verdict, notices }, null, 2)}\n`);
        return;
      }
      const { paragraph } = layoutFor(terminal);
      terminal.print(`${sentence(verdict)}\n`);
      terminal.say(notices.map((notice) => paragraph(notice, 2, '· ')).join(''));
    } finally {
      await asking.close();
    }
  });
}

function sentence({ package: name, build, state, ageSeconds, reason }: Verdict): string {
  const age = ageSeconds === null ? '' : ` (built ${spanText(ageSeconds)} ago)`;
  return printable(withFullStop(`${says[state]}: ${name}${build === null ? '' : `:${build}`}${age}: ${reason}`));
}
