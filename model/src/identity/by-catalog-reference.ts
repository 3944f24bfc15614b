import { textOf } from './deployable.js';
import type { TieRule } from './ties.js';

/** A file or label names the catalog entity outright. */
export const byCatalogReference: TieRule = {
  name: 'catalog-reference',
  reason: 'its file or label names the catalog entity',
  confidence: 1,
  keys(deployable) {
    const named = textOf(deployable.properties, 'catalogRef');
    const label = deployable.labels.get('faultline.dev/service');
    const kubernetesId = deployable.labels.get('backstage.io/kubernetes-id');
    return [
      ...(named === '' ? [] : [`ref ${named}`]),
      ...(label === undefined || label === '' ? [] : [`ref service:${label}`]),
      ...(kubernetesId === undefined || kubernetesId === '' ? [] : [`kubernetes-id ${kubernetesId}`]),
    ];
  },
};
