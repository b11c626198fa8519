/** `northstar doctor`: whether each source answers, what production models lack, and what to add to see more. */
import { Command } from 'commander';
import { startFederation } from '../../backend/federation/index.ts';
import { createRedactor, shownJson } from '../../backend/redactor.ts';
import { configurationOf } from '../configuration.ts';
import { layoutFor } from '../layout.ts';
import { secondsOf } from '../seconds.ts';
import { exitCodes, type Terminal } from '../terminal.ts';
import { diagnose } from './diagnose.ts';
import { journalState } from './journal-state.ts';
import { reportOf } from './report.ts';

const usualPatienceSeconds = 60;
/** Statements of a source that cannot be used, without `--all`. */
const usuallyShown = 3;

export function doctorCommand(terminal: Terminal): Command {
  return new Command('doctor')
    .description('say which sources answer, what production models lack, and what to add to see more')
    .option('--config <file>', 'the configuration to examine; without it the made-up organisation')
    .option('--patience <seconds>', 'longest wait for one source', secondsOf, usualPatienceSeconds)
    .option('--all', 'list every statement that cannot be used, not the first of each source alone')
    .option('--json', 'print JSON in place of text')
    .action(async ({ config, patience, all, json }: { config?: string; patience: number; all?: boolean; json?: boolean }) => {
      const configuration = await configurationOf(config, terminal.environment);
      const { redacted } = createRedactor(Object.values(configuration.secrets));
      const diagnosis = await diagnose({
        configuration,
        startFederation: (start) => startFederation({ ...start, log: { write: () => undefined, redact: () => undefined } }),
        now: terminal.now,
        patienceSeconds: patience,
        mostUnusable: all === true ? Infinity : usuallyShown,
        journal: await journalState(terminal.environment, config),
      });
      terminal.print(json === true ? `${JSON.stringify(JSON.parse(shownJson(diagnosis, redacted)), null, 2)}\n` : redacted(reportOf(diagnosis, layoutFor(terminal), all)));
      terminal.conclude(diagnosis.findings === 0 ? exitCodes.good : exitCodes.findings);
    });
}
