/** Of how many models metrics are given. */
import { z } from 'zod';
import { usualModelMetricsLimit } from '../../../contract/metrics.ts';

const limit = z.string().regex(/^\d{1,7}$/).transform(Number);

/** As the environment says (`model_metrics_limit` of grafana.ini); the usual limit where it says nothing, or no number. */
export function modelMetricsLimit(environment: Readonly<Record<string, string | undefined>>): number {
  const said = limit.safeParse(environment['GF_PLUGIN_MODEL_METRICS_LIMIT']);
  return said.success ? said.data : usualModelMetricsLimit;
}
