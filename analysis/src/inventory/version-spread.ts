import { majorOf, versionScheme, type VersionScheme } from '@faultline/model';
import type { NodeIndex } from '../topology/nodes.js';

/** Something in a version; '' where nobody says which. */
export interface VersionUse {
  readonly node: NodeIndex;
  readonly version: string;
}

/** Who has one version. */
export interface VersionUsers {
  readonly version: string;
  /** Ascending, each once. */
  readonly nodes: readonly NodeIndex[];
}

export interface VersionSpread {
  /** Newest first by the scheme's order, then what is no version of it, then what is not known. */
  readonly versions: readonly VersionUsers[];
  /** Majors among the versions of the scheme, newest first. */
  readonly majors: readonly string[];
}

/**
 * The versions in use and who has them. What has a version that is told has none that is not known.
 * O(uses · log uses) in comparisons of the scheme.
 * @param scheme by name; one that is not known orders nothing
 */
export function versionSpread(scheme: string, uses: Iterable<VersionUse>): VersionSpread {
  const order = versionScheme(scheme);
  const byVersion = new Map<string, Set<NodeIndex>>();
  const told = new Set<NodeIndex>();
  for (const { node, version } of uses) {
    if (version !== '') told.add(node);
    const nodes = byVersion.get(version);
    if (nodes === undefined) byVersion.set(version, new Set([node]));
    else nodes.add(node);
  }
  const unknown = [...(byVersion.get('') ?? [])].filter((node) => !told.has(node));
  byVersion.delete('');
  const named = inOrder(order, [...byVersion.keys()]);
  return {
    versions: [
      ...named.map((version) => ({ version, nodes: ascending(byVersion.get(version) ?? []) })),
      ...(unknown.length === 0 ? [] : [{ version: '', nodes: ascending(unknown) }]),
    ],
    majors: majorsOf(order, named),
  };
}

function inOrder(order: VersionScheme | undefined, versions: readonly string[]): readonly string[] {
  const isKnown = (version: string): boolean => order?.isVersion(version) === true;
  const byText = [...versions].sort((a, b) => (a < b ? -1 : 1));
  const known = order?.sort(byText.filter(isKnown)).reverse() ?? [];
  return [...known, ...byText.filter((version) => !isKnown(version))];
}

function majorsOf(order: VersionScheme | undefined, versions: readonly string[]): readonly string[] {
  if (order === undefined) return [];
  return [...new Set(versions.filter((one) => order.isVersion(one)).map((one) => majorOf(order, one)))];
}

function ascending(nodes: Iterable<NodeIndex>): readonly NodeIndex[] {
  return [...nodes].sort((a, b) => a - b);
}
