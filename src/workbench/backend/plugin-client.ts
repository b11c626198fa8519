/** What Grafana calls at a backend plugin, as plain objects. */

export interface QueryRange {
  /** Milliseconds since the epoch. */
  readonly from: number;
  readonly to: number;
}

export interface DataQuery extends QueryRange {
  readonly refId: string;
  readonly queryType: string;
  readonly maxDataPoints: number;
  readonly intervalMs: number;
  /** The query as it was sent. */
  readonly json: Uint8Array;
}

export interface DataResponse {
  readonly frames: readonly Uint8Array[];
  readonly error: string;
  readonly status: number;
  readonly errorSource: string;
}

export interface HealthResponse {
  readonly ok: boolean;
  readonly message: string;
  readonly details: unknown;
}

export interface ResourceCall {
  readonly path: string;
  readonly method: string;
  /** Path with the query string. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}
export interface ResourceChunk {
  /** On the first message only. */
  readonly status: number;
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly body: Uint8Array;
}

/** The datasource as Grafana holds it. */
export interface DatasourceSettings {
  /** Default: that of the provisioned one. */
  readonly uid?: string;
  readonly jsonData: unknown;
  readonly secrets: Readonly<Record<string, string>>;
  /** Milliseconds since the epoch. */
  readonly updated: number;
  /** Where a page reaches it; Grafana tells its backends so. */
  readonly appUrl?: string;
}

export interface PluginClient {
  /** One answer for each refId. Rejects when the backend is not reachable. */
  queryData(queries: readonly DataQuery[], settings: DatasourceSettings, signal: AbortSignal): Promise<ReadonlyMap<string, DataResponse>>;
  checkHealth(settings: DatasourceSettings, signal: AbortSignal): Promise<HealthResponse>;
  callResource(call: ResourceCall, settings: DatasourceSettings, signal: AbortSignal): AsyncIterable<ResourceChunk>;
  /** Prometheus text format. */
  collectMetrics(): Promise<string>;
  /** Asks the backend to stop. */
  shutdown(): Promise<void>;
  close(): void;
}
