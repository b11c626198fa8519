/** What the owner of a job says of it in its comment: the model it trains, its package, its settings and what came of it. */
import { listSeparator, type NamedValues } from '../../../core/models/job.ts';

export interface Told {
  readonly model?: string;
  /** As name:number. */
  readonly package?: string;
  readonly settings: NamedValues;
  readonly outcomes: Readonly<Record<string, number>>;
}

const settingPrefix = 'setting.';
const outcomePrefix = 'outcome.';
const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * Reads a JSON object, whose inner objects count as `outer.inner`, or pairs as `northstar.model=ctr setting.lr=0.1 setting.note="two words"`
 * between blanks, commas and semicolons. `prefix` stands before `model` and `package`. What is neither is a comment like any other.
 */
export function toldIn(comment: string, prefix: string): Told {
  const settings: Record<string, string | number> = {};
  const outcomes: Record<string, number> = {};
  let model: string | undefined;
  let packageName: string | undefined;
  for (const [key, value] of valuesIn(comment)) {
    if (key === `${prefix}model`) {
      model = String(value);
    } else if (key === `${prefix}package`) {
      packageName = String(value);
    } else if (isNamed(key, settingPrefix)) {
      settings[key.slice(settingPrefix.length)] = value;
    } else if (isNamed(key, outcomePrefix) && typeof value === 'number') {
      outcomes[key.slice(outcomePrefix.length)] = value;
    }
  }
  return { ...(model === undefined ? {} : { model }), ...(packageName === undefined ? {} : { package: packageName }), settings, outcomes };
}

const isNamed = (key: string, prefix: string) => key.startsWith(prefix) && key.length > prefix.length && !key.includes(listSeparator) && key !== `${prefix}__proto__`;

function valuesIn(comment: string): ReadonlyArray<readonly [string, string | number]> {
  const text = comment.trim();
  if (text.startsWith('{')) {
    try {
      return flat(JSON.parse(text), '');
    } catch {
      return [];
    }
  }
  return [...text.matchAll(/([^\s,;="]+)=(?:"([^"]*)"|([^\s,;"]*))/g)].flatMap(([, key = '', quoted, plain = '']): Array<readonly [string, string | number]> => {
    const value = (quoted ?? plain).trim();
    return value === '' ? [] : [[key, quoted === undefined && decimal.test(value) ? Number(value) : value]];
  });
}

function flat(value: unknown, path: string): ReadonlyArray<readonly [string, string | number]> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return Object.entries(value).flatMap(([key, inner]) => flat(inner, path === '' ? key : `${path}.${key}`));
  }
  if (typeof value === 'boolean') {
    return [[path, String(value)]];
  }
  return (typeof value === 'string' && value.trim() !== '') || (typeof value === 'number' && Number.isFinite(value)) ? [[path, value]] : [];
}
