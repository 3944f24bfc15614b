import type { IssueLine, ObservationLine } from '@faultline/model';
import type { ImportContext } from '../contract/importer.js';
import { ReadFailure, readEach } from '../contract/reading.js';
import type { ClusterClient } from './client.js';
import { readConfigMaps } from './config-maps.js';
import { extractCluster, extractNamespace } from './extract.js';
import { KIND_NAMES, NAMESPACED_KINDS, type NamespacedKind } from './kinds.js';
import { readList, type ListOptions, type ListOutcome } from './list.js';
import { clusterScope, namespaceScope } from './names.js';
import type { ClusterReading, Listed, NamespaceReading } from './reading.js';
import { Namespace, Node, Version } from './schema.js';
import type { KubernetesConfig } from './target.js';

export interface ClusterTarget {
  readonly client: ClusterClient;
  readonly config: KubernetesConfig;
  /** Name of the context. */
  readonly context: string;
  /** Namespace of the context, read where namespaces may not be listed. */
  readonly contextNamespace: string | undefined;
  /** UID of namespace kube-system, or the configured key. */
  readonly uid: string;
}

/** The cluster's key. @throws ReadFailure when neither the UID may be read nor a key is configured */
export async function readClusterKey(client: ClusterClient, config: KubernetesConfig): Promise<string> {
  try {
    return (await client.get('/api/v1/namespaces/kube-system', {}, Namespace)).metadata.uid || unknownKey(config);
  } catch (error) {
    const isUnreadable = error instanceof ReadFailure && (error.reason === 'refused' || error.reason === 'missing');
    if (!isUnreadable) throw error;
    return unknownKey(config, error);
  }
}

function unknownKey({ clusterKey }: KubernetesConfig, cause?: ReadFailure): string {
  if (clusterKey !== undefined) return clusterKey;
  const why = 'the UID of namespace kube-system, by which a cluster is known, may not be read';
  const remedy = 'grant get on namespace kube-system, or give this cluster a name of its own: clusterKey in the source';
  throw new ReadFailure('refused', why, remedy, { cause });
}

/**
 * Reads a cluster: its own parts first, then every kind of every namespace. Lists go over the whole cluster where that
 * is allowed, else namespace by namespace; what is refused leaves just its own part unread.
 */
export async function* collectCluster(
  target: ClusterTarget,
  context: ImportContext,
): AsyncGenerator<ObservationLine, boolean> {
  const { client, config, uid } = target;
  const options: ListOptions = { pageSize: config.pageSize, limits: context.limits };
  const version = await client.get('/version', {}, Version).then(
    ({ gitVersion }) => gitVersion,
    (error: unknown) => {
      if (error instanceof ReadFailure) return undefined; // A property is unknown; the lists tell whether more is.
      throw error;
    },
  );
  const nodes = await readList(client, '/api/v1/nodes', Node, options);
  const listed = await readList(client, '/api/v1/namespaces', Namespace, options);
  const reading: ClusterReading = { uid, context: target.context, version, nodes, namespaces: listed };
  yield* nodes.issues;
  yield* listed.issues;
  yield* extractCluster(reading);

  const names = namespacesToRead(target, listed);
  context.progress(`${names.length} namespaces`);
  const { byNamespace, issues } = await readKinds(target, names, isWhole(config, listed), options, context);
  yield* issues;
  for (const name of names) {
    const namespace = namespaceReading(name, byNamespace);
    const configMaps = await readConfigMaps(client, namespaceScope(uid, name), namespace, context.limits);
    yield* configMaps.issues;
    yield* extractNamespace(uid, namespace, configMaps);
    yield { type: 'scope', scope: namespaceScope(uid, name), partsListed: true };
  }
  yield { type: 'scope', scope: clusterScope(uid), partsListed: true };
  return isWhole(config, listed);
}

/** Whether the namespaces read are all that the cluster has. */
function isWhole(config: KubernetesConfig, listed: Listed<Namespace>): boolean {
  return config.namespaces === undefined && listed.complete;
}

function namespacesToRead(target: ClusterTarget, listed: ListOutcome<Namespace>): readonly string[] {
  const { namespaces } = target.config;
  if (namespaces !== undefined) return [...new Set(namespaces)].sort();
  const names = listed.items.map(({ metadata }) => metadata.name);
  // Where namespaces may not be listed, the context's own may still be read.
  if (names.length === 0 && !listed.complete) names.push(target.contextNamespace ?? 'default');
  return names.sort();
}

type ByNamespace = ReadonlyMap<NamespacedKind, ReadonlyMap<string, Listed<unknown>>>;

async function readKinds(
  { client }: ClusterTarget,
  names: readonly string[],
  isWholeCluster: boolean,
  options: ListOptions,
  context: ImportContext,
): Promise<{ byNamespace: ByNamespace; issues: readonly IssueLine[] }> {
  const read = async (kind: NamespacedKind) => {
    const { group, schema } = NAMESPACED_KINDS[kind];
    if (isWholeCluster) {
      const all = await readList<typeof schema>(client, `${group}/${kind}`, schema, options);
      context.progress(`${all.items.length} ${kind}`);
      if (all.failure?.reason !== 'refused') return { kind, ...grouped(names, all) };
    }
    return { kind, ...(await readByNamespace(client, kind, names, options)) };
  };
  const outcomes = await readEach(KIND_NAMES, context.limits.parallel, read);
  return {
    byNamespace: new Map(outcomes.map(({ kind, parts }) => [kind, parts])),
    issues: outcomes.flatMap(({ issues }) => issues),
  };
}

interface KindOutcome {
  readonly parts: ReadonlyMap<string, Listed<unknown>>;
  readonly issues: readonly IssueLine[];
}

/** A list over all namespaces, taken apart. A namespace that is younger than the list of namespaces waits for a run. */
function grouped(
  names: readonly string[],
  all: ListOutcome<{ readonly metadata: { namespace: string } }>,
): KindOutcome {
  const items = new Map<string, unknown[]>(names.map((name) => [name, []]));
  for (const item of all.items) items.get(item.metadata.namespace)?.push(item);
  const parts = [...items].map(([name, own]): [string, Listed<unknown>] => [
    name,
    { items: own, complete: all.complete },
  ]);
  return { parts: new Map(parts), issues: all.issues };
}

/** One after the other: the kinds already run side by side. */
async function readByNamespace(
  client: ClusterClient,
  kind: NamespacedKind,
  names: readonly string[],
  options: ListOptions,
): Promise<KindOutcome> {
  const { group, schema } = NAMESPACED_KINDS[kind];
  const parts = new Map<string, Listed<unknown>>();
  const issues: IssueLine[] = [];
  for (const name of names) {
    const path = `${group}/namespaces/${encodeURIComponent(name)}/${kind}`;
    const outcome = await readList<typeof schema>(client, path, schema, options);
    parts.set(name, { items: outcome.items, complete: outcome.complete });
    issues.push(...outcome.issues);
  }
  return { parts, issues };
}

function namespaceReading(name: string, byNamespace: ByNamespace): NamespaceReading {
  const unread: Listed<never> = { items: [], complete: false };
  // Each kind's items were made by that kind's schema.
  const parts = KIND_NAMES.map((kind) => [kind, byNamespace.get(kind)?.get(name) ?? unread]);
  return { name, ...(Object.fromEntries(parts) as Omit<NamespaceReading, 'name'>) };
}
