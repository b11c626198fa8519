/** What the rest of the backend sees of a kind: its options are validated inside, so that kinds of any options stand in one list. */
import { z } from 'zod';
import { NorthstarError } from '../../contract/errors.ts';
import { nearMatch } from '../../contract/near-match.ts';
import { sourceSettings } from '../../contract/settings.ts';
import type { Connector, ConnectorContext, ConnectorDefinition } from './connector.ts';

export interface RegisteredConnector extends Pick<ConnectorDefinition<unknown>, 'kind' | 'title' | 'description' | 'options' | 'gives' | 'cannotGive'> {
  readonly secrets: readonly string[];
  readonly files: readonly string[];
  /**
   * A connector with these options: those of the settings with the secrets merged in. What every source has (name, kind, refreshSeconds...)
   * may stand among them. Throws `SOURCE_OPTIONS_INVALID`, whose text names the option and never its value.
   */
  create(options: unknown, context: ConnectorContext): Connector;
}

const optionsOfAnySource: ReadonlySet<string> = new Set(Object.keys(sourceSettings.shape));

/** Only the options of the kind itself; what is not an object becomes no options. */
export function ownOptions(options: unknown): Readonly<Record<string, unknown>> {
  const { data = {} } = z.record(z.string(), z.unknown()).safeParse(options);
  return Object.fromEntries(Object.entries(data).filter(([name]) => !optionsOfAnySource.has(name)));
}

export function defineConnector<Options>(definition: ConnectorDefinition<Options>): RegisteredConnector {
  const { kind, title, description, options: schema, secrets, files = [], gives, cannotGive } = definition;
  const knownOptions = schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
  return {
    kind,
    title,
    description,
    options: schema,
    secrets,
    files,
    gives,
    ...(cannotGive === undefined ? {} : { cannotGive }),
    create(options, context) {
      const parsed = schema.safeParse(ownOptions(options));
      if (!parsed.success) {
        throw new NorthstarError('SOURCE_OPTIONS_INVALID', { source: context.source, problem: optionProblem(parsed.error, knownOptions) });
      }
      return definition.create(parsed.data, context);
    },
  };
}

/** The first thing that is wrong, as `url: Invalid URL`. */
function optionProblem(error: z.ZodError, known: readonly string[]): string {
  const [issue] = error.issues;
  if (issue?.code === 'unrecognized_keys' && issue.path.length === 0) {
    const [unknown = ''] = issue.keys;
    const near = nearMatch(unknown, [...new Set([...known, ...optionsOfAnySource])]);
    return `${unknown.slice(0, 50)}: there is no such option; ${near === undefined ? `there are ${known.join(', ')}` : `did you mean ${near}`}`;
  }
  const path = issue?.path.map(String).join('.') ?? '';
  const message = issue?.message ?? 'unknown problem';
  return path === '' ? message : `${path}: ${message}`;
}
