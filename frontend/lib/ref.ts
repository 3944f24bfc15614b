import { refParts, type EntityRef } from '@faultline/model';

/** What a ref says by itself, for places that have nothing else. Refs come from the API, which has checked them. */
export interface RefName {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** The kind, namespace and short name of a ref. */
export function refName(ref: string): RefName {
  const { kind, namespace, name } = refParts(ref as EntityRef);
  return { kind, namespace, name };
}
