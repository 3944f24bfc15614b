import type { Leftover } from '@faultline/analysis';
import type { EntityRef } from '@faultline/model';
import type { CatalogSnapshot } from '../../catalog/catalog-snapshot.js';
import type { Belonging } from './whose-left.js';

/** Something that was left over, with whose it is. */
export interface LeftRecord extends Leftover {
  readonly node: number;
  readonly name: string;
  readonly hostName: string;
  /** What more is known of it in a few words; '' for nothing. */
  readonly detail: string;
  /** Catalog entities that it belongs to, as far as anything tells. */
  readonly of: readonly EntityRef[];
  readonly owners: readonly EntityRef[];
  readonly systems: readonly EntityRef[];
  /** Environments of what runs on its host. */
  readonly environments: readonly string[];
}

export interface LeftPlace {
  readonly of: Belonging;
  readonly tags: readonly string[];
  readonly environments: readonly string[];
}

export function leftRecord(catalog: CatalogSnapshot, leftover: Leftover, place: LeftPlace): LeftRecord {
  const { snapshot } = catalog;
  const node = snapshot.indexOf(leftover.ref) ?? -1;
  const host = snapshot.indexOf(leftover.host);
  return {
    ...leftover,
    node,
    name: nameOf(catalog, leftover, node, place.tags),
    hostName: host === undefined ? leftover.host : catalog.record(host).name,
    detail: detailOf(catalog, leftover, node, place.tags),
    of: place.of.of,
    owners: place.of.owners,
    systems: place.of.systems,
    environments: place.environments,
  };
}

/** A volume and an image without a tag go by ids, which are cut. */
function nameOf(catalog: CatalogSnapshot, { kind }: Leftover, node: number, tags: readonly string[]): string {
  const [tag] = tags;
  if (tag !== undefined) return tag.replace(/^docker\.io\/(library\/)?/, '');
  const { name } = catalog.record(node);
  return kind === 'unused-volume' && /^[0-9a-f]{64}$/.test(name) ? name.slice(0, 12) : name;
}

function detailOf(catalog: CatalogSnapshot, { kind }: Leftover, node: number, tags: readonly string[]): string {
  const { snapshot } = catalog;
  const properties = snapshot.properties(node);
  if (kind === 'stopped-container') {
    const code = properties['exitCode'];
    return [typeof code === 'number' ? `exit code ${code}` : '', snapshot.text(node, 'image')]
      .filter(Boolean)
      .join(', ');
  }
  if (kind === 'never-started') return snapshot.text(node, 'image');
  if (kind === 'unused-volume') {
    const project = snapshot.text(node, 'project');
    const type = snapshot.text(node, 'type') === 'anonymous' ? 'nobody named it' : '';
    return [type, project === '' ? '' : `of the project ${project}`].filter(Boolean).join(', ');
  }
  return tags.length > 1 ? `${tags.length} tags: ${tags.slice(0, 5).join(', ')}` : '';
}
