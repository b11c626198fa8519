/** Prometheus' text format, as query threads write it: samples, metric by metric, without their heads. */
import type { metrics, MetricName } from '../../contract/metrics.ts';

/** Stands between the blocks of two metrics; no label that is written holds it. */
export const blockEnd = '\u0000';

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '"': '\\"', [blockEnd]: '\ufffd' };

/** A label's value as the text format writes it. */
export const escaped = (value: string): string => value.replace(/[\\\n"\u0000]/g, (character) => escapes[character] ?? character);

type Labels<Name extends MetricName> = Readonly<Record<(typeof metrics)[Name]['labels'][number], string>>;

/** One line, with the labels that the catalogue gives the metric; their values are any text. */
export function sample<Name extends MetricName>(name: Name, labels: Labels<Name>, value: number): string {
  const written = Object.entries<string>(labels).map(([label, text]) => `${label}="${escaped(text)}"`);
  return `${name}{${written.join(',')}} ${value}\n`;
}
