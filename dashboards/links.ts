/** Links: between the dashboards, and from a figure to the rows that it counts. */
import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import { DashboardLinkType, type DashboardLink } from '@grafana/grafana-foundation-sdk/dashboard';
import { dashboards, pluginIds, releaseVariables, urlParameters } from '../src/contract/identifiers.ts';

const plain = { type: DashboardLinkType.Link, tags: [], asDropdown: false, targetBlank: false, includeVars: false, keepTime: true };

/** A link in the dashboard's bar; it keeps the time range. */
function barLink(title: string, url: string, icon: string, tooltip: string): Builder<DashboardLink> {
  return { build: () => ({ ...plain, title, url, icon, tooltip }) };
}

export const toModels = barLink(dashboards.models.title, `/d/${dashboards.models.uid}`, 'dashboard', 'All production models');
export const toVitals = barLink(dashboards.vitals.title, `/d/${dashboards.vitals.uid}`, 'bolt', 'How well the models do');
export const toSources = barLink(dashboards.sources.title, `/d/${dashboards.sources.uid}`, 'dashboard', 'What each source gives, and what is missing');
export const toFleet = barLink(dashboards.fleet.title, `/d/${dashboards.fleet.uid}`, 'apps', 'How much of the machines is used');
export const toReadiness = barLink(dashboards.readiness.title, `/d/${dashboards.readiness.uid}`, 'check-circle', 'Which builds may be released, and what models will run next');
export const toRelease = barLink(dashboards.release.title, `/d/${dashboards.release.uid}`, 'gf-layout-simple', 'Builds and tests of one package');
export const toChecks = barLink(dashboards.checks.title, `/d/${dashboards.checks.uid}`, 'bug', 'Which check to mend first, and what broke it');
export const toStages = barLink(dashboards.stages.title, `/d/${dashboards.stages.uid}`, 'link', 'How reliable each stage of the life cycle is');
export const toCompare = barLink(dashboards.compare.title, `/d/${dashboards.compare.uid}`, 'columns', 'Jobs side by side');
export const toApp = barLink('About Northstar', `/a/${pluginIds.app}`, 'info', 'The dashboards and the health of the sources');

export interface FieldLink {
  readonly title: string;
  readonly url: string;
}

/** Leads to the model table below, searched and sorted; time range and variables stay. An empty search shows all rows. */
export function toRows(title: string, view: { readonly search?: string; readonly sort?: string }): FieldLink {
  const parameters = new URLSearchParams({ [urlParameters.search]: view.search ?? '', ...(view.sort === undefined ? {} : { [urlParameters.sort]: view.sort }) });
  return { title, url: `/d/${dashboards.models.uid}?\${__url_time_range}&\${__all_variables}&${parameters.toString().replaceAll('+', '%20')}` };
}

export const toSourcesOf = (title: string): FieldLink => ({ title, url: `/d/${dashboards.sources.uid}?\${__url_time_range}` });

/** Of a package in the cell. */
export const toBuildsOfPackage: FieldLink = { title: 'Show its builds and tests', url: `/d/${dashboards.release.uid}?\${__url_time_range}&var-${releaseVariables.package}=\${__value.raw:percentencode}` };

/** The app's page lists the statements of each source that could not be used. */
export const toProblems: FieldLink = { title: 'Which statements', url: `/a/${pluginIds.app}` };
