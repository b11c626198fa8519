/**
 * What MLflow's REST API answers, as far as it is read (protos model_registry.proto and service.proto of MLflow 2 and 3).
 * MLflow leaves out what is empty and writes 64-bit numbers as numbers; proxies that speak plain protobuf JSON write them as text.
 */
import { z } from 'zod';

const text = z.string().nullish();
const time = z
  .union([z.number(), z.string().regex(/^\d+$/).transform(Number)])
  .nullish()
  .transform((value) => value ?? NaN);
const list = <T extends z.ZodType>(item: T) => z.array(item).nullish().transform((items) => items ?? []);
const pageToken = text.transform((token) => (token === '' || token === null ? undefined : token));

const versionNumber = z.union([z.string(), z.number().transform(String)]);

const tag = z.object({ key: z.string(), value: text.transform((value) => value ?? '') });
export type Tag = z.infer<typeof tag>;

export const modelVersion = z.object({
  name: z.string(),
  version: versionNumber,
  creation_timestamp: time,
  source: text,
  run_id: text,
  status: text,
  tags: list(tag),
});
export type ModelVersion = z.infer<typeof modelVersion>;

export const registeredModel = z.object({
  name: z.string(),
  tags: list(tag),
  aliases: list(z.object({ alias: z.string(), version: versionNumber })),
  /** The newest version of each stage; MLflow 3 still has stages. */
  latest_versions: list(z.object({ version: versionNumber, current_stage: text })),
});
export type RegisteredModel = z.infer<typeof registeredModel>;

export const registeredModelPage = z.object({ registered_models: list(registeredModel), next_page_token: pageToken });
export const modelVersionPage = z.object({ model_versions: list(modelVersion), next_page_token: pageToken });
export const experimentPage = z.object({ experiments: list(z.object({ experiment_id: z.string() })), next_page_token: pageToken });

export const run = z.object({
  info: z.object({ run_id: text, run_uuid: text, experiment_id: z.string(), status: text, start_time: time, end_time: time }),
  data: z
    .object({ tags: list(tag), metrics: list(z.object({ timestamp: time })) })
    .nullish()
    .transform((data) => data ?? { tags: [], metrics: [] }),
});
export type Run = z.infer<typeof run>;
export const runPage = z.object({ runs: list(run), next_page_token: pageToken });

export const artifactList = z.object({ files: list(z.object({ path: z.string(), is_dir: z.boolean().nullish() })) });
