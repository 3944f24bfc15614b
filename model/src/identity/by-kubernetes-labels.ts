import type { TieRule } from './ties.js';

/** Recommended labels with an instance say which release something belongs to; every chart's `redis` stays apart. */
export const byKubernetesLabels: TieRule = {
  name: 'kubernetes-labels',
  reason: 'same app.kubernetes.io name, instance and component in namespaces of the same name',
  confidence: 0.9,
  keys(deployable) {
    const name = deployable.labels.get('app.kubernetes.io/name') ?? '';
    const instance = deployable.labels.get('app.kubernetes.io/instance') ?? '';
    if (name === '' || instance === '' || deployable.kubernetesNamespace === '') return [];
    const component = deployable.labels.get('app.kubernetes.io/component') ?? deployable.name;
    return [[deployable.kubernetesNamespace, instance, name, component].join('/')];
  },
};
