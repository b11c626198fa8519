/** `northstar doctor`: whether each source answers, what production models lack, and what to add to see more. */
import { Command, InvalidArgumentError } from 'commander';
import { startFederation } from '../../backend/federation/index.ts';
import { createRedactor, shownJson } from '../../backend/redactor.ts';
import { readConfiguration, type Configuration } from '../../configuration/index.ts';
import { exitCodes, type Terminal } from '../terminal.ts';
import { diagnose } from './diagnose.ts';
import { journalState } from './journal-state.ts';
import { layoutFor } from './layout.ts';
import { reportOf } from './report.ts';

const demo: Configuration = { jsonData: { sources: [{ name: 'demo', kind: 'demo' }] }, secrets: {} };
const usualPatienceSeconds = 60;

export function doctorCommand(terminal: Terminal): Command {
  return new Command('doctor')
    .description('say which sources answer, what production models lack, and what to add to see more')
    .option('--config <file>', 'the configuration to examine; without it the made-up organisation')
    .option('--patience <seconds>', 'longest wait for one source', secondsOf, usualPatienceSeconds)
    .option('--json', 'print JSON in place of text')
    .action(async ({ config, patience, json }: { config?: string; patience: number; json?: boolean }) => {
      const configuration = config === undefined ? demo : await readConfiguration(config, terminal.environment);
      const { redacted } = createRedactor(Object.values(configuration.secrets));
      const diagnosis = await diagnose({
        configuration,
        startFederation: (start) => startFederation({ ...start, log: { write: () => undefined, redact: () => undefined } }),
        now: terminal.now,
        patienceSeconds: patience,
        journal: await journalState(terminal.environment, config),
      });
      terminal.print(json === true ? `${JSON.stringify(JSON.parse(shownJson(diagnosis, redacted)), null, 2)}\n` : redacted(reportOf(diagnosis, layoutFor(terminal))));
      terminal.conclude(diagnosis.findings === 0 ? exitCodes.good : exitCodes.findings);
    });
}

function secondsOf(text: string): number {
  const seconds = Number(text);
  if (!Number.isFinite(seconds) || seconds < 1 || seconds > 3_600) {
    throw new InvalidArgumentError('It must be a number of seconds from 1 to 3600.');
  }
  return seconds;
}
