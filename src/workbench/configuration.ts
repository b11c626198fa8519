/** What the workbench's datasource is configured with: a person's file, or the made-up organisation. */
import { readConfiguration, UnusableConfiguration } from '../configuration/index.ts';
import type { DatasourceSettings } from './backend/plugin-client.ts';
import { Refusal } from './refusal.ts';

const demo = { sources: [{ name: 'demo', kind: 'demo' }] };

/** Rejects with a `Refusal` where the file is unusable. */
export async function datasourceSettings(file: string | undefined): Promise<DatasourceSettings> {
  const updated = Date.now();
  if (file === undefined) {
    return { jsonData: demo, secrets: {}, updated };
  }
  try {
    return { ...(await readConfiguration(file, process.env)), updated };
  } catch (error) {
    throw error instanceof UnusableConfiguration ? new Refusal(error.message) : error;
  }
}
