/** What a link of an alert asks about. */
import { fleetVariables, linkedRules, releaseVariables, urlParameters, variables, type LinkedRule } from '../../contract/identifiers.ts';

export interface AlertLink {
  readonly rule: LinkedRule;
  /** Milliseconds since the epoch; undefined where the link does not say. */
  readonly raised: number | undefined;
  /** The job, host, package or model that a link to a whole page is about. */
  readonly about?: string;
}

/** Undefined where the URL comes from no alert. */
export function alertLinkOf(parameters: Readonly<Record<string, unknown>>): AlertLink | undefined {
  const rule = linkedRules.find((known) => known === parameters[urlParameters.alert]);
  const { host, time } = cellOf(parameters[urlParameters.cell]);
  const raised = Number(parameters[urlParameters.at] ?? time ?? NaN);
  const row = parameters[urlParameters.row];
  const about = rule === undefined ? undefined : aboutOf(rule, parameters, host ?? (typeof row === 'string' && row !== '' ? row : undefined));
  return rule === undefined ? undefined : { rule, raised: Number.isFinite(raised) && raised > 0 ? raised : undefined, ...(about === undefined ? {} : { about }) };
}

function aboutOf(rule: LinkedRule, parameters: Readonly<Record<string, unknown>>, host: string | undefined): string | undefined {
  const named = (variable: string) => {
    const value = parameters[`var-${variable}`];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  switch (rule) {
    case 'hostLost':
    case 'gpuMemoryExhausting': {
      const job = named(fleetVariables.job);
      return host === undefined ? (job === undefined ? undefined : `job ${job}`) : `host ${host}`;
    }
    case 'noReadyBuild':
    case 'gateFailing':
      return named(releaseVariables.package);
    case 'badBuild': {
      const model = named(variables.model);
      return model === undefined ? named(releaseVariables.package) : `model ${model}`;
    }
    default:
      return undefined;
  }
}

/** `host@time`, as the heatmap has its cells. */
function cellOf(cell: unknown): { readonly host?: string; readonly time?: string } {
  const at = typeof cell === 'string' ? cell.lastIndexOf('@') : -1;
  return typeof cell !== 'string' || at <= 0 ? {} : { host: cell.slice(0, at), time: cell.slice(at + 1) };
}

export const ruleWords: Readonly<Record<LinkedRule, string>> = {
  stale: 'stale',
  notTraining: 'not training',
  vitalOutOfBand: 'vital out of its band',
  sourceMissing: 'source missing',
  watchGap: 'nobody watched',
  keepAwake: 'Northstar did not answer',
  hostLost: 'host lost under a job',
  gpuMemoryExhausting: 'GPU memory about to be exhausted',
  noReadyBuild: 'no build becomes ready',
  gateFailing: 'gate fails on the last builds',
  badBuild: 'model runs a bad build',
};
