/** What a source's kind says of its options: which there are, which are paths of files, and whether they can be used. */
import { resolve } from 'node:path';
import { connectorDefinitions, connectorOf } from '../backend/connectors/index.ts';
import { fetchClient } from '../backend/connectors/fetch-client.ts';
import type { RegisteredConnector } from '../backend/connectors/define.ts';
import { NorthstarError } from '../contract/errors.ts';
import type { ConfigurationDocument, Path } from './document.ts';

/** Throws `UnusableConfiguration` where there is no such kind. */
export function kindOf(document: ConfigurationDocument, written: unknown, source: Path): RegisteredConnector {
  const kind = typeof written === 'string' ? connectorOf(written) : undefined;
  if (kind === undefined) {
    const kinds = connectorDefinitions.map((definition) => definition.kind).join(', ');
    throw document.unusable([...source, 'kind'], written === undefined || written === null ? `the source has no \`kind\`; there are ${kinds}` : `there is no kind of source \`${String(written).slice(0, 50)}\`; there are ${kinds}`);
  }
  return kind;
}

/** The options with the paths of files made absolute, checked as the backend will check them. */
export function checkedOptions(
  document: ConfigurationDocument,
  kind: RegisteredConnector,
  written: Readonly<Record<string, unknown>> & { readonly name: string },
  path: Path,
  folder: string
): Readonly<Record<string, unknown>> {
  const options = Object.fromEntries(
    Object.entries(written).map(([option, value]) => [option, kind.files.includes(option) && typeof value === 'string' && value !== '' ? resolve(folder, value) : value])
  );
  const http = fetchClient(written.name);
  try {
    kind.create(options, { source: written.name, clock: { now: Date.now }, http });
  } catch (error) {
    if (error instanceof NorthstarError && error.code === 'SOURCE_OPTIONS_INVALID') {
      const problem = String(error.details['problem']);
      const [, option] = /^`?([^\s:`]+)`?: /.exec(problem) ?? [];
      throw document.unusable(option === undefined ? path : [...path, ...option.split('.')], `source ${written.name} cannot be used: ${problem}`);
    }
    throw error;
  } finally {
    void http.close();
  }
  return options;
}
