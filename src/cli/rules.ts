/** `northstar rules`: the recording and alert rules, printed to stdout. */
import { Command } from 'commander';
import { recordingRules } from '../core/rules/recording.ts';
import { defaultMetricNames } from '../core/telemetry/metric-names.ts';
import type { Terminal } from './terminal.ts';

export function rulesCommand({ print }: Terminal): Command {
  return new Command('rules')
    .description('print recording and alert rules')
    .addCommand(new Command('recording').description('Prometheus rules that record the vitals').action(() => print(recordingRules(defaultMetricNames))));
}
