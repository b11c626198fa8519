/** How a fleet names its raw metrics and the label that says which model they are of. */

export interface MetricNames {
  /** What the names of the raw metrics begin with. */
  readonly prefix: string;
  /** The label of the raw metrics whose value is the model's name in the registry. */
  readonly modelLabel: string;
}

export const defaultMetricNames: MetricNames = { prefix: 'model_', modelLabel: 'model' };

/** Without colons, which Prometheus keeps for recorded series. */
export const isMetricPrefix = (text: string) => /^[a-zA-Z_][a-zA-Z0-9_]*$/.test(text);

export const isLabelName = (text: string) => /^[a-zA-Z_][a-zA-Z0-9_]*$/.test(text) && !text.startsWith('__');
