/** One parameter of the page's URL, as Grafana hands it over: a text, but `true` and `false` as booleans, and a list where it is repeated. */

export const isOneText = (value: unknown): value is string | number | boolean => typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/** The first of repeated ones; '' where the URL does not say it. */
export function parameterText(parameters: Readonly<Record<string, unknown>>, name: string): string {
  const value = parameters[name];
  const one: unknown = Array.isArray(value) ? value[0] : value;
  return isOneText(one) ? String(one) : '';
}
