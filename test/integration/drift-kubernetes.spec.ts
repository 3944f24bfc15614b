import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Backend } from '@faultline/backend';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith, kubernetesService } from '../support/services.js';
import { ask, driftIn, emptyBackend, inShort, type AskedFinding } from './drift-question.js';
import { kubernetesSystem, type KubernetesSystem } from './kubernetes-system.js';

/** What stands in the repository and not in the cluster. */
const MISSING = `---
apiVersion: apps/v1
kind: Deployment
metadata: {name: billing, namespace: NAMESPACE}
spec: {selector: {matchLabels: {app: billing}}, template: {metadata: {labels: {app: billing}}, spec: {containers: [{name: billing, image: "billing:1"}]}}}
`;

describeWith('kubernetes', 'drift of manifests against the same objects on a real API server', () => {
  let system: KubernetesSystem;
  let backend: Backend;
  let folder = '';
  let findings: readonly AskedFinding[] = [];

  beforeAll(async () => {
    const { kubeconfig } = kubernetesService();
    system = await kubernetesSystem(kubeconfig);
    folder = mkdtempSync(join(tmpdir(), 'faultline-drift-'));
    writeRepository(folder, system.namespace);
    backend = await emptyBackend();
    const uid = (await system.core.readNamespace({ name: 'kube-system' })).metadata?.uid ?? '';
    // The cluster's namespace and the repository's are one, as somebody says.
    await ask(
      backend,
      'mutation($glob: String!, $value: String!) { assign(what: NAMESPACE, glob: $glob, value: $value) { glob } }',
      {
        glob: `kubernetes/${uid}/${system.namespace}`,
        value: system.namespace,
      },
    );
    await backend.services.imports.start({ importer: 'repo', target: folder }).done;
    const config = { namespaces: [system.namespace] };
    await backend.services.imports.start({ importer: 'kubernetes', target: `${kubeconfig}`, config }).done;
    findings = await driftIn(backend, 'production', system.namespace);
  }, 180_000);
  afterAll(async () => {
    await backend?.close();
    await system?.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  it('finds exactly the replicas, the image and what is on one side only', () => {
    expect(inShort(findings)).toEqual(['image-tag cart', 'not-declared agent', 'not-running billing', 'replicas cart']);
  });

  it('says both sides', () => {
    expect(findings.find(({ kind }) => kind === 'replicas')).toMatchObject({ left: ['3'], right: ['2 running'] });
    expect(findings.find(({ kind }) => kind === 'image-tag')).toMatchObject({
      left: ['registry.example.test/shop/cart:2.2.0'],
      right: ['registry.example.test/shop/cart:2.1.0'],
    });
  });
});

/** The manifests that the cluster was filled from, but for a version, a number, and without the agent. */
function writeRepository(folder: string, namespace: string): void {
  const text = readFileSync(new URL('../fixtures/kubernetes/shop.yaml', import.meta.url), 'utf8');
  const documents = text.split(/^---$/m).filter((one) => !/kind: DaemonSet/.test(one));
  const changed = documents
    .join('---')
    .replace('shop/cart:2.1.0', 'shop/cart:2.2.0')
    .replace(/(name: cart[\s\S]*?replicas: )2/, '$13');
  writeFileSync(join(folder, 'shop.yaml'), (changed + MISSING).replaceAll('NAMESPACE', namespace));
  writeFileSync(
    join(folder, 'faultline.yaml'),
    `namespace: ${namespace}\nenvironments:\n  production:\n    folders: ['*']\n`,
  );
}
