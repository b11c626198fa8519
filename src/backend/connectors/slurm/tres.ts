/** How much of what a job asked for or got, and a node has: Slurm's trackable resources (TRES) and generic ones (GRES). */

/** Numbers of things and bytes; NaN where the text does not say. */
export interface Amounts {
  readonly cpus: number;
  readonly memory: number;
  readonly gpus: number;
  readonly nodes: number;
}

/** Slurm's unit of memory where it names none, in bytes. */
export const mebibyte = 1024 ** 2;
/** A letter that a number ends with; a plain number of memory is in MiB. */
const units: Readonly<Record<string, number>> = { K: 1024, M: mebibyte, G: 1024 ** 3, T: 1024 ** 4, P: 1024 ** 5 };

/** Bytes of `4000M`, `1.50G` or `512`; NaN for what is no size. */
export function memoryOf(text: string): number {
  const [, number, unit = 'M'] = /^(\d+(?:\.\d+)?)([KMGTP]?)[cn]?$/i.exec(text.trim()) ?? [];
  return number === undefined ? NaN : Math.round(Number(number) * (units[unit.toUpperCase() || 'M'] ?? NaN));
}

/** A count, as `8` or, above a thousand, `1.50K`. */
function countOf(text: string): number {
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?)([KMGTP]?)$/i.exec(text.trim()) ?? [];
  return number === undefined ? NaN : Math.round(Number(number) * (unit === '' ? 1 : (units[unit.toUpperCase()] ?? NaN)));
}

export interface Counted {
  readonly type: string;
  readonly name: string;
  /** Memory in bytes. */
  readonly count: number;
}

const isGpu = ({ type, name }: Counted) => type === 'gres' && (name === 'gpu' || name.startsWith('gpu:'));

/**
 * What a list of TRES says together. GPUs may be counted as a whole, by type or both: the whole is used, else the sum of the types.
 * Where others are counted and GPUs are not, there are none.
 */
export function amountsOf(counted: readonly Counted[]): Amounts {
  const one = (type: string) => counted.find((each) => each.type === type && each.name === '')?.count ?? NaN;
  const gpus = counted.filter(isGpu);
  const whole = gpus.find(({ name }) => name === 'gpu');
  return {
    cpus: one('cpu'),
    memory: one('mem'),
    nodes: one('node'),
    gpus: counted.length === 0 ? NaN : (whole?.count ?? gpus.reduce((sum, { count }) => sum + count, 0)),
  };
}

/** The entries of `cpu=2,mem=1000M,node=2,billing=2,gres/gpu=4,gres/gpu:a100=4`; what is none is left out. */
export function readTres(text: string): readonly Counted[] {
  return text.split(',').flatMap((entry) => {
    const [, type, name = '', value = ''] = /^\s*([a-z_]+)(?:\/([^=]+))?=(.*)$/i.exec(entry) ?? [];
    const count = type === 'mem' ? memoryOf(value) : countOf(value);
    return type === undefined || Number.isNaN(count) ? [] : [{ type, name, count }];
  });
}

export interface Gpus {
  /** NaN where the text does not say. */
  readonly count: number;
  /** Types in the order they stand, separated by commas; empty where none is named. */
  readonly types: string;
}

/** The GPUs in `gpu:a100:4(S:0-1),gpu:2,shard:8`, as nodes have them and jobs ask for them (`gres:gpu:a100:2`, `gres/gpu:2`). */
export function gpusIn(gres: string): Gpus {
  const found = gres
    .replace(/\([^)]*\)/g, '')
    .split(',')
    .flatMap((entry) => {
      const [, type, count = '1'] = /^\s*(?:gres[:/])?gpu(?:[:=]([^\d:=][^:=]*))?(?:[:=](\d+(?:\.\d+)?[KMGTP]?))?\s*$/i.exec(entry) ?? [undefined, undefined, ''];
      return count === '' ? [] : [{ type, count: countOf(count) }];
    });
  return { count: found.reduce((sum, { count }) => sum + count, 0), types: [...new Set(found.flatMap(({ type }) => type ?? []))].join(',') };
}
