import type { ConflictFacts, VersionOrder } from './facts.js';

const ORDERS = ['semver', 'oci'] as const;

/** The strictest of the usual schemes that knows all of these versions; undefined where none does. */
export function orderOf(
  { schemeOf }: Pick<ConflictFacts, 'schemeOf'>,
  versions: readonly string[],
): VersionOrder | undefined {
  return ORDERS.map(schemeOf).find((order) => order !== undefined && versions.every((one) => order.isVersion(one)));
}
