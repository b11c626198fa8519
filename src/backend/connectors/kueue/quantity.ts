/** Reads a quantity of Kubernetes, such as 500m, 64Gi or 1e3, as a number. */

const factors: Readonly<Record<string, number>> = {
  ...{ n: 1e-9, u: 1e-6, m: 1e-3, '': 1, k: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15, E: 1e18 },
  ...{ Ki: 1024, Mi: 1024 ** 2, Gi: 1024 ** 3, Ti: 1024 ** 4, Pi: 1024 ** 5, Ei: 1024 ** 6 },
};

/** NaN where it is none. An E with digits behind it is an exponent, without them 10 to the 18. */
export function quantityOf(text: unknown): number {
  const [, number = '', suffix = ''] = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)([a-zA-Z]*)$/.exec(String(text)) ?? [];
  const factor = Object.hasOwn(factors, suffix) ? factors[suffix] : undefined;
  if (number === '' || factor === undefined || (suffix !== '' && /e/i.test(number))) {
    return NaN;
  }
  const value = factor < 1 ? Number(number) / Math.round(1 / factor) : Number(number) * factor;
  return Number.isFinite(value) ? value : NaN;
}
