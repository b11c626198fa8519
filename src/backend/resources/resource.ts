/** What a resource route is given, and how it reads its parameters. */
import type { z } from 'zod';
import { NorthstarError } from '../../contract/errors.ts';
import type { User } from '../grafana/handlers.ts';
import type { Instance } from '../instances/instance.ts';
import type { Journal, Scope } from '../journal/journal.ts';
import type { ValuesWanted } from '../queries/values.ts';

export interface ResourceCall {
  readonly parameters: URLSearchParams;
  readonly body: Uint8Array;
  /** Who calls; undefined where Grafana names nobody. */
  readonly user: User | undefined;
  readonly scope: Scope;
  /** Of the settings, by their key. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Address of this Grafana; undefined where it is not told. */
  readonly appUrl: string | undefined;
  /** Absent where nothing is kept. */
  readonly journal: Journal | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** To be told once the launch log of the datasource has another entry. */
  launched(): void;
  /** Throws where the settings cannot be used. */
  instance(): Instance;
  /** JSON, made and checked in a query thread. Throws a `NorthstarError`. */
  values(wanted: ValuesWanted): Promise<Uint8Array>;
}

/** Answers plain values, or JSON that was checked where it was made; or throws a `NorthstarError`. */
export type Resource = (call: ResourceCall) => unknown;

/** The query string, checked; an empty parameter counts as absent. Throws `QUERY_INVALID`. */
export function parametersOf<S extends z.ZodType>(schema: S, parameters: URLSearchParams): z.infer<S> {
  return checked(schema, Object.fromEntries([...parameters].filter(([, value]) => value !== '')));
}

/** The body as JSON, checked. Throws `QUERY_INVALID`. */
export function bodyOf<S extends z.ZodType>(schema: S, body: Uint8Array): z.infer<S> {
  let json: unknown;
  try {
    json = JSON.parse(Buffer.from(body).toString('utf8'));
  } catch (error) {
    throw new NorthstarError('QUERY_INVALID', { problem: 'the body is not JSON' }, { cause: error });
  }
  return checked(schema, json);
}

function checked<S extends z.ZodType>(schema: S, value: unknown): z.infer<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) {
    return parsed.data;
  }
  const [issue] = parsed.error.issues;
  throw new NorthstarError('QUERY_INVALID', { problem: `${issue?.path.map(String).join('.') || 'parameters'}: ${issue?.message ?? 'invalid'}` });
}
