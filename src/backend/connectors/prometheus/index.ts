/** `prometheus`: recorded vitals, use of the fleet and alerts of Prometheus, or of an engine with its API such as Thanos, Mimir or VictoriaMetrics. Vitals and use are asked each time and kept nowhere. */
import { z } from 'zod';
import { seriesCounts, vitalCounts } from '../../../core/telemetry/expression.ts';
import { measuringOf, measuringOptions } from '../../../core/telemetry/fleet/options.ts';
import { isLabelName } from '../../../core/telemetry/metric-names.ts';
import { vitals } from '../../../core/telemetry/vitals.ts';
import { accessOptions, accessSecrets, endpointOf, httpAddress, usableAccess } from '../access.ts';
import type { ConnectorDefinition } from '../connector.ts';
import { stateAlerts } from './alerts.ts';
import { prometheusApi, type QueryAnswer } from './api.ts';
import { tooCostly, type SeriesCounts } from './cost.ts';
import { fleetUse } from './fleet.ts';
import { firstOf } from './samples.ts';
import { recordedVitals } from './vitals.ts';

const options = z
  .strictObject({
    url: httpAddress.meta({ title: 'URL', description: 'Address of Prometheus or a compatible engine, with any path prefix: what comes before /api/v1.' }),
    ...accessOptions,
    tenant: z
      .string()
      .regex(/^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/, 'it holds characters that no header has')
      .optional()
      .meta({ title: 'Tenant', description: 'Whose data is asked for, where the engine holds several tenants: Mimir, Cortex, Thanos.' }),
    tenantHeader: z.string().regex(/^[A-Za-z0-9-]+$/, 'it is no name of a header').default('X-Scope-OrgID').meta({ title: 'Tenant header', description: 'The header that names the tenant.' }),
    ...measuringOptions,
    modelLabel: z.string().refine(isLabelName, 'it is no name of a label').default('model').meta({ title: 'Model label', description: 'The label of alerts whose value is the name of a model.' }),
    maxSeries: z.int().min(1).max(10_000_000).default(200_000).meta({
      title: 'Series at most',
      description: 'Recorded series that one request may read; for each of them it may read 250 values. What would cost more is refused before it is asked.',
    }),
  })
  .check(usableAccess);
export type PrometheusOptions = z.infer<typeof options>;

/** A count that is older is asked anew before the next query. */
const countsHoldMs = 5 * 60_000;

export const prometheus: ConnectorDefinition<PrometheusOptions> = {
  kind: 'prometheus',
  title: 'Prometheus',
  description: 'Vitals and alerts of models, and use of the fleet, from Prometheus or any engine with its API: Thanos, Mimir, VictoriaMetrics.',
  options,
  secrets: accessSecrets,
  gives: ['model.vitalsCount', 'model.alertCount', 'model.alertState', 'model.alerts'],
  create({ url, tenant, tenantHeader, modelLabel, maxSeries, fleetPresets, cluster, ...access }, { source, http, clock }) {
    const endpoint = http.at({ ...endpointOf(url, access), ...(tenant === undefined ? {} : { headers: { [tenantHeader]: tenant } }) });
    const api = prometheusApi(endpoint, source);
    const measuring = measuringOf({ fleetPresets, cluster });
    let counted: { readonly at: number; readonly counts: SeriesCounts } | undefined;
    const count = async (signal: AbortSignal): Promise<SeriesCounts> => {
      const at = clock.now();
      const counts = countsOf(await api.instant(seriesCounts(vitals), at, signal), '__name__');
      counted = { at, counts };
      return counts;
    };
    return {
      async refresh(sink, signal) {
        const counts = await count(signal);
        const series = sumOf(counts);
        const refused = tooCostly(source, { series, values: series }, maxSeries);
        if (refused !== undefined) {
          throw refused;
        }
        const now = clock.now();
        const [ofModels, groups] = await Promise.all([api.instant(vitalCounts(vitals), now, signal), api.alertRules(signal)]);
        const models = countsOf(ofModels, 'model');
        models.forEach((number, model) => sink.fact('model', model, 'vitalsCount', number, 'observed', now));
        stateAlerts(sink, groups ?? [], models.keys(), modelLabel, now);
      },
      async test(signal) {
        const [version, counts] = await Promise.all([api.version(signal), count(signal)]);
        const engine = version === undefined ? 'It answers' : `Version ${version} answers`;
        const recorded = [...counts.keys()].length;
        return recorded === 0
          ? `${engine}; no vital is recorded yet: have it evaluate northstar.rules.yml.`
          : `${engine}; ${sumOf(counts).toLocaleString('en-GB')} series of ${recorded} of ${vitals.length} vitals are recorded.`;
      },
      vitals: (request, signal) =>
        recordedVitals(
          {
            name: source,
            api,
            maxSeries,
            now: clock.now(),
            counts: (ending) => (counted !== undefined && clock.now() - counted.at < countsHoldMs ? Promise.resolve(counted.counts) : count(ending)),
          },
          request,
          signal
        ),
      fleet: (request, signal) => fleetUse({ name: source, api, maxSeries, now: clock.now(), measuring }, request, signal),
    };
  },
};

/** The numbers of an answer by one label; what lacks it is left out. */
function countsOf({ series }: QueryAnswer, label: '__name__' | 'model'): ReadonlyMap<string, number> {
  return new Map(series.flatMap(({ metric, samples }) => (metric[label] === undefined || metric[label] === '' ? [] : [[metric[label], firstOf(samples)] as const])));
}

const sumOf = (counts: SeriesCounts): number => [...counts.values()].reduce((sum, number) => sum + number, 0);
