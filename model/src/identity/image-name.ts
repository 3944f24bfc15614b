/** An image reference without tag and digest, and the tag. */
export interface ImageName {
  /** `docker.io/library/redis`, `ghcr.io/acme/cart`. */
  readonly repository: string;
  /** '' where none is written. */
  readonly tag: string;
}

/** An image reference, taken apart and with the registry and tag that its writer left out. */
export interface ParsedImageName {
  /** With its registry: `docker.io/library/redis`. */
  readonly repository: string;
  /** `latest` where neither tag nor digest is written; undefined where only a digest is. */
  readonly tag: string | undefined;
  /** `sha256:…` where the reference is pinned. */
  readonly digest: string | undefined;
  /** `<repository>:<tag>`, the key of an image tag; undefined without a tag. */
  readonly key: string | undefined;
  /** As written, without a digest. */
  readonly written: string;
}

const PATH = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*$/;
const DOMAIN = /^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9a-fA-F:]+\])(?::\d+)?$/;
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^[a-z0-9]+(?:[+._-][a-z0-9]+)*:[0-9a-fA-F]{32,}$/;
const IMAGE_ID = /^(?:sha256:)?[0-9a-f]{64}$/;

/** The pieces of a reference as they stand, whether they may stand there or not. */
interface Pieces {
  readonly domain: string;
  readonly path: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
  /** Without the digest. */
  readonly written: string;
}

/**
 * Splits a reference as container engines do: the first component is a registry only with a dot, a colon, capitals or as
 * `localhost`; without one it is docker.io, and a single word there is `library/`.
 * Source: github.com/distribution/reference, ParseNormalizedNamed.
 */
function piecesOf(reference: string): Pieces {
  const at = reference.indexOf('@');
  const written = at < 0 ? reference : reference.slice(0, at);
  const colon = written.lastIndexOf(':');
  const isTagged = colon > written.lastIndexOf('/');
  const name = isTagged ? written.slice(0, colon) : written;
  const slash = name.indexOf('/');
  const first = slash < 0 ? '' : name.slice(0, slash);
  const isDomain = first === 'localhost' || /[.:]/.test(first) || (first !== first.toLowerCase() && DOMAIN.test(first));
  const domain = !isDomain || first === 'index.docker.io' ? 'docker.io' : first;
  const rest = isDomain ? name.slice(slash + 1) : name;
  return {
    domain,
    path: domain === 'docker.io' && !rest.includes('/') ? `library/${rest}` : rest,
    tag: isTagged ? written.slice(colon + 1) : undefined,
    digest: at < 0 ? undefined : reference.slice(at + 1),
    written,
  };
}

/** Repository and tag of a reference, also of one that holds variables: for telling what an image is. */
export function imageName(reference: string): ImageName {
  const { domain, path, tag = '' } = piecesOf(reference);
  return { repository: `${domain}/${path}`.toLowerCase(), tag };
}

/** The last word of an image's repository: `cart` of `ghcr.io/acme/cart:2`; '' of none. */
export function lastWord(reference: string): string {
  return reference === '' ? '' : (imageName(reference).repository.split('/').at(-1) ?? '');
}

/** `acme/cart` of `ghcr.io/acme/cart:2`, which each registry calls it. */
export function withoutRegistry(reference: string): string {
  return imageName(reference).repository.split('/').slice(1).join('/');
}

/**
 * Takes an image reference apart; no tag means `latest`.
 * @returns undefined for what is no reference: an image id, an empty text, a text with unresolved variables
 */
export function parseImageName(text: string): ParsedImageName | undefined {
  if (text.length > 512 || IMAGE_ID.test(text)) return undefined;
  const { domain, path, digest, written, ...stated } = piecesOf(text);
  if (digest !== undefined && !DIGEST.test(digest)) return undefined;
  const tag = stated.tag ?? (digest === undefined ? 'latest' : undefined);
  if (tag !== undefined && !TAG.test(tag)) return undefined;
  if (!DOMAIN.test(domain) || !PATH.test(path)) return undefined;
  const repository = `${domain}/${path}`;
  return { repository, tag, digest, key: tag === undefined ? undefined : `${repository}:${tag}`, written };
}
