import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { alertRules as contractRules, fleetAlertRules, releaseAlertRules } from '../contract/identifiers.ts';
import { metricNames } from '../contract/metrics.ts';
import { querySchemas } from '../contract/queries.ts';
import { columns, columnsOnRequest } from '../contract/columns.ts';
import { alertRuleIds } from '../core/rules/alert-rule.ts';
import { fleetRuleIds } from '../core/rules/fleet-rules.ts';
import { releaseRuleIds } from '../core/rules/release-rules.ts';
import { runNorthstar } from './program.ts';

async function run(...parameters: readonly string[]) {
  const written = { out: '', err: '' };
  const code = await runNorthstar(parameters, { print: (text) => (written.out += text), say: (text) => (written.err += text), environment: {}, now: () => 0 });
  return { code, ...written };
}

const provisioned = z.object({
  groups: z.array(
    z.object({
      orgId: z.number(),
      rules: z.array(
        z.object({
          uid: z.string(),
          condition: z.string(),
          data: z.array(z.object({ refId: z.string(), datasourceUid: z.string(), model: z.record(z.string(), z.unknown()) })),
          annotations: z.record(z.string(), z.string()),
          labels: z.record(z.string(), z.string()),
        })
      ),
    })
  ),
});
const grafanaRules = async (...parameters: readonly string[]) => provisioned.parse(parse((await run('rules', 'alerts', ...parameters)).out)).groups[0] ?? { orgId: 0, rules: [] };

describe('northstar', () => {
  it.each([[['--help']], [['rules', '--help']], [['rules', 'alerts', '-h']]])('prints its help for %j and is content', async (parameters) => {
    const { code, out, err } = await run(...parameters);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^Usage: northstar /);
  });

  it.each([
    [['nonsense'], "unknown command 'nonsense'"],
    [['rules', 'nonsense'], "unknown command 'nonsense'"],
    [['rules', 'recording', '--nonsense'], "unknown option '--nonsense'"],
    [['rules', 'recording', 'too', 'many'], 'too many arguments'],
    [['rules', 'recording', '--metric-prefix', 'a{b}'], 'It must be a prefix of letters'],
    [['rules', 'recording', '--model-label', '__name__'], 'It must be a label'],
    [['rules', 'alerts', '--format', 'nagios'], 'Allowed choices are grafana, prometheus'],
    [['rules', 'alerts', '--org-id', '0'], 'It must be a whole number above 0'],
    [['rules', 'alerts', '--grafana-url', 'grafana.example.org'], 'It must be an http or https address'],
    [['rules', 'alerts', '--runbooks', 'https://x.example/{{ $labels }}'], 'It must be an address or a path'],
  ])('says in one line with a code why it cannot run %j', async (parameters, reason) => {
    const { code, out, err } = await run(...parameters);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^COMMAND_INVALID: .*northstar --help`\.\n$/);
    expect(err).toContain(reason);
  });

  it.each([
    [['readiness', 'automll', '--json'], { code: 'PACKAGE_UNKNOWN', cause: 'There is no package `automll`. Did you mean `automl`?', cure: expect.stringContaining('northstar list packages') }],
    [['status', '--resource', 'none', '--json'], { code: 'JOB_UNKNOWN' }],
    [['compare', '--job-ids', 'f412000592', '--json'], { code: 'COMMAND_INVALID', cause: 'The command cannot be run: a comparison takes two jobs or more.', cure: 'See `northstar --help`.' }],
    [['list', 'models', '--config', '/none.yaml', '--json'], { code: 'CONFIGURATION_UNUSABLE' }],
    [['doctor', '--config', '/none.yaml', '--json'], { code: 'CONFIGURATION_UNUSABLE' }],
    [['readiness', '--json', '--nonsense'], { code: 'COMMAND_INVALID' }],
  ])('says with --json as JSON why it cannot run %j', async (parameters, error) => {
    const { code, out, err } = await run(...parameters);
    expect([code, err, JSON.parse(out)]).toEqual([2, '', { error: { code: expect.any(String), cause: expect.stringMatching(/\S/), cure: expect.any(String) } }]);
    expect(JSON.parse(out)).toMatchObject({ error });
  });

  it.each([[[]], [['rules']]])('shows the help on stderr where %j lacks a command', async (parameters) => {
    const { code, out, err } = await run(...parameters);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^Usage: northstar [^]*COMMAND_INVALID: The command cannot be run: it lacks a command\./);
  });
});

describe('northstar rules recording', () => {
  it('takes the names that a fleet uses', async () => {
    const { code, out } = await run('rules', 'recording', '--metric-prefix', 'ml_', '--model-label', 'deployment');
    expect([code, out.includes('model_predictions_total')]).toEqual([0, false]);
    expect(out).toContain('max by (model) (label_replace(sum by (deployment) (rate(ml_predictions_total[1h])), "model", "$1", "deployment", "(.*)"))');
  });
});

describe('northstar rules recording of a configuration', () => {
  const folder = mkdtempSync(join(tmpdir(), 'northstar-rules-'));
  const file = join(folder, 'northstar.yaml');
  afterAll(() => rmSync(folder, { recursive: true }));
  const own = 'fleetPresets: [{ name: amd, hosts: { gpu: [{ gauge: amd_busy }] } }]';

  it('records the fleet by the presets and under the cluster of its Prometheus', async () => {
    writeFileSync(file, `sources: [{ name: demo, kind: demo }, { name: metrics, kind: prometheus, url: "http://prometheus:9090", cluster: east, ${own} }]\n`);
    const { code, out } = await run('rules', 'recording', '--config', file);
    expect([code, out.includes('DCGM'), out.includes('"cluster", "east"')]).toEqual([0, false, true]);
    expect(out).toContain('avg by (instance) (amd_busy >= 0 <= 1.05)');
  });

  it('says which Prometheus it does not know, where there are several or none of that name', async () => {
    const one = (name: string) => `{ name: ${name}, kind: prometheus, url: "http://${name}:9090" }`;
    writeFileSync(file, `sources: [${one('east')}, ${one('west')}]\n`);
    expect((await run('rules', 'recording', '--config', file)).err).toContain('choose one with --source, of east, west.');
    expect((await run('rules', 'recording', '--config', file, '--source', 'west')).code).toBe(0);
    expect(await run('rules', 'recording', '--config', file, '--source', 'north')).toMatchObject({ code: 2, err: expect.stringContaining('no Prometheus north') });
  });
});

describe('northstar rules alerts', () => {
  it('asks only queries, options and columns that the datasource has', async () => {
    const { rules } = await grafanaRules();
    const queries = rules.flatMap(({ data }) => data).filter(({ datasourceUid }) => datasourceUid === 'northstar');
    expect(queries.length).toBeGreaterThan(20);
    for (const { model } of queries) {
      const { refId: _, datasource, ...query } = model;
      expect(datasource).toEqual({ type: 'northstar-lifecycle-datasource', uid: 'northstar' });
      const { queryType, measure } = z.discriminatedUnion('queryType', [querySchemas.models.strict(), querySchemas.modelSummary.strict(), querySchemas.sources.strict(), querySchemas.vitals.strict(), querySchemas.watchGaps.strict(), querySchemas.jobs.strict(), querySchemas.fleetUsage.strict(), querySchemas.readiness.strict(), querySchemas.blastRadius.strict()]).parse(query);
      const known = { ...columns[queryType], ...(queryType === 'models' ? columnsOnRequest.models : {}) };
      expect(Object.keys(known)).toContain(measure);
    }
  });

  it('names in mathematics and conditions only what the rule has, and before it is used', async () => {
    const { rules } = await grafanaRules();
    for (const { condition, data, annotations } of rules) {
      const names = data.map(({ refId }) => refId);
      expect(names).toContain(condition);
      data.forEach(({ model }, index) => {
        const used = [...String(model['expression'] ?? '').matchAll(/\$(\w+)/g)].map(([, name = '']) => name);
        expect(used.filter((name) => !names.slice(0, index).includes(name))).toEqual([]);
      });
      const shown = [...Object.values(annotations).join(' ').matchAll(/\$values\.(\w+)/g)].map(([, name = '']) => name);
      expect(shown.filter((name) => !names.includes(name))).toEqual([]);
    }
  });

  it('has stable, unique ids, and one rule at least for each that the contract declares', async () => {
    const { rules } = await grafanaRules();
    const uids = rules.map(({ uid }) => uid);
    expect(uids).toEqual([
      'northstar-keep-awake', 'northstar-stale', 'northstar-not-training',
      'northstar-vital-prediction-rate', 'northstar-vital-score-drift', 'northstar-vital-revenue-per-prediction', 'northstar-vital-fallback-share', 'northstar-vital-calibration',
      'northstar-vital-normalized-entropy', 'northstar-vital-feature-age', 'northstar-vital-logged-share', 'northstar-vital-label-join-share',
      'northstar-source-missing', 'northstar-watch-gap', 'northstar-host-lost', 'northstar-gpu-memory-exhausting',
      'northstar-no-ready-build', 'northstar-gate-failing', 'northstar-bad-build',
    ]);
    const ids = rules.map(({ annotations }) => /ns-alert=(\w+)/.exec(annotations['northstar_url'] ?? '')?.[1] ?? '');
    expect([...new Set(ids)].sort()).toEqual([...contractRules, ...fleetAlertRules, ...releaseAlertRules].sort());
    expect([...alertRuleIds, ...fleetRuleIds, ...releaseRuleIds].sort()).toEqual([...new Set(ids)].sort());
    expect(rules.map(({ labels }) => Object.keys(labels).join())).toEqual(rules.map(() => 'severity'));
  });

  it('leads to the row of the model, by the address that Grafana has', async () => {
    const stale = (await grafanaRules()).rules.find(({ uid }) => uid === 'northstar-stale')?.annotations;
    expect(stale?.['northstar_url']).toMatch(/^\{\{ externalURL \}\}d\/northstar-models\?viewPanel=panel-20&ns-alert=stale&ns-row=\{\{ urlquery \$labels\.model \}\}/);
    expect(stale?.['runbook_url']).toBe('{{ externalURL }}public/plugins/northstar-lifecycle-app/runbooks.html#stale');
  });

  it('leads from a package to its page, and fires at the limits that are asked for', async () => {
    const { rules } = await grafanaRules();
    const gate = rules.find(({ uid }) => uid === 'northstar-gate-failing')?.annotations;
    expect(gate?.['northstar_url']).toBe('{{ externalURL }}d/northstar-release?ns-alert=gateFailing&var-package={{ urlquery $labels.package }}&ns-search=check:%22{{ reReplaceAll `["\\\\]` `\\$0` $labels.failingGate | urlquery }}%22{{ if $values.LinkFrom }}&ns-at={{ with $values.Since }}{{ .Value | printf "%.0f" }}{{ end }}{{ end }}');
    expect([gate?.['__dashboardUid__'], gate?.['__panelId__']]).toEqual(['northstar-release', '10']);
    const { out } = await run('rules', 'alerts', '--ready-within', '6', '--failing-builds', '5');
    expect(out).toContain('$Waiting > 21600');
    expect(out).toContain('$Builds >= 5');
    const prometheus = (await run('rules', 'alerts', '--format', 'prometheus', '--ready-within', '6', '--failing-builds', '5')).out;
    expect(prometheus).toContain('(northstar_package_waiting_seconds) > 21600');
    expect(prometheus).toMatch(/northstar_package_gate_failing_builds.*\n +\) >= 5\n/);
  });

  it('leads from the fleet to the page of the job, or where none is known to the heatmap', async () => {
    const { rules } = await grafanaRules();
    const annotations = (uid: string) => rules.find((rule) => rule.uid === uid)?.annotations ?? {};
    const { northstar_url: url, __panelId__: panel, __dashboardUid__: dashboard } = annotations('northstar-gpu-memory-exhausting');
    expect([dashboard, panel, annotations('northstar-host-lost')['__panelId__']]).toEqual(['northstar-job', '11', '20']);
    expect(url).toBe(
      '{{ externalURL }}d/{{ if $labels.job }}northstar-job?ns-alert=gpuMemoryExhausting&var-job={{ urlquery $labels.job }}{{ with $labels.cluster }}&var-cluster={{ urlquery . }}{{ end }}{{ else }}northstar-fleet?viewPanel=panel-20&ns-alert=gpuMemoryExhausting&var-resource=gpuMemory{{ with $labels.cluster }}&var-cluster={{ urlquery . }}{{ end }}{{ with $labels.rack }}&var-rack={{ urlquery . }}{{ end }}{{ with $labels.member }}&ns-row={{ urlquery . }}{{ end }}{{ end }}'
    );
  });

  it('reads in Prometheus only metrics that Northstar gives, and vitals that are recorded', async () => {
    const alerts = (await run('rules', 'alerts', '--format', 'prometheus')).out.match(/expr: (?:\|-\n(?: {10}.*\n)+|.*\n)/g) ?? [];
    const recorded = (await run('rules', 'recording')).out;
    expect(alerts).toHaveLength(18);
    const read = new Set(`${alerts.join('')}${recorded}`.match(/\bnorthstar_\w+/g));
    expect([...read].filter((name) => !metricNames.some((known) => known === name))).toEqual([]);
    const vitals = alerts.join('').match(/\bnorthstar:[\w:]+/g) ?? [];
    expect(vitals.filter((series) => !recorded.includes(`record: ${series}\n`))).toEqual([]);
    expect([read.size, new Set(vitals).size]).toEqual([11, 13]);
  });

  it('takes other addresses, organisations and datasources', async () => {
    const { orgId, rules } = await grafanaRules('--org-id', '7', '--datasource-uid', 'mine', '--runbooks', 'https://wiki.example.org/northstar');
    expect([orgId, rules[1]?.data[0]?.datasourceUid, rules[1]?.annotations['runbook_url']]).toEqual([7, 'mine', 'https://wiki.example.org/northstar#stale']);
    const { out } = await run('rules', 'alerts', '--format', 'prometheus', '--grafana-url', 'https://grafana.example.org/g');
    expect(out).toContain('northstar_url: https://grafana.example.org/g/d/northstar-models?');
    expect(out).not.toContain('localhost');
  });
});
