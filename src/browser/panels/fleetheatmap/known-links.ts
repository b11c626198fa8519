/** Where a job and a model lead beside the data’s own links: the dashboards that Northstar brings, for Northstar’s data. */
import { locationUtil } from '@grafana/data';
import { dashboards, fleetVariables, variables } from '../../../contract/identifiers.ts';
import type { CellLink } from '../../kit/safe-link.ts';

function linkTo({ uid }: { readonly uid: string }, title: string, variable: string, value: string): readonly CellLink[] {
  return value === '' ? [] : [{ href: locationUtil.assureBaseUrl(`/d/${uid}?${new URLSearchParams({ [`var-${variable}`]: value }).toString()}`), title, newTab: false }];
}

export const linksToJob = (job: string): readonly CellLink[] => linkTo(dashboards.job, 'Show this job', fleetVariables.job, job);
export const linksToModel = (model: string): readonly CellLink[] => linkTo(dashboards.model, 'Show this model', variables.model, model);
