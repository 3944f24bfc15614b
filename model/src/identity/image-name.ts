/** An image reference without tag and digest, and the tag. */
export interface ImageName {
  /** `docker.io/library/redis`, `ghcr.io/acme/cart`. */
  readonly repository: string;
  /** '' where none is written. */
  readonly tag: string;
}

/**
 * Splits an image reference as Docker does: the first component is a registry only with a dot, a colon or as
 * `localhost`; without one it is docker.io, and a single word there is `library/`.
 * Source: github.com/distribution/reference, ParseNormalizedNamed.
 */
export function imageName(reference: string): ImageName {
  const withoutDigest = reference.split('@')[0] ?? '';
  const lastSlash = withoutDigest.lastIndexOf('/');
  const colon = withoutDigest.indexOf(':', lastSlash + 1);
  const path = colon < 0 ? withoutDigest : withoutDigest.slice(0, colon);
  const tag = colon < 0 ? '' : withoutDigest.slice(colon + 1);
  const first = path.split('/')[0] ?? '';
  const hasRegistry = path.includes('/') && (/[.:]/.test(first) || first === 'localhost');
  const registry = hasRegistry ? first : 'docker.io';
  const rest = hasRegistry ? path.slice(first.length + 1) : path;
  const full = registry === 'docker.io' && !rest.includes('/') ? `library/${rest}` : rest;
  return { repository: `${registry}/${full}`.toLowerCase(), tag };
}
