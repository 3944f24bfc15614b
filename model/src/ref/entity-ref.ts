import { CatalogError } from '../error/catalog-error.js';
import { entityKind, type EntityKind } from '../entity/index.js';

/** `kind:namespace/name`, or `kind:key` where the world already has a key. */
export type EntityRef = string & { readonly __brand: 'EntityRef' };

/** Longest ref that is kept; anything longer comes from input that is not a name. */
export const MAX_REF_LENGTH = 1024;

// Control characters and blanks never belong to a name.
const KEY = /^[^\s\p{Cc}]+$/u;

export interface RefParts {
  readonly kind: EntityKind;
  /** What stands before the last slash of the key; '' where there is none. */
  readonly namespace: string;
  /** What stands after it. */
  readonly name: string;
  /** Namespace and name together. */
  readonly key: string;
}

/** Whether a text is a ref of a known kind. */
export function isEntityRef(text: string): text is EntityRef {
  const colon = text.indexOf(':');
  const kind = entityKind(text.slice(0, colon));
  if (colon < 1 || kind === undefined || text.length > MAX_REF_LENGTH) return false;
  const key = text.slice(colon + 1);
  return KEY.test(key) && (kind.key === 'keyed' || /[^/]\/[^/]+$/.test(key));
}

/** The one parser of refs. @throws CatalogError INVALID_REF */
export function parseEntityRef(text: string): EntityRef {
  if (!isEntityRef(text)) {
    throw new CatalogError(
      'INVALID_REF',
      `not an entity ref: ${JSON.stringify(text.slice(0, 200))}`,
      'write kind:namespace/name, for example service:shop/cart',
    );
  }
  return text;
}

/** The parts of a ref. A keyed kind is split at its last slash too, so that every ref has a short name. */
export function refParts(ref: EntityRef): RefParts {
  const colon = ref.indexOf(':');
  const key = ref.slice(colon + 1);
  const slash = key.lastIndexOf('/');
  return {
    kind: ref.slice(0, colon) as EntityKind,
    key,
    namespace: slash < 0 ? '' : key.slice(0, slash),
    name: key.slice(slash + 1),
  };
}

/** The kind of a ref without splitting the rest. */
export function kindOf(ref: EntityRef): EntityKind {
  return ref.slice(0, ref.indexOf(':')) as EntityKind;
}

/**
 * The one printer of refs. Blanks and control characters in a key become `_`, so that a name from a hostile file is
 * still a name. @throws CatalogError INVALID_REF for an empty or overlong key
 */
export function entityRef(kind: EntityKind, ...path: readonly string[]): EntityRef {
  return parseEntityRef(`${kind}:${path.join('/').replace(/[\s\p{Cc}]/gu, '_')}`);
}
