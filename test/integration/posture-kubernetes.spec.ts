import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBackend, type Backend } from '@faultline/backend';
import { openSqliteStore } from '@faultline/store/sqlite';
import { AppsV1Api, type KubeConfig } from '@kubernetes/client-node';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith, kubernetesService } from '../support/services.js';
import { storedTexts } from '../support/stored-texts.js';
import { ask } from './drift-question.js';
import { kubernetesSystem, SECRET, type KubernetesSystem } from './kubernetes-system.js';

interface Answer {
  readonly posture: { readonly findings: readonly { readonly code: string; readonly message: string }[] };
}

/** Every rule that what an API server keeps of a pod can break. */
const SEEN_LIVE = [
  'added-capabilities',
  'host-network',
  'host-processes',
  'mutable-tag',
  'no-digest',
  'no-health-check',
  'no-limits',
  'privileged',
  'runs-as-root',
  'secret-in-environment',
  'socket-mounted',
  'ssh-daemon',
  'writable-file-system',
];

describeWith('kubernetes', 'posture of pods on a real API server', () => {
  let system: KubernetesSystem;
  let backend: Backend;
  let folder = '';

  beforeAll(async () => {
    const { kubeconfig } = kubernetesService();
    system = await kubernetesSystem(kubeconfig, { fixture: 'posture.yaml', isRunning: areReady });
    folder = mkdtempSync(join(tmpdir(), 'faultline-posture-'));
    backend = await createBackend({ store: await openSqliteStore({ path: join(folder, 'store.db') }) });
    const config = { namespaces: [system.namespace] };
    await backend.services.imports.start({ importer: 'kubernetes', target: `${kubeconfig}`, config }).done;
  }, 120_000);
  afterAll(async () => {
    await backend?.close();
    await system?.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  const found = async (service: string) => {
    const query = 'query($s: String!, $r: [String!]) { posture(service: $s, rules: $r) { findings { code message } } }';
    const answer = await ask<Answer>(backend, query, { s: service, r: SEEN_LIVE });
    return answer.posture.findings;
  };

  it('finds each rule in a pod that is let do everything, and none in one that is confined', async () => {
    const grave = await found('grave');
    expect(grave.map(({ code }) => code).sort()).toEqual(SEEN_LIVE);
    expect(grave.find(({ code }) => code === 'secret-in-environment')?.message).toContain('DB_PASSWORD');
    expect(await found('careful')).toEqual([]);
  });

  it('keeps names of variables, and no value', () => {
    const texts = storedTexts(folder);
    expect(texts).toContain('DB_PASSWORD');
    expect(texts).not.toContain(SECRET);
  });
});

async function areReady(config: KubeConfig, namespace: string): Promise<boolean> {
  const { items } = await config.makeApiClient(AppsV1Api).listNamespacedDeployment({ namespace });
  return items.length === 2 && items.every(({ status }) => status?.readyReplicas === 1);
}
