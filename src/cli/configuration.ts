/** The configuration that a command works with: that of a file, or without one the made-up organisation. */
import { readConfiguration, type Configuration, type Environment } from '../configuration/index.ts';

const demo: Configuration = { jsonData: { sources: [{ name: 'demo', kind: 'demo' }] }, secrets: {} };

/** Rejects as `readConfiguration` does. */
export async function configurationOf(file: string | undefined, environment: Environment): Promise<Configuration> {
  return file === undefined ? demo : readConfiguration(file, environment);
}
