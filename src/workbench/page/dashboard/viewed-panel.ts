/** Which panel an address shows alone: the parameter `viewPanel`, as Grafana writes it (`panel-20`) and once wrote it (`20`). */
import type { DashboardJson, PanelJson } from './schema.ts';

const parameter = 'viewPanel';

export interface Viewed {
  /** Undefined where the whole dashboard is shown. */
  readonly panel: PanelJson | undefined;
  /** What the address asks for and the dashboard has not. */
  readonly unknown: string | undefined;
}

export function viewedPanel({ panels }: Pick<DashboardJson, 'panels'>, search: string): Viewed {
  const wanted = new URLSearchParams(search).get(parameter) ?? '';
  const id = /^(?:panel-)?(\d+)$/.exec(wanted)?.[1];
  const panel = id === undefined ? undefined : panels.find((one) => one.id === Number(id));
  return { panel, unknown: panel === undefined && wanted !== '' ? wanted : undefined };
}

/** The same address with the whole dashboard: the range, the variables and what panels keep stay. */
export function wholeDashboard({ pathname, search }: { readonly pathname: string; readonly search: string }): string {
  const kept = new URLSearchParams(search);
  kept.delete(parameter);
  return kept.size === 0 ? pathname : `${pathname}?${kept.toString()}`;
}
