import { NO_LAYER, layerBreaches, type Breach, type LayerRules, type Topology } from '@faultline/analysis';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import { named } from '../impact/impact.service.js';
import { matchesGlob } from '../platform/decision-book.js';
import type { LayerException, LayerMatch, ReadLayers } from './layer-rules.js';
import { relationsOfPair } from './relations-of-pair.js';

/** A breach with where it is and what lets it pass. */
export interface FoundBreach extends Breach {
  readonly topology: Topology;
  readonly environments: (string | null)[];
  readonly exception: LayerException | null;
}

/** How the landscape keeps some rules. */
export interface LayeringOutcome {
  readonly rules: ReadLayers;
  readonly layerOf: Int16Array;
  /** What no exception lets pass, by from, then to. */
  readonly breaches: readonly FoundBreach[];
  readonly excepted: readonly FoundBreach[];
}

function isMatch(catalog: CatalogSnapshot, node: number, match: LayerMatch): boolean {
  const record = catalog.record(node);
  const one = (globs: readonly string[] | undefined, texts: readonly (string | null)[]): boolean =>
    globs === undefined || globs.some((glob) => texts.some((text) => text !== null && matchesGlob(glob, text)));
  return (
    one(match.ref, [record.ref]) &&
    one(match.name, [record.name]) &&
    one(match.kind, [record.kind]) &&
    one(match.type, [record.type]) &&
    one(match.owner, record.ownerRefs) &&
    one(match.system, [record.system])
  );
}

/** The layer of each catalog entity, by the order of the file. O(catalog entities · globs). */
function layersOf(catalog: CatalogSnapshot, { layers }: ReadLayers): Int16Array {
  const { snapshot } = catalog;
  return Int16Array.from({ length: snapshot.nodeCount }, (_, node) =>
    snapshot.isCatalog(node)
      ? layers.findIndex(({ match }) => match.some((one) => isMatch(catalog, node, one)))
      : NO_LAYER,
  );
}

function allowed({ layers }: ReadLayers): LayerRules['may'] {
  return layers.map(({ name, may, within }, at) =>
    Uint8Array.from(layers, (other, below) => {
      if (other.name === name) return within ? 1 : 0;
      return (may === undefined ? below > at : may.includes(other.name)) ? 1 : 0;
    }),
  );
}

/** Whether an exception holds on a day. */
export function isCurrent({ until }: LayerException, now: number): boolean {
  return until === undefined || now <= Date.parse(`${until}T23:59:59.999Z`);
}

/** Judges some environments by rules. O(entities · globs + pairs + breaches · exceptions). */
export function judgeLayers(
  catalog: CatalogSnapshot,
  topologies: readonly Topology[],
  rules: ReadLayers,
  now: number,
): LayeringOutcome {
  const layerOf = layersOf(catalog, rules);
  const may = allowed(rules);
  const current = rules.exceptions.filter((one) => isCurrent(one, now));
  const found = new Map<string, FoundBreach>();
  for (const topology of topologies) {
    for (const breach of layerBreaches(topology, { layerOf, may })) {
      const key = `${breach.from} ${breach.to}`;
      const known = found.get(key);
      if (known !== undefined) {
        known.environments.push(topology.environment);
        continue;
      }
      const [from, to] = [catalog.snapshot.ref(breach.from), catalog.snapshot.ref(breach.to)];
      const exception = current.find((one) => matchesGlob(one.from, from) && matchesGlob(one.to, to)) ?? null;
      found.set(key, { ...breach, topology, environments: [topology.environment], exception });
    }
  }
  const all = [...found.values()].sort((a, b) => a.from - b.from || a.to - b.to);
  return {
    rules,
    layerOf,
    breaches: all.filter(({ exception }) => exception === null),
    excepted: all.filter(({ exception }) => exception !== null),
  };
}

/** One breach as the API shows it. */
export function breachValue(
  catalog: CatalogSnapshot,
  { rules, layerOf }: LayeringOutcome,
  breach: FoundBreach,
): object {
  const end = (node: number): object => ({
    ref: catalog.snapshot.ref(node),
    ...named(catalog, node),
    layer: rules.layers[layerOf[node] ?? NO_LAYER]?.name ?? '',
  });
  return {
    from: end(breach.from),
    to: end(breach.to),
    relations: relationsOfPair(breach.topology, breach.from, breach.pair).map((one) => ({ ...one, isCut: false })),
    environments: breach.environments.filter((one) => one !== null),
    reason: breach.exception?.reason ?? null,
    until: breach.exception?.until ?? null,
  };
}
