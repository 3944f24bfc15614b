import { versionScheme } from '@faultline/model';
import type { CatalogSnapshot } from '../../catalog/catalog-snapshot.js';
import type { StockRecord } from '../platforms/stock-record.js';
import { isTheirs, type Whose } from '../whose.js';
import type { RepositoryRecord, SprawlFacts } from './sprawl-facts.js';

interface VariantValue {
  readonly version: string;
  readonly count: number;
  readonly isOver: boolean;
}

/** Several of the same. */
export interface FamilyValue {
  readonly kind: string;
  readonly id: string;
  readonly title: string;
  readonly variants: readonly VariantValue[];
  readonly users: number;
  readonly images: number | null;
  readonly running: number | null;
  readonly unused: number | null;
  readonly hosts: number | null;
  readonly sizeBytes: number | null;
  readonly isLatestOnly: boolean;
  /** What it is about: node numbers. */
  readonly nodes: readonly number[];
}

/** Categories of technologies of which several versions side by side are sprawl. */
const CATEGORIES: ReadonlySet<string> = new Set(['base-image', 'database', 'cache', 'broker']);

/**
 * Image repositories of which hosts have several tags, or `latest` alone, and base images and server products in several
 * versions: most variants first. O(repositories + technologies).
 */
export function familiesOf(
  catalog: CatalogSnapshot,
  { repositories }: SprawlFacts,
  technologies: readonly StockRecord[],
  whose: Whose,
): readonly FamilyValue[] {
  const images = repositories
    .filter((one) => (one.tags.length > 1 || one.isLatestOnly) && isOf(catalog, one, whose))
    .map((one) => imageFamily(catalog, one));
  const versions = technologies
    .filter(({ category, versionList }) => CATEGORIES.has(category) && versionList.filter(isNamed).length > 1)
    .map(technologyFamily);
  return [...images, ...versions].sort((a, b) => b.variants.length - a.variants.length || (a.id < b.id ? -1 : 1));
}

function isNamed({ version }: { readonly version: string }): boolean {
  return version !== '';
}

function isOf(catalog: CatalogSnapshot, { of, environments }: RepositoryRecord, whose: Whose): boolean {
  const isHere = whose.environment === null || environments.includes(whose.environment);
  const isAll = whose.owner === '' && whose.system === '';
  return isHere && (isAll || of.some((node) => isTheirs(catalog, node, whose)));
}

function imageFamily({ snapshot }: CatalogSnapshot, one: RepositoryRecord): FamilyValue {
  const counts = new Map(one.tags.map(({ tag, containers }) => [tag, containers]));
  const nodes = [...one.images, ...one.hosts].flatMap((ref) => snapshot.indexOf(ref) ?? []);
  return {
    kind: 'image',
    id: `image/${one.repository}`,
    title: one.repository.replace(/^docker\.io\/(library\/)?/, ''),
    variants: newestFirst([...counts.keys()]).map((version) => {
      const count = counts.get(version) ?? 0;
      return { version, count, isOver: count === 0 };
    }),
    users: one.of.length,
    images: one.images.length,
    running: one.running,
    unused: one.unused,
    hosts: one.hosts.length,
    sizeBytes: one.sizeBytes,
    isLatestOnly: one.isLatestOnly,
    nodes: [...nodes, ...one.of],
  };
}

function technologyFamily(record: StockRecord): FamilyValue {
  return {
    kind: record.category,
    id: record.id,
    title: record.title,
    variants: record.versionList.map(({ version, nodes, isEnded }) => ({
      version,
      count: nodes.length,
      isOver: isEnded,
    })),
    users: record.stock.carriers.length,
    images: null,
    running: null,
    unused: null,
    hosts: null,
    sizeBytes: null,
    isLatestOnly: false,
    nodes: record.stock.carriers,
  };
}

/** Tags that name a version by the order of tags, then the others by name. */
function newestFirst(tags: readonly string[]): readonly string[] {
  const order = versionScheme('oci');
  const isVersion = (tag: string): boolean => order?.isVersion(tag) === true;
  const byName = [...tags].sort();
  return [...(order?.sort(byName.filter(isVersion)).reverse() ?? []), ...byName.filter((tag) => !isVersion(tag))];
}
