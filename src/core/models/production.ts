/** Which version of a model is in production. */

export interface ProductionFacts {
  /** Version by alias. */
  readonly aliases: ReadonlyMap<string, string>;
  /** The registry's stage, and the version that is in it. */
  readonly stage: string | undefined;
  readonly stageVersion: string | undefined;
}

export interface ProductionVersion {
  readonly version: string;
  /** What makes it production: `alias champion` or `stage Production`. */
  readonly by: string;
}

/** The version that the first of `productionAliases` points to, else the one in stage Production; undefined where there is neither. */
export function productionVersion({ aliases, stage, stageVersion }: ProductionFacts, productionAliases: readonly string[]): ProductionVersion | undefined {
  for (const alias of productionAliases) {
    const version = aliases.get(alias);
    if (version !== undefined) {
      return { version, by: `alias ${alias}` };
    }
  }
  return stage?.toLowerCase() === 'production' && stageVersion !== undefined ? { version: stageVersion, by: 'stage Production' } : undefined;
}
