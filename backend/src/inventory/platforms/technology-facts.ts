import { kindOf, type Technology } from '@faultline/model';
import type { CatalogSnapshot } from '../../catalog/catalog-snapshot.js';
import type { Sliced } from '../../platform/off-loop/slices.js';
import { serverOf } from '../../state/state-of.js';
import { ImageUses } from './image-uses.js';
import { PackageTechnologies } from './package-technologies.js';
import { storeTechnology } from './store-technology.js';
import { UseRows, type UseRow } from './use-rows.js';

/** Everything that is known of what things are made of and run on. */
export interface TechnologyFacts {
  /** By entity, in the order of their names; each entity, technology, version and environment once. */
  readonly rows: readonly UseRow[];
  /** By id. */
  readonly technologies: ReadonlyMap<string, Technology>;
  /** Services that were looked at, whether anything is known of them or not. */
  readonly services: readonly number[];
}

/**
 * What services, datastores and brokers are made of and run on: by the packages that their components ask for, the base
 * images of their Dockerfiles, the images that are deployed, and what was seen in these. O(relations), in slices.
 */
export function* technologyFacts(catalog: CatalogSnapshot): Sliced<TechnologyFacts> {
  const { snapshot } = catalog;
  const packages = new PackageTechnologies(snapshot);
  const images = new ImageUses(snapshot);
  const services: number[] = [];
  const all: UseRow[] = [];
  const technologies = new Map<string, Technology>();
  for (const node of catalog.names.order) {
    const kind = kindOf(snapshot.ref(node));
    const isStore = kind === 'datastore' || kind === 'broker';
    if (kind !== 'service' && !(isStore && serverOf(catalog, node) === node)) continue;
    const rows = new UseRows(node);
    const forms = snapshot.neighbours(node, 'REALIZES', 'to');
    if (isStore) {
      storeTechnology(snapshot, node, kind, forms, rows);
      for (const form of forms) images.addSystems(form, rows);
    } else {
      services.push(node);
      let isAsked = false;
      for (const form of forms) isAsked = (yield* packages.addAsked(form, rows)) || isAsked;
      for (const form of forms) images.addAll(form, rows);
      // What a scanner lists in an image is told apart by nobody: what was asked for, and what came with it.
      if (!isAsked) for (const holder of packages.holders(node, forms)) yield* packages.addHeld(holder, rows);
    }
    for (const row of rows.told()) {
      all.push(row);
      technologies.set(row.technology.id, row.technology);
    }
    yield;
  }
  return { rows: all, technologies, services };
}
