/** `northstar rules`: recording and alert rules, printed to stdout; what provisioning/ holds is what it prints without options. */
import { Command, InvalidArgumentError, Option } from 'commander';
import { readConfiguration, UnusableConfiguration } from '../configuration/index.ts';
import { dashboards, datasource, familyVariable, fleetVariables, fleetWordVariables, keptModelVariable, pluginIds, releaseVariables, urlParameters, variables } from '../contract/identifiers.ts';
import { grafanaAlertRules } from '../core/rules/grafana.ts';
import type { JobPlace } from '../core/rules/grafana-fleet.ts';
import type { AlertPlaces } from '../core/rules/places.ts';
import { prometheusAlertRules } from '../core/rules/prometheus.ts';
import type { FleetPlace } from '../core/rules/prometheus-fleet.ts';
import { recordingRules } from '../core/rules/recording.ts';
import { usualLimits, type ReleasePlace } from '../core/rules/release-rules.ts';
import { measuringOf, measuringOptions, usualMeasuring } from '../core/telemetry/fleet/options.ts';
import type { Measuring } from '../core/telemetry/fleet/use.ts';
import { defaultMetricNames, isLabelName, isMetricPrefix } from '../core/telemetry/metric-names.ts';
import { z } from 'zod';
import type { Terminal } from './terminal.ts';
import { wholeNumber } from './whole-number.ts';

/** Where alerts lead. */
const places: AlertPlaces = {
  panels: {
    models: { dashboardUid: dashboards.models.uid, panelId: dashboards.models.panels.table },
    vitals: { dashboardUid: dashboards.vitals.uid, panelId: dashboards.vitals.panels.table },
    sources: { dashboardUid: dashboards.sources.uid, panelId: dashboards.sources.panels.table },
    watchGaps: { dashboardUid: dashboards.sources.uid, panelId: dashboards.sources.panels.watchGaps },
  },
  parameters: { ...urlParameters, family: `var-${familyVariable}`, kept: `var-${keptModelVariable}` },
};

const fleet: FleetPlace = {
  dashboardUid: dashboards.fleet.uid,
  panelId: dashboards.fleet.panels.heatmap,
  parameters: { cluster: `var-${fleetVariables.cluster}`, rack: `var-${fleetVariables.rack}`, resource: `var-${fleetWordVariables.resource}`, cell: urlParameters.cell, row: urlParameters.row, alert: urlParameters.alert },
};

const job: JobPlace = {
  dashboardUid: dashboards.job.uid,
  panels: { hostLost: dashboards.job.panels.machines, gpuMemoryExhausting: dashboards.job.panels.memoryOverTime },
  parameter: `var-${fleetVariables.job}`,
};

const release: ReleasePlace = {
  dashboardUid: dashboards.release.uid,
  panels: { noReadyBuild: dashboards.release.panels.readiness, gateFailing: dashboards.release.panels.matrix, badBuild: dashboards.release.panels.models },
  parameters: { package: `var-${releaseVariables.package}`, alert: urlParameters.alert, at: urlParameters.at, search: urlParameters.search, model: `var-${variables.model}`, build: urlParameters.build },
};

/** Of the folder that the provisioned dashboards are in. */
const folder = 'Northstar';
/** Grafana serves every file of a plugin; the build writes this one. */
const runbooksPage = `public/plugins/${pluginIds.app}/runbooks.html`;
/** Where Grafana is unless somebody says otherwise. */
const grafanaDefault = 'http://localhost:3000/';

export function rulesCommand({ print, environment }: Terminal): Command {
  return new Command('rules')
    .description('print recording and alert rules')
    .addCommand(
      new Command('recording')
        .description('Prometheus rules that record the vitals of each model and the use of hosts, racks, clusters and jobs')
        .option('--metric-prefix <prefix>', 'what the names of your model servers’ metrics begin with', checked(isMetricPrefix, 'a prefix of letters, digits and _'), defaultMetricNames.prefix)
        .option('--model-label <label>', 'the label of those metrics that names the model', checked(isLabelName, 'a label of letters, digits and _'), defaultMetricNames.modelLabel)
        .option('--config <file>', 'the configuration whose Prometheus says how the fleet is measured: its `fleetPresets` and `cluster`; without it every preset counts')
        .option('--source <name>', 'which Prometheus, where the configuration has several')
        .action(async ({ metricPrefix: prefix, modelLabel, config, source }: { metricPrefix: string; modelLabel: string; config?: string; source?: string }) =>
          print(recordingRules({ prefix, modelLabel }, config === undefined ? usualMeasuring : measuringIn((await readConfiguration(config, environment)).jsonData, source)))
        )
    )
    .addCommand(
      new Command('alerts')
        .description('alert rules, for Grafana’s file provisioning or for Prometheus')
        .addOption(new Option('--format <format>', 'who evaluates them').choices(['grafana', 'prometheus']).default('grafana'))
        .option('--datasource-uid <uid>', 'of the Northstar datasource, for Grafana', checked(isUid, 'a uid of letters, digits, - and _'), datasource.uid)
        .option('--org-id <number>', 'organisation, for Grafana', wholeNumber, 1)
        .option('--grafana-url <url>', 'address of Grafana in the links, for Prometheus; Grafana knows its own', checked(isAddress, 'an http or https address'), grafanaDefault)
        .option('--runbooks <url>', 'page with a section for each rule; a path begins at Grafana’s address', checked(isPage, 'an address or a path'), runbooksPage)
        .option('--ready-within <hours>', 'how long the builds of a package may wait for one that is ready', wholeNumber, usualLimits.noReadyHours)
        .option('--failing-builds <number>', 'on so many of the last builds a gate failed', wholeNumber, usualLimits.failingBuilds)
        .action((options: { format: string; datasourceUid: string; orgId: number; grafanaUrl: string; runbooks: string; readyWithin: number; failingBuilds: number }) => {
          const { runbooks, grafanaUrl, orgId } = options;
          const limits = { noReadyHours: options.readyWithin, failingBuilds: options.failingBuilds };
          print(
            options.format === 'prometheus'
              ? prometheusAlertRules({ places, fleet, release, limits, grafanaUrl, runbooks })
              : grafanaAlertRules({ datasource: { type: datasource.type, uid: options.datasourceUid }, places, fleet, job, release, limits, folder, orgId, runbooks })
          );
        })
    );
}

const withSources = z.object({ sources: z.array(z.looseObject({ name: z.string(), kind: z.string() })) });

/** Of the Prometheus of that name, or of the one that there is. */
function measuringIn(jsonData: unknown, wanted: string | undefined): Measuring {
  const all = withSources.parse(jsonData).sources.filter(({ kind }) => kind === 'prometheus');
  const [found, ...more] = all.filter(({ name }) => wanted === undefined || name === wanted);
  if (found === undefined || more.length > 0) {
    throw new UnusableConfiguration(found === undefined ? `The configuration has no Prometheus${wanted === undefined ? '' : ` ${wanted}`}.` : `The configuration has several Prometheus: choose one with --source, of ${all.map(({ name }) => name).join(', ')}.`);
  }
  return measuringOf(z.object(measuringOptions).parse(found));
}

const checked = (holds: (text: string) => boolean, wanted: string) => (text: string) => {
  if (!holds(text)) {
    throw new InvalidArgumentError(`It must be ${wanted}.`);
  }
  return text;
};

const isUid = (text: string) => /^[\w-]{1,40}$/.test(text);
/** Nothing that a template would expand. */
const isPlain = (text: string) => !/[\s{}"`$]/.test(text);
const isAddress = (text: string) => isPlain(text) && URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
const isPage = (text: string) => isPlain(text) && (isAddress(text) || /^[\w./-]+$/.test(text));
