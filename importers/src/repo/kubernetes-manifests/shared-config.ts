import { addressesOf, type Address } from '../../contract/addresses.js';
import { mapsIn, recordOf, textOf } from '../values/index.js';
import type { ManifestObject } from './documents.js';
import type { Mentions } from '../values/mentions.js';
import { OF_TELEMETRY } from '../values/own-telemetry.js';
import type { ConfigEntries, ConfigMaps, PodSettings } from './environment.js';

/** Deployables that are given the same settings, from which on these are nobody's own. */
const SHARED_BY = 3;
/** Addresses of one way, from which on nobody is taken to need them all. */
const MANY = 3;

/** Marks settings that several deployables are given alike, of one ConfigMap or of equal ones. */
export function withShared(maps: ConfigMaps, objects: readonly ManifestObject[]): ConfigMaps {
  const usersOf = new Map<string, Set<string>>();
  const texts = new Map<ConfigEntries, string>();
  for (const entries of maps.values()) texts.set(entries, JSON.stringify(Object.entries(entries.entries)));
  for (const { kind, name, namespace, manifest } of objects) {
    if (kind === 'ConfigMap' || maps.size === 0) continue;
    for (const map of mapsIn(manifest['spec'])) {
      for (const key of ['configMapRef', 'configMap']) {
        const entries = maps.get(`${namespace}/${textOf(recordOf(map[key])?.['name']) ?? ''}`);
        const text = entries && texts.get(entries);
        if (text !== undefined) usersOf.set(text, (usersOf.get(text) ?? new Set()).add(name));
      }
    }
  }
  return new Map(
    [...maps].map(([key, entries]) => {
      const users = usersOf.get(texts.get(entries) ?? '')?.size ?? 0;
      return [key, users >= SHARED_BY ? { ...entries, isShared: true } : entries];
    }),
  );
}

export interface DoubtedAddresses {
  readonly sure: readonly Address[];
  /** Of what many are given, those of which only some may be its own. */
  readonly doubtful: readonly Address[];
  /** Variables of its own that the sources of its program never speak of. */
  readonly unread: readonly Address[];
}

/**
 * Addresses of a pod's settings, apart those of which only some may be its own: many of one way in what many are given,
 * and variables that the sources of its program never speak of, whether they came with all others or by their names.
 */
export function addressesWithDoubt(
  settings: Pick<PodSettings, 'environment' | 'shared' | 'unasked' | 'asked' | 'hasAgent'>,
  mentions: Mentions | undefined,
): DoubtedAddresses {
  const { environment, shared, unasked, asked, hasAgent } = settings;
  const all = addressesOf(environment);
  const hosts = new Map<string, Set<string>>();
  for (const { via, host, variable } of all)
    if (shared.has(variable)) hosts.set(via, (hosts.get(via) ?? new Set()).add(host));
  const isUnread = (address: Address): boolean =>
    mentions?.ofAddress(address) === false && !(hasAgent && OF_TELEMETRY.test(address.variable));
  const kindOf = (address: Address): keyof DoubtedAddresses => {
    const { via, variable } = address;
    if (!shared.has(variable)) return asked.has(variable) && isUnread(address) ? 'unread' : 'sure';
    return (unasked.has(variable) && isUnread(address)) || (hosts.get(via)?.size ?? 0) >= MANY ? 'doubtful' : 'sure';
  };
  const kinds = new Map(all.map((one) => [one, kindOf(one)]));
  const of = (kind: keyof DoubtedAddresses): readonly Address[] => all.filter((one) => kinds.get(one) === kind);
  return { sure: of('sure'), doubtful: of('doubtful'), unread: of('unread') };
}
