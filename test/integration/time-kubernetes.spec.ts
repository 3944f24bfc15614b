import type { Backend } from '@faultline/backend';
import { AppsV1Api, KubernetesObjectApi, PatchStrategy } from '@kubernetes/client-node';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith, kubernetesService } from '../support/services.js';
import { ask, emptyBackend } from './drift-question.js';
import { kubernetesSystem, type KubernetesSystem } from './kubernetes-system.js';

interface Event {
  readonly kind: string;
  readonly entity: string;
  readonly before: string;
  readonly after: string;
  readonly about: readonly string[];
}

const PATIENCE_MS = 60_000;

describeWith('kubernetes', 'what happened on a real API server', () => {
  let system: KubernetesSystem;
  let backend: Backend;
  let apps: AppsV1Api;

  const read = async (): Promise<void> => {
    const config = { namespaces: [system.namespace] };
    await backend.services.imports.start({ importer: 'kubernetes', target: kubernetesService().kubeconfig, config })
      .done;
  };
  /** What happened to the deployment cart. */
  const happened = async (): Promise<readonly Event[]> => {
    const query = '{ events(limit: 2000) { events { kind entity before after about } } }';
    const { events } = await ask<{ events: { events: readonly Event[] } }>(backend, query);
    return events.events.filter(({ entity }) => entity.endsWith(`/${system.namespace}/Deployment/cart`));
  };
  const patch = async (spec: object): Promise<void> => {
    const objects = KubernetesObjectApi.makeApiClient(system.config);
    const metadata = { name: 'cart', namespace: system.namespace };
    const object = { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec };
    await objects.patch(object, undefined, undefined, undefined, undefined, PatchStrategy.StrategicMergePatch);
  };
  const settled = async (replicas: number): Promise<void> => {
    const end = Date.now() + PATIENCE_MS;
    for (;;) {
      const { status } = await apps.readNamespacedDeployment({ name: 'cart', namespace: system.namespace });
      if (status?.readyReplicas === replicas && status.updatedReplicas === replicas && status.replicas === replicas)
        return;
      if (Date.now() > end) throw new Error('waited too long until the deployment settled');
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  };

  beforeAll(async () => {
    system = await kubernetesSystem(kubernetesService().kubeconfig);
    apps = system.config.makeApiClient(AppsV1Api);
    backend = await emptyBackend();
    await read();
  }, 180_000);
  afterAll(async () => {
    await backend?.close();
    await system?.remove();
  });

  it('reading the same again is no event', async () => {
    await read();
    expect(await happened()).toEqual([]);
  });

  it('a deployment that is scaled', async () => {
    await patch({ replicas: 3 });
    await settled(3);
    await read();
    expect(await happened()).toMatchObject([
      {
        kind: 'SCALE',
        before: '2 replicas, 2 running',
        after: '3 replicas, 3 running',
        about: [expect.stringContaining('cart')],
      },
    ]);
  }, 90_000);

  it('a deployment of another image', async () => {
    const { spec } = await apps.readNamespacedDeployment({ name: 'cart', namespace: system.namespace });
    const [first] = spec?.template.spec?.containers ?? [];
    const containers = [{ name: first?.name, image: 'registry.example/cart:9.9.9' }];
    await patch({ template: { spec: { containers } } });
    await settled(3);
    await read();
    const deploys = (await happened()).filter(({ kind }) => kind === 'DEPLOY');
    expect(deploys).toHaveLength(1);
    expect(deploys[0]?.after).toContain('9.9.9');
  }, 90_000);
});
