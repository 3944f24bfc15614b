import { ENTITY_KINDS, type EntityKind, type EntityRef } from '@faultline/model';

/** A row number of the projection's refs; numbers compare as refs do. */
export type NodeIndex = number;

/** Kind number of a ref whose kind this version does not know. */
export const UNKNOWN_KIND = 255;

/** The nodes that every topology of one projection shares. */
export interface NodeTable {
  readonly count: number;
  readonly refs: readonly EntityRef[];
  /** Index into ENTITY_KINDS, or UNKNOWN_KIND, by node. */
  readonly kind: Uint8Array;
  /** O(log n). undefined for a ref that the projection does not hold. */
  indexOf(ref: string): NodeIndex | undefined;
}

/** Numbers of kinds, for comparing with `NodeTable.kind`. */
export function kindNumber(kind: EntityKind): number {
  return ENTITY_KINDS.findIndex((one) => one.kind === kind);
}

/** 1 for each kind number that `test` accepts; UNKNOWN_KIND is never accepted. */
export function kindMask(test: (kind: EntityKind) => boolean): Uint8Array {
  const mask = new Uint8Array(UNKNOWN_KIND + 1);
  ENTITY_KINDS.forEach((one, index) => (mask[index] = test(one.kind) ? 1 : 0));
  return mask;
}

/**
 * O(total length of the refs): sorted refs hold each kind as one run, so the prefix is looked up once a kind.
 * @throws RangeError when the refs are not sorted or repeat: a bug of whoever made the projection
 */
export function nodeTable(input: readonly string[]): NodeTable {
  const refs = input as readonly EntityRef[];
  const numbers = new Map<string, number>(ENTITY_KINDS.map((one, index) => [`${one.kind}:`, index]));
  const kind = new Uint8Array(refs.length);
  let prefix = '';
  let number = UNKNOWN_KIND;
  for (let node = 0; node < refs.length; node++) {
    const ref = refs[node]!;
    if (node > 0 && !(refs[node - 1]! < ref)) {
      throw new RangeError(`refs must be sorted and distinct: ${JSON.stringify(ref)} is out of order`);
    }
    if (prefix === '' || !ref.startsWith(prefix)) {
      prefix = ref.slice(0, ref.indexOf(':') + 1);
      number = numbers.get(prefix) ?? UNKNOWN_KIND;
    }
    kind[node] = number;
  }
  return { count: refs.length, refs, kind, indexOf: (ref) => search(refs, ref) };
}

function search(refs: readonly string[], ref: string): NodeIndex | undefined {
  let low = 0;
  let high = refs.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = refs[middle]!;
    if (found === ref) return middle;
    if (found < ref) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}
