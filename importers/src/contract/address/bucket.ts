import type { Address } from './address.js';
import { nameTokens } from './name.js';

/** A bucket's name: 3 to 63 lower case letters, digits, dots and hyphens, as all object stores take them. */
const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const BUCKET_URL = /^(s3|s3a|s3n|gs):\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/|$)/;

/** Words of names that speak of an object store. */
const OBJECT_STORE = new Set(
  's3 minio gcs gs r2 ceph bucket buckets storage objectstore objectstorage blob'.split(' '),
);

/** Where a bucket is when nobody names a server: the public store that its variable or scheme speaks of. */
const PUBLIC: readonly (readonly [RegExp, string])[] = [
  [/^(?:aws|s3|s3a|s3n)$/, 's3.amazonaws.com'],
  [/^(?:gcs|gs|gcp|google)$/, 'storage.googleapis.com'],
];

interface NamedBucket {
  readonly bucket: string;
  readonly variable: string;
  /** What else its variable or scheme says. */
  readonly words: readonly string[];
}

function bucketIn(variable: string, value: string): NamedBucket | undefined {
  const url = BUCKET_URL.exec(value);
  const tokens = [...nameTokens(variable)];
  if (url?.[2] !== undefined) return { bucket: url[2], variable, words: [url[1] ?? '', ...tokens] };
  if (tokens.at(-1) === 'name') tokens.pop();
  if (tokens.pop() !== 'bucket' || !BUCKET.test(value)) return undefined;
  return { bucket: value, variable, words: tokens };
}

/** The server of a bucket: what shares a word with its variable, else the only object store that is named. */
function serverOf({ words }: NamedBucket, stores: readonly Address[]): Address | undefined {
  const sharing = stores.find(({ variable }) =>
    nameTokens(variable).some((token) => OBJECT_STORE.has(token) && words.includes(token)),
  );
  return sharing ?? (new Set(stores.map(({ host }) => host)).size === 1 ? stores[0] : undefined);
}

/**
 * Buckets that variables name (S3_BUCKET, AWS_BUCKET_NAME, `s3://exports/…`), each at the object store that another
 * variable addresses (S3_ENDPOINT, MINIO_URL), else at the public one that its own variable speaks of. A bucket of which
 * nothing tells where it is gives none. O(variables · stores).
 * @param addresses what the environment addresses
 */
export function bucketAddresses(
  environment: Readonly<Record<string, string>>,
  addresses: readonly Address[],
): readonly Address[] {
  const stores = addresses.filter(({ variable }) => nameTokens(variable).some((token) => OBJECT_STORE.has(token)));
  return Object.entries(environment).flatMap(([variable, value]): readonly Address[] => {
    const named = bucketIn(variable, value.trim());
    if (named === undefined) return [];
    const { bucket } = named;
    const server = serverOf(named, stores);
    if (server !== undefined) return [{ ...server, variable, bucket }];
    const host = PUBLIC.find(([word]) => named.words.some((one) => word.test(one)))?.[1];
    return host === undefined ? [] : [{ host, protocol: 'https', via: 'http', variable, bucket }];
  });
}
