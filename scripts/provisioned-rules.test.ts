/** The rules in provisioning/ are what the command line prints. */
import { readFileSync } from 'node:fs';
import { runNorthstar } from '../src/cli/program.ts';

it.each([
  ['provisioning/prometheus/northstar.rules.yml', ['rules', 'recording']],
  ['provisioning/prometheus/northstar-alerts.rules.yml', ['rules', 'alerts', '--format', 'prometheus']],
  ['provisioning/alerting/northstar.yaml', ['rules', 'alerts']],
])('%s is what `northstar %s` prints, with no configuration', async (file, parameters) => {
  let printed = '';
  const code = await runNorthstar(parameters, { print: (text) => (printed += text), say: (text) => (printed += text), environment: {}, now: () => 0 });
  expect(code).toBe(0);
  expect(readFileSync(file, 'utf8')).toBe(printed);
});
