import { headerLine, withEnvelope } from '../contract/envelope.js';
import type { Importer } from '../contract/importer.js';
import { ReadFailure } from '../contract/reading.js';
import { clusterScope } from './names.js';
import type { KubernetesContext } from './contexts.js';
import { KubernetesConfig, kubernetesTarget } from './target.js';

/** Reads a Kubernetes cluster: what its namespaces run, on which nodes, behind which services and routes. */
export const kubernetesImporter: Importer<KubernetesConfig> = {
  name: 'kubernetes',
  version: '2',
  description: 'A Kubernetes cluster: workloads, containers, services, routes, nodes, and the addresses in settings.',
  needs: ['a kubeconfig context (KUBECONFIG or ~/.kube/config) that may list, for example with the cluster role view'],
  emits: {
    entities: [
      'cluster',
      'zone',
      'namespace',
      'host',
      'workload',
      'container',
      'kubernetes-service',
      'route',
      'endpoint',
      'image',
      'image-tag',
      'volume',
    ],
    relations: ['PART_OF', 'RUNS', 'RUNS_ON', 'USES', 'MOUNTS', 'CALLS', 'ROUTES_TO'],
  },
  config: KubernetesConfig,
  fromTarget: kubernetesTarget,
  async *collect(config, context) {
    // Loaded when it is needed: the client is large, and most commands never speak to a cluster.
    const [{ kubeConfigOf }, { clusterClient }, { collectCluster, readClusterKey }] = await Promise.all([
      import('./contexts.js'),
      import('./client.js'),
      import('./collect.js'),
    ]);
    const kubeconfig = kubeConfigOf(config);
    const name = kubeconfig.getCurrentContext();
    const client = clusterClient(kubeconfig, {
      signal: context.signal,
      requestTimeoutMs: context.limits.requestTimeoutMs,
    });
    try {
      const readAt = context.now();
      const uid = await readClusterKey(client, config).catch((error: unknown) => {
        throw error instanceof ReadFailure ? error.toCatalogError(`the cluster of context ${name}`) : error;
      });
      const header = headerLine(
        kubernetesImporter,
        { run: context.run, now: () => readAt },
        { rootScope: clusterScope(uid), title: `Kubernetes cluster ${name}` },
      );
      const contextNamespace = kubeconfig.getContextObject(name)?.namespace;
      const target = { client, config, context: name, contextNamespace, uid };
      yield* withEnvelope(header, collectCluster(target, context));
    } finally {
      await client.close();
    }
  },
};

/** Contexts of the kubeconfig, for people to choose from; none where there is no kubeconfig. */
export async function kubernetesContexts(kubeconfig?: string): Promise<readonly KubernetesContext[]> {
  const contexts = await import('./contexts.js');
  return contexts.kubernetesContexts(kubeconfig);
}

export type { KubernetesContext } from './contexts.js';
