/** What is known of the training fleet: who lists its machines and jobs, and who measures their use; where nobody does, which kind of source would. */
import { connectorDefinitions } from '../../backend/connectors/index.ts';
import type { View } from '../../backend/federation/view.ts';
import { unlisted } from '../../backend/queries/unlisted.ts';
import type { ColumnOf } from '../../contract/columns.ts';
import type { Table } from '../../contract/table.ts';
import type { EntityKind } from '../../core/models/entities.ts';
import { resources } from '../../core/models/fleet.ts';
import type { ConfiguredSource } from './advice.ts';
import { isEmpty } from './coverage.ts';
import type { FleetDiagnosis } from './diagnosis.ts';

/** What is asked of `fleetUsage`, of the whole fleet. */
export const fleetColumns: readonly ColumnOf<'fleetUsage'>[] = ['hosts', ...resources];

const gives = (paths: readonly string[], entity: EntityKind) => paths.some((path) => path.startsWith(`${entity}.`));

export function fleetDiagnosis(view: View, usage: Table, configured: readonly ConfiguredSource[]): FleetDiagnosis {
  const kinds = connectorDefinitions.filter((definition) => definition.kind !== 'demo' && gives(definition.gives, 'host')).map(({ kind }) => kind);
  const rowsOf = (entity: 'host' | 'job') => (unlisted(view, entity) === undefined ? view[entity === 'host' ? 'hosts' : 'jobs'].rows : null);
  const [hosts, jobs] = [rowsOf('host'), rowsOf('job')];
  const listing = view.sources.filter((source) => gives(source.gives ?? [], 'host') && !Number.isNaN(source.lastSuccess)).map(({ name }) => name);
  const measured = usage.columns.filter((column) => resources.some((resource) => resource === column.name) && Array.from({ length: usage.rows }, (_, row) => row).some((row) => !isEmpty(column, row)));
  const measuring = measured.flatMap(({ provenance }) => (provenance?.dictionary ?? []).flatMap(({ source }) => source ?? []));
  return {
    hosts,
    jobs,
    listedBy: listing,
    measured: measured.map(({ name }) => name),
    measuredBy: [...new Set(measuring)],
    listingAdvice: hosts === null && jobs === null ? listingAdvice(kinds, configured) : null,
    measuringAdvice: measured.length === 0 ? measuringAdvice(configured) : null,
  };
}

function listingAdvice(kinds: readonly string[], configured: readonly ConfiguredSource[]): string {
  const silent = configured.filter(({ kind }) => kinds.includes(kind)).map(({ name }) => name);
  return silent.length > 0 ? `Let ${silent.join(' and ')} answer first: what is listed there was not seen.` : `Add a source of kind ${kinds.join(' or ')}: the dashboards Fleet, Job and Compare Jobs show what it lists.`;
}

function measuringAdvice(configured: readonly ConfiguredSource[]): string {
  const own = configured.filter(({ kind }) => kind === 'prometheus');
  const silent = own.filter(({ answers }) => answers === false);
  const names = (sources: readonly ConfiguredSource[], word: string) => sources.map(({ name }) => name).join(` ${word} `);
  if (silent.length > 0) {
    return `Let ${names(silent, 'and')} answer first: what is measured there was not seen.`;
  }
  return own.length === 0 ? 'Add a source of kind prometheus that reads the exporters of the machines; docs/fleet.md names them.' : `Let ${names(own, 'or')} read the exporters of the machines; docs/fleet.md names them.`;
}
