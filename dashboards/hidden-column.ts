/** A table's column that is there for the links of others: 12.x hides by the first, 13.x by the second. */
import type { DynamicConfigValue } from '@grafana/grafana-foundation-sdk/dashboard';

export const hiddenColumn: DynamicConfigValue[] = [
  { id: 'custom.hidden', value: true },
  { id: 'custom.hideFrom', value: { viz: true, legend: true, tooltip: true } },
];
