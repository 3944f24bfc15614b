/** An image reference, taken apart and with the registry and tag that its writer left out. */
export interface ImageName {
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

/**
 * Takes an image reference apart as container engines do: no registry means docker.io, one word means `library/`, no
 * tag means `latest` (https://pkg.go.dev/github.com/distribution/reference).
 * @returns undefined for what is no reference: an image id, an empty text, a text with unresolved variables
 */
export function parseImageName(text: string): ImageName | undefined {
  if (text.length > 512 || IMAGE_ID.test(text)) return undefined;
  const at = text.indexOf('@');
  const digest = at < 0 ? undefined : text.slice(at + 1);
  const named = at < 0 ? text : text.slice(0, at);
  if (digest !== undefined && !DIGEST.test(digest)) return undefined;

  const colon = named.lastIndexOf(':');
  const isTagged = colon > named.lastIndexOf('/');
  const name = isTagged ? named.slice(0, colon) : named;
  const written = isTagged ? named.slice(colon + 1) : undefined;
  const tag = written ?? (digest === undefined ? 'latest' : undefined);
  if (tag !== undefined && !TAG.test(tag)) return undefined;

  const repository = normalised(name);
  if (repository === undefined) return undefined;
  return { repository, tag, digest, key: tag === undefined ? undefined : `${repository}:${tag}`, written: named };
}

function normalised(name: string): string | undefined {
  const slash = name.indexOf('/');
  const first = slash < 0 ? '' : name.slice(0, slash);
  const isDomain = first === 'localhost' || /[.:]/.test(first) || first !== first.toLowerCase();
  const domain = !isDomain || first === 'index.docker.io' ? 'docker.io' : first;
  const rest = isDomain ? name.slice(slash + 1) : name;
  if (!DOMAIN.test(domain) || !PATH.test(rest)) return undefined;
  return domain === 'docker.io' && !rest.includes('/') ? `${domain}/library/${rest}` : `${domain}/${rest}`;
}
