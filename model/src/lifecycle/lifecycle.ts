import { LIFECYCLE_TABLE, type LifecycleRow } from './table.js';

/** A product in a version: what an image is, or what it is built on. */
export interface Platform {
  /** As in the table: `nodejs`, `alpine-linux`. */
  readonly product: string;
  /** As a tag or a report writes it: `14.2`, `3.12`, `buster`. */
  readonly version: string;
}

/** When a release of a product ends. */
export interface Lifecycle {
  readonly product: string;
  readonly title: string;
  /** The cycle that the version is of: 14, 3.12. */
  readonly cycle: string;
  /** Epoch milliseconds after which nobody mends it; null where no end is set, 0 where only that it is over is known. */
  readonly endsAt: number | null;
}

interface Cycle {
  readonly name: string;
  readonly codename: string;
  readonly endsAt: number | null;
}

interface Product extends Pick<LifecycleRow, 'product' | 'title'> {
  /** Youngest first. */
  readonly cycles: readonly Cycle[];
}

const DAY_MS = 86_400_000;

function endOf(written: string): number | null {
  if (written === 'open') return null;
  // It is mended to the end of its last day.
  return written === 'ended' ? 0 : Date.parse(written) + DAY_MS;
}

function cycleOf(written: string): Cycle {
  const [, name = '', codename = '', end = 'open'] = /^([^/=]+)(?:\/([^=]+))?=(.+)$/.exec(written) ?? [];
  return { name, codename, endsAt: endOf(end) };
}

const PRODUCTS: ReadonlyMap<string, Product> = new Map(
  LIFECYCLE_TABLE.map(({ product, title, cycles }) => [
    product,
    { product, title, cycles: cycles.split(' ').map(cycleOf) },
  ]),
);

const PRODUCT_OF_IMAGE: ReadonlyMap<string, string> = new Map(
  LIFECYCLE_TABLE.flatMap(({ product, images }) =>
    images.split(' ').map((image): [string, string] => [image, product]),
  ),
);

/** Names of operating systems as reports and /etc/os-release write them. */
const SYSTEMS: Readonly<Record<string, string>> = {
  alpine: 'alpine-linux',
  amazon: 'amazon-linux',
  amzn: 'amazon-linux',
  alma: 'almalinux',
  almalinux: 'almalinux',
  centos: 'centos',
  debian: 'debian',
  fedora: 'fedora',
  rocky: 'rocky-linux',
  ubuntu: 'ubuntu',
};

const CODENAMES: ReadonlyMap<string, string> = new Map(
  ['debian', 'ubuntu'].flatMap((product) =>
    (PRODUCTS.get(product)?.cycles ?? [])
      .filter(({ codename }) => codename !== '')
      .map(({ codename }): [string, string] => [codename, product]),
  ),
);

/** An operating system as a report names it; undefined for one that the table does not hold. */
export function systemPlatform(name: string, version: string): Platform | undefined {
  const product = SYSTEMS[name.toLowerCase()];
  return product === undefined || version === '' ? undefined : { product, version };
}

/**
 * What an image is and is built on, as its repository and tag tell: `node:14-alpine3.12` is Node.js 14 on Alpine Linux
 * 3.12, `python:3.9-slim-buster` is on Debian 10. A tag without a version (`latest`, `alpine`) tells nothing.
 */
export function platformsOfImage(repository: string, tag: string): readonly Platform[] {
  const found: Platform[] = [];
  const own = PRODUCT_OF_IMAGE.get(repository);
  const version = /^v?(\d+(?:\.\d+)*)/.exec(tag)?.[1];
  if (own !== undefined && version !== undefined) found.push({ product: own, version });
  for (const word of tag.toLowerCase().split(/[-_]/)) {
    const alpine = /^alpine(\d+\.\d+)/.exec(word)?.[1];
    const named = CODENAMES.get(word);
    if (alpine !== undefined) found.push({ product: 'alpine-linux', version: alpine });
    else if (named !== undefined) found.push({ product: named, version: word });
  }
  return found;
}

/**
 * The lifecycle of a product in a version. A version that names less than a cycle does (`7` of 7.2, 7.4) moves, and means
 * the youngest of them. undefined for what the table does not hold.
 */
export function lifecycleOf({ product, version }: Platform): Lifecycle | undefined {
  const known = PRODUCTS.get(product);
  const word = version.toLowerCase();
  const cycles = known?.cycles ?? [];
  const isWithin = (name: string, whole: string): boolean => whole === name || whole.startsWith(`${name}.`);
  const named = cycles.find(({ codename }) => codename !== '' && codename === word);
  const within = cycles
    .filter(({ name }) => isWithin(name, word))
    .reduce<Cycle | undefined>((best, one) => (best && best.name.length >= one.name.length ? best : one), undefined);
  const cycle = named ?? within ?? cycles.find(({ name }) => isWithin(word, name));
  if (known === undefined || cycle === undefined) return undefined;
  return { product, title: known.title, cycle: cycle.name, endsAt: cycle.endsAt };
}
