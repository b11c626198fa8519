/** Grafana's interpolation over made-up variables: with `All` chosen it hands over every value, and only `:text` says so. */
import type { Interpolate } from '../template.ts';

export interface MadeUpVariable {
  readonly value: string | readonly string[];
  /** As the drop-down shows it. */
  readonly text?: string;
}

export function interpolateWith(variables: Readonly<Record<string, MadeUpVariable>>): Interpolate {
  return (text, format) =>
    text.replace(/\$(\w+)|\$\{(\w+)(?::(\w+))?\}|\[\[(\w+)\]\]/g, (whole, plain?: string, braced?: string, asked?: string, old?: string) => {
      const name = plain ?? braced ?? old ?? '';
      const variable = Object.hasOwn(variables, name) ? variables[name] : undefined;
      if (variable === undefined) {
        return whole;
      }
      if (asked === 'text') {
        return variable.text ?? String(variable.value);
      }
      return typeof format === 'function' ? format(variable.value, { name }) : String(variable.value);
    });
}

export const all = (...values: string[]): MadeUpVariable => ({ value: values, text: 'All' });
