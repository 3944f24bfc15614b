const FACTORS: Readonly<Record<string, number>> = {
  '': 1,
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/**
 * A Kubernetes quantity as a number: `100m` is 0.1, `1Gi` 1073741824, `1e3` 1000
 * (https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/).
 * @returns undefined for what is none
 */
export function quantity(value: string | number | null | undefined): number | undefined {
  if (typeof value === 'number') return value;
  const match = /^([+-]?\d+(?:\.\d*)?|[+-]?\.\d+)(?:([eE][+-]?\d+)|([numkMGTPE]i?|Ki))?$/.exec((value ?? '').trim());
  if (match === null) return undefined;
  const [, digits = '', exponent = '', unit = ''] = match;
  const factor = FACTORS[unit];
  return factor === undefined ? undefined : Number(`${digits}${exponent}`) * factor;
}
