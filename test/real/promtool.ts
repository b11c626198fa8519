/** Prometheus' own unit tests of rules: a scenario of input series, then what its expressions give, evaluated by promtool as the server would. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { quoted } from '../../src/core/telemetry/expression.ts';

const command = process.env['NORTHSTAR_PROMTOOL'] || 'promtool';

/** Exit code and everything it wrote. */
export function promtool(...parameters: readonly string[]): { readonly code: number | null; readonly output: string } {
  return promtoolOn('', ...parameters);
}

/** The same with a text on its stdin. */
export function promtoolOn(input: string, ...parameters: readonly string[]): { readonly code: number | null; readonly output: string } {
  const { status, stdout, stderr, error } = spawnSync(command, parameters, { encoding: 'utf8', input, maxBuffer: 64 * 1024 * 1024 });
  return { code: status, output: error === undefined ? stdout + stderr : String(error) };
}

type Labels = Readonly<Record<string, string>>;

/** A series in promtool's own notation of values: `0+60x10` is eleven values. */
export interface InputSeries {
  readonly name: string;
  readonly labels?: Labels;
  readonly values: string;
}

export interface Expectation {
  readonly expression: string;
  /** As `15m`, from the first value. */
  readonly at: string;
  readonly gives: readonly { readonly labels: Labels; readonly value: number }[];
}

export interface ExpectedAlert {
  readonly alert: string;
  readonly at: string;
  readonly fires: readonly { readonly labels: Labels; readonly annotations: Labels }[];
}

export interface Scenario {
  /** Between values, and between evaluations; default 1m. */
  readonly interval?: string;
  readonly series: readonly InputSeries[];
  readonly expect?: readonly Expectation[];
  readonly alerts?: readonly ExpectedAlert[];
}

const labelled = (labels: Labels) => `{${Object.entries(labels).map(([name, value]) => `${name}=${quoted(value)}`).join(', ')}}`;

/** What promtool finds wrong in the scenarios; empty where nothing is. */
export function failuresOf(ruleFile: string, scenarios: readonly Scenario[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'northstar-promtool-'));
  try {
    const file = join(folder, 'scenarios.yml');
    const tests = scenarios.map(({ interval = '1m', series, expect = [], alerts = [] }) => ({
      interval,
      input_series: series.map(({ name, labels = {}, values }) => ({ series: `${name}${labelled(labels)}`, values })),
      promql_expr_test: expect.map(({ expression, at, gives }) => ({ expr: expression, eval_time: at, exp_samples: gives.map(({ labels, value }) => ({ labels: labelled(labels), value })) })),
      alert_rule_test: alerts.map(({ alert, at, fires }) => ({ alertname: alert, eval_time: at, exp_alerts: fires.map(({ labels, annotations }) => ({ exp_labels: labels, exp_annotations: annotations })) })),
    }));
    writeFileSync(file, stringify({ rule_files: [ruleFile], evaluation_interval: scenarios[0]?.interval ?? '1m', tests }));
    const { code, output } = promtool('test', 'rules', file);
    return code === 0 ? '' : output || `promtool ended with ${code}`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
