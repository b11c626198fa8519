/** What the protocol calls: Grafana's requests as plain objects, without gRPC, so that the rest of the backend never sees the wire. */

export interface User {
  readonly login: string;
  readonly role: string;
}

/** Which datasource of which organisation a request is for, with its settings as Grafana holds them. */
export interface PluginContext {
  readonly orgId: number;
  readonly user: User | undefined;
  /** Address of this Grafana, as its configuration has it. */
  readonly appUrl?: string;
  readonly datasource:
    | {
        readonly uid: string;
        readonly name: string;
        /** The settings, parsed from JSON; undefined where they are not JSON. */
        readonly jsonData: unknown;
        readonly secrets: Readonly<Record<string, string>>;
      }
    | undefined;
}

export interface DataQuery {
  readonly refId: string;
  readonly queryType: string;
  /** The whole query as the browser wrote it; undefined where it is not JSON. */
  readonly json: unknown;
  readonly maxDataPoints: number;
  readonly intervalMs: number;
  /** Milliseconds since the epoch. */
  readonly from: number;
  readonly to: number;
}

/** The answer to one query: frames as Arrow IPC files, an error, or both. */
export interface DataAnswer {
  readonly frames: readonly Uint8Array[];
  readonly error?: { readonly message: string; readonly status: number; readonly origin: 'plugin' | 'downstream' };
}

export interface ResourceRequest {
  readonly method: string;
  /** Below `resources/`, without leading slash and query string. */
  readonly path: string;
  readonly parameters: URLSearchParams;
  readonly body: Uint8Array;
}
export interface ResourceAnswer {
  readonly status: number;
  readonly contentType: string;
  /** Sent message by message. */
  readonly body: AsyncIterable<Uint8Array> | Uint8Array;
}

export interface HealthAnswer {
  readonly ok: boolean;
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** `signal` aborts when the caller has gone. A handler that throws is answered as INTERNAL; the process goes on. */
export interface PluginHandlers {
  checkHealth(context: PluginContext, signal: AbortSignal): Promise<HealthAnswer>;
  query(context: PluginContext, query: DataQuery, signal: AbortSignal): Promise<DataAnswer>;
  callResource(context: PluginContext, request: ResourceRequest, signal: AbortSignal): Promise<ResourceAnswer>;
  /** Prometheus text format. */
  collectMetrics(): Promise<string>;
  /** Ends all work; called once, before the process exits. */
  stop(): Promise<void>;
}
