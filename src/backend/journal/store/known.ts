/** What is known of the models of a scope: read from its rows, and kept in memory as long as nobody else wrote a look. */
import { z } from 'zod';
import { conclusion, type KnownBefore, type KnownModel, type LookChanges, type Observation } from '../../../core/models/look.ts';
import type { Connection } from '../database.ts';
import type { ScopeRow } from './scope.ts';

const flag = z.number().nullable().transform((value) => (value === null ? null : value !== 0));
const modelRow = z
  .object({
    model: z.string(),
    version: z.string().nullable(),
    created_time: z.number().nullable(),
    source: z.string().nullable(),
    version_as_of: z.number().nullable(),
    stale: flag,
    stale_as_of: z.number().nullable(),
    training: flag,
    training_as_of: z.number().nullable(),
    gone_since: z.number().nullable(),
  })
  .transform(
    (row): KnownModel => ({
      model: row.model,
      version: row.version,
      createdTime: row.created_time,
      source: row.source,
      versionAsOf: row.version_as_of,
      stale: conclusion(row.stale, row.stale_as_of),
      training: conclusion(row.training, row.training_as_of),
      goneSince: row.gone_since,
    })
  );
const sourceRow = z.object({ source: z.string(), read_at: z.number() });

const modelTable = { name: 'northstar_model', key: ['scope', 'model'], columns: ['version', 'created_time', 'source', 'version_as_of', 'stale', 'stale_as_of', 'training', 'training_as_of', 'gone_since'] };
const sourceTable = { name: 'northstar_source', key: ['scope', 'source'], columns: ['read_at'] };

export interface KnownScope {
  /** How many looks were written when it was read. */
  readonly looks: number;
  readonly readAt: Map<string, number>;
  readonly models: Map<string, KnownModel>;
}

/** By scope: as many as datasources ask; each as large as its models. */
export class KnownScopes {
  readonly #kept = new Map<number, KnownScope>();

  /** What is known by the look before. */
  async before(connection: Connection, { id, looks }: ScopeRow): Promise<KnownScope> {
    const kept = this.#kept.get(id);
    if (kept?.looks === looks) {
      return kept;
    }
    const models = await connection.rows(modelRow, 'SELECT model, version, created_time, source, version_as_of, stale, stale_as_of, training, training_as_of, gone_since FROM northstar_model WHERE scope = $1', [id]);
    const sources = await connection.rows(sourceRow, 'SELECT source, read_at FROM northstar_source WHERE scope = $1', [id]);
    return { looks, models: new Map(models.map((model) => [model.model, model])), readAt: new Map(sources.map(({ source, read_at }) => [source, read_at])) };
  }

  /** To be called once the look is on disk. */
  committed(id: number, known: KnownScope, { models }: LookChanges, { sources }: Observation): void {
    models.forEach((model) => known.models.set(model.model, model));
    sourcesRead(sources).forEach(([source, time]) => known.readAt.set(source, time));
    this.#kept.set(id, { ...known, looks: known.looks + 1 });
  }

  forget(): void {
    this.#kept.clear();
  }
}

/** Writes what a look changed; `known` itself stays as it was. */
export async function writeKnown(connection: Connection, scopeId: number, known: KnownBefore, { models }: LookChanges, { sources }: Observation): Promise<void> {
  const flagOf = (value: boolean | null) => (value === null ? null : Number(value));
  function* rows() {
    for (const { model, version, createdTime, source, versionAsOf, stale, training, goneSince } of models) {
      yield [scopeId, model, version, createdTime, source, versionAsOf, flagOf(stale.value), stale.asOf, flagOf(training.value), training.asOf, goneSince];
    }
  }
  await connection.upsert(modelTable, rows());
  const moved = sourcesRead(sources).filter(([source, time]) => known.readAt.get(source) !== time);
  await connection.upsert(sourceTable, moved.map(([source, time]) => [scopeId, source, time]));
}

const sourcesRead = (sources: Observation['sources']) => sources.flatMap(({ name, lastSuccess }) => (lastSuccess === null ? [] : [[name, lastSuccess] as const]));
