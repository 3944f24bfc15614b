import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppsV1Api, CoreV1Api, KubeConfig, KubernetesObjectApi, loadAllYaml } from '@kubernetes/client-node';
import type { KubernetesObject } from '@kubernetes/client-node';

export const SECRET = 'hunter2-5ecret';

/** A cluster that a test fills; all that is made goes with `remove`. */
export interface KubernetesSystem {
  readonly config: KubeConfig;
  readonly core: CoreV1Api;
  readonly namespace: string;
  readonly apply: (object: KubernetesObject) => Promise<void>;
  /** Path of a kubeconfig for a token, or for a plain http server without credentials. */
  readonly kubeconfig: (access: {
    readonly token?: string;
    readonly server?: string;
    readonly namespace?: string;
  }) => string;
  /** A kubeconfig of a new service account with these rules: in one namespace, or everywhere. */
  readonly account: (name: string, rules: readonly Rule[], namespace?: string) => Promise<string>;
  readonly deleteNamespace: (name: string) => Promise<void>;
  readonly remove: () => Promise<void>;
}

export interface Rule {
  readonly apiGroups: string[];
  readonly resources: string[];
  readonly verbs: string[];
}

/** Everything that the role `view` may list, short of what a test takes away. */
export function viewRules(without: readonly string[] = []): Rule[] {
  const groups: Record<string, string[]> = {
    '': ['nodes', 'namespaces', 'pods', 'services', 'configmaps'],
    apps: ['deployments', 'statefulsets', 'daemonsets', 'replicasets'],
    batch: ['jobs', 'cronjobs'],
    'discovery.k8s.io': ['endpointslices'],
    'networking.k8s.io': ['ingresses'],
  };
  return Object.entries(groups).map(([group, resources]) => ({
    apiGroups: [group],
    resources: resources.filter((one) => !without.includes(one)).concat('none'),
    verbs: ['get', 'list'],
  }));
}

/** What a test fills a cluster with. */
export interface Filling {
  /** Name of a file of test/fixtures/kubernetes, in which NAMESPACE and SECRET are replaced. */
  readonly fixture: string;
  /** Whether all that is to run in the namespace does. */
  readonly isRunning: (config: KubeConfig, namespace: string) => Promise<boolean>;
}

const SHOP: Filling = { fixture: 'shop.yaml', isRunning: isShopRunning };

/** Applies what a fixture declares, the shop unless another is named, and waits until its pods run. */
export async function kubernetesSystem(
  path: string,
  { fixture, isRunning }: Filling = SHOP,
): Promise<KubernetesSystem> {
  const config = new KubeConfig();
  config.loadFromFile(path);
  const folder = mkdtempSync(join(tmpdir(), 'faultline-kubernetes-'));
  const namespace = `shop-${process.pid}`;
  const core = config.makeApiClient(CoreV1Api);
  const objects = KubernetesObjectApi.makeApiClient(config);
  const made: KubernetesObject[] = [];
  let files = 0;

  const apply = async (object: KubernetesObject): Promise<void> => {
    await objects.create(object as KubernetesObject & { metadata: { name: string } });
    made.push(object);
  };
  const kubeconfig: KubernetesSystem['kubeconfig'] = (access) => {
    const file = join(folder, `${(files += 1)}.kubeconfig`);
    writeFileSync(file, kubeconfigText(config, access), { mode: 0o600 });
    return file;
  };
  const account: KubernetesSystem['account'] = async (name, rules, where) => {
    await core.createNamespacedServiceAccount({ namespace, body: { metadata: { name } } });
    for (const object of grants(name, namespace, rules, where)) await apply(object);
    const body = { spec: { audiences: [], expirationSeconds: 3_600 } };
    const { status } = await core.createNamespacedServiceAccountToken({ name, namespace, body });
    return kubeconfig({ token: status?.token ?? '', namespace });
  };

  for (const object of [node(namespace), ...declared(fixture, namespace)]) await apply(object);
  await waitFor('all of it runs', () => isRunning(config, namespace));
  return {
    config,
    core,
    namespace,
    apply,
    kubeconfig,
    account,
    deleteNamespace: async (name) => {
      await core.deleteNamespace({ name });
      await waitFor(`namespace ${name} is gone`, () => isGone(core, name));
    },
    remove: async () => {
      rmSync(folder, { recursive: true, force: true });
      // What has a namespace goes with it.
      const own = made.filter(({ metadata }) => metadata?.namespace === undefined).reverse();
      for (const object of own) {
        await objects.delete(object as KubernetesObject & { metadata: { name: string } }).catch((error: unknown) => {
          if ((error as { code?: number }).code !== 404) throw error;
        });
      }
    },
  };
}

function declared(fixture: string, namespace: string): KubernetesObject[] {
  const text = readFileSync(new URL(`../fixtures/kubernetes/${fixture}`, import.meta.url), 'utf8');
  return loadAllYaml(text.replaceAll('NAMESPACE', namespace).replaceAll('SECRET', SECRET)) as KubernetesObject[];
}

/** A simulated node, so that pods have one to run on. */
function node(name: string): KubernetesObject {
  const capacity = { cpu: '32', memory: '256Gi', pods: '110' };
  const labels = { 'topology.kubernetes.io/zone': `zone-${name}`, 'kubernetes.io/os': 'linux' };
  const object = {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, labels },
    status: { allocatable: capacity, capacity },
  };
  return object;
}

function grants(name: string, home: string, rules: readonly Rule[], where: string | undefined): KubernetesObject[] {
  const apiVersion = 'rbac.authorization.k8s.io/v1';
  const scope = where === undefined ? 'Cluster' : '';
  const metadata = where === undefined ? { name: `${home}-${name}` } : { name: `${home}-${name}`, namespace: where };
  const subjects = [{ kind: 'ServiceAccount', name, namespace: home }];
  const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind: `${scope}Role`, name: metadata.name };
  const objects = [
    { apiVersion, kind: `${scope}Role`, metadata, rules },
    { apiVersion, kind: `${scope}RoleBinding`, metadata, roleRef, subjects },
  ];
  return objects;
}

function kubeconfigText(
  config: KubeConfig,
  { token, server, namespace }: Parameters<KubernetesSystem['kubeconfig']>[0],
): string {
  const cluster = config.getCurrentCluster();
  const authority = server === undefined ? { 'certificate-authority-data': cluster?.caData } : {};
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'test', cluster: { server: server ?? cluster?.server, ...authority } }],
    users: [{ name: 'user', user: token === undefined ? {} : { token } }],
    contexts: [{ name: 'test', context: { cluster: 'test', user: 'user', namespace } }],
    'current-context': 'test',
  });
}

async function isShopRunning(config: KubeConfig, namespace: string): Promise<boolean> {
  const apps = config.makeApiClient(AppsV1Api);
  const [cart, db] = await Promise.all([
    apps.readNamespacedDeployment({ name: 'cart', namespace }),
    apps.readNamespacedStatefulSet({ name: 'db', namespace }),
  ]);
  const { items } = await config.makeApiClient(CoreV1Api).listNamespacedPod({ namespace });
  const jobs = items.filter(({ metadata }) => metadata?.labels?.['job-name'] === 'migrate');
  const isSettled = items.every(({ status }) => status?.phase !== 'Pending') && jobs.length > 0;
  return cart.status?.readyReplicas === 2 && db.status?.readyReplicas === 2 && isSettled;
}

async function isGone(core: CoreV1Api, name: string): Promise<boolean> {
  const { items } = await core.listNamespace();
  return items.every(({ metadata }) => metadata?.name !== name);
}

async function waitFor(what: string, isDone: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 90_000;
  while (!(await isDone())) {
    if (Date.now() > end) throw new Error(`waited too long until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
