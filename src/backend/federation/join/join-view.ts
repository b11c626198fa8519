/** The join: from the facts of all sources to one view. Pure; reads no clock and no settings but those handed in. */
import { entityKinds } from '../../../core/models/entities.ts';
import { SameValues } from '../facts/same-values.ts';
import { TextTable } from '../facts/text-table.ts';
import type { View } from '../view.ts';
import type { JoinInput } from './join-input.ts';
import { joinEntity } from './join-entity.ts';
import { joinModels } from './join-models.ts';
import { joinedSource } from './part-of.ts';
import { sharedColumns } from './share-columns.ts';

/** All of a view but its sequence, which its owner counts. */
export type JoinedView = Omit<View, 'sequence'>;

export function joinView(input: JoinInput): JoinedView {
  const { sources, now } = input;
  const pool = new TextTable();
  const joined = sources.flatMap(({ facts }, index) => (facts === undefined ? [] : [joinedSource(index, facts, pool)]));
  const launches = joinEntity('launch', sources, joined, pool);
  const rotations = joinEntity('rotation', sources, joined, pool);
  const packages = joinEntity('package', sources, joined, pool);
  const models = joinModels(input, joined, { launches, rotations, packages }, pool);
  const incidents = joinEntity('incident', sources, joined, pool);
  const organisation = joinEntity('organisation', sources, joined, pool);
  const checks = joinEntity('check', sources, joined, pool);
  const attempts = joinEntity('attempt', sources, joined, pool);
  const hosts = joinEntity('host', sources, joined, pool);
  const jobs = joinEntity('job', sources, joined, pool);
  const same = new SameValues();
  return {
    joinedAt: now,
    sources: sources.map(({ state }) => state),
    given: entityKinds.filter((entity) => sources.some(({ gives }) => gives.some((path) => path.startsWith(`${entity}.`)))),
    models: sharedColumns(models, same),
    launches: sharedColumns(launches, same),
    incidents: sharedColumns(incidents, same),
    rotations: sharedColumns(rotations, same),
    packages: sharedColumns(packages, same),
    checks: sharedColumns(checks, same),
    attempts: sharedColumns(attempts, same),
    organisation: sharedColumns(organisation, same),
    hosts: sharedColumns(hosts, same),
    jobs: sharedColumns(jobs, same),
    pool: pool.pool(),
  };
}
