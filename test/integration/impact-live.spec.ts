import type { Backend } from '@faultline/backend';
import { AppsV1Api } from '@kubernetes/client-node';
import Dockerode from 'dockerode';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith, dockerService, kubernetesService } from '../support/services.js';
import { dockerSystem, type DockerSystem } from './docker-system.js';
import { ask, emptyBackend } from './drift-question.js';
import { kubernetesSystem, type KubernetesSystem } from './kubernetes-system.js';

interface Affected {
  readonly name: string;
  readonly hops: number;
  readonly severity: string;
  readonly because: readonly { readonly from: string; readonly to: string }[];
  readonly redundancy: {
    readonly replicas: number;
    readonly failed: number;
    readonly leftOn: readonly { readonly shared: string; readonly of: string }[];
  } | null;
}

const IMPACT = `query($seeds: [String!]!) { blastRadius(seeds: $seeds) { affected {
  name hops severity because { from to } redundancy { replicas failed leftOn { shared of } }
} } }`;
const DRAIN = `query($seeds: [String!]!, $host: String!) {
  whatIf(seeds: $seeds, changes: [{ kind: DRAIN, of: $host }]) { rows { name change } }
}`;

async function affectedBy(backend: Backend, ...seeds: readonly string[]): Promise<ReadonlyMap<string, Affected>> {
  const { blastRadius } = (await ask(backend, IMPACT, { seeds })) as unknown as {
    blastRadius: { affected: readonly Affected[] };
  };
  return new Map(blastRadius.affected.map((one) => [one.name, one]));
}

const inShort = (one: Affected | undefined): string =>
  one === undefined
    ? 'not affected'
    : [one.severity, ...(one.redundancy === null ? [] : [`${one.redundancy.failed}/${one.redundancy.replicas}`])].join(
        ' ',
      );

describeWith('docker', 'a failure on a real engine', () => {
  let system: DockerSystem;
  let backend: Backend;

  beforeAll(async () => {
    const { host, socketPath } = dockerService();
    const { hostname, port } = socketPath === undefined ? new URL(host) : { hostname: '', port: '' };
    system = await dockerSystem(new Dockerode(socketPath === undefined ? { host: hostname, port } : { socketPath }));
    backend = await emptyBackend();
    await backend.services.imports.start({ importer: 'docker', target: host }).done;
  }, 120_000);
  afterAll(async () => {
    await backend?.close();
    await system?.remove();
  });

  it('of one of two containers degrades what it is of, and who needs it', async () => {
    const affected = await affectedBy(backend, `${system.project}-orders-1`);
    expect(inShort(affected.get('orders'))).toBe('DEGRADED 1/2');
    expect(inShort(affected.get('front'))).toBe('DEGRADED');
  });

  it('of both takes them down', async () => {
    const affected = await affectedBy(backend, `${system.project}-orders-1`, `${system.project}-orders-2`);
    expect(inShort(affected.get('orders'))).toBe('DOWN 2/2');
    expect(affected.get('orders')?.because).toHaveLength(2);
    expect(inShort(affected.get('front'))).toBe('DOWN');
  });

  it('of the version that runs puts at risk', async () => {
    const affected = await affectedBy(backend, 'orders@1.4.0');
    expect(inShort(affected.get('orders'))).toBe('AT_RISK 2/2');
  });
});

describeWith('kubernetes', 'a node that fails in a real cluster', () => {
  let system: KubernetesSystem;
  let backend: Backend;
  const other = (): string => `${system.namespace}-b`;

  beforeAll(async () => {
    system = await kubernetesSystem(kubernetesService().kubeconfig);
    const capacity = { cpu: '32', memory: '256Gi', pods: '110' };
    const node = {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name: other(), labels: { 'topology.kubernetes.io/zone': `zone-${other()}` } },
      status: { allocatable: capacity, capacity },
    };
    await system.apply(node);
    const selector = { matchLabels: { app: 'twin' } };
    const apart = { labelSelector: selector, topologyKey: 'topology.kubernetes.io/zone' };
    const pod = {
      affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [apart] } },
      containers: [{ name: 'twin', image: 'registry.example.test/shop/twin:1.0.0' }],
    };
    const deployment = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'twin', namespace: system.namespace },
      spec: { replicas: 2, selector, template: { metadata: { labels: { app: 'twin' } }, spec: pod } },
    };
    await system.apply(deployment);
    await untilReady(system);
    backend = await emptyBackend();
    const config = { namespaces: [system.namespace] };
    const target = `${kubernetesService().kubeconfig}`;
    await backend.services.imports.start({ importer: 'kubernetes', target, config }).done;
  }, 240_000);
  afterAll(async () => {
    await backend?.close();
    await system?.remove();
  });

  /** Nodes that the pods of an application run on, as the cluster placed them. */
  const nodesOf = async (app: string): Promise<string[]> => {
    const { items } = await system.core.listNamespacedPod({
      namespace: system.namespace,
      labelSelector: `app=${app}`,
    });
    return [...new Set(items.map(({ spec }) => `host:${spec?.nodeName ?? ''}`))].sort();
  };

  it('degrades what runs elsewhere too, and says what is left', async () => {
    const [first = '', second = ''] = await nodesOf('twin');
    const twin = (await affectedBy(backend, first)).get('twin');
    expect(inShort(twin)).toBe('DEGRADED 1/2');
    expect(twin?.because).toHaveLength(1);
    const left = twin?.redundancy?.leftOn.map(({ shared, of }) => `${shared}:${of.split('/').at(-1)}`);
    expect(left).toContain(second);
  });

  it('takes down what runs nowhere else', async () => {
    const affected = await affectedBy(backend, ...(await nodesOf('cart')));
    expect(inShort(affected.get('cart'))).toBe('DOWN 2/2');
  });

  it('takes down what is left when the other one was drained', async () => {
    const [first = '', second = ''] = await nodesOf('twin');
    const { whatIf } = (await ask(backend, DRAIN, { seeds: [first], host: second })) as unknown as {
      whatIf: { rows: readonly { name: string; change: string }[] };
    };
    expect(whatIf.rows.filter(({ change }) => change === 'WORSE').map(({ name }) => name)).toContain('twin');
  });
});

async function untilReady({ config, namespace }: KubernetesSystem): Promise<void> {
  const apps = config.makeApiClient(AppsV1Api);
  for (const end = Date.now() + 90_000; Date.now() < end;) {
    const { status } = await apps.readNamespacedDeployment({ name: 'twin', namespace });
    if (status?.readyReplicas === 2) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('the pods were not ready in time');
}
