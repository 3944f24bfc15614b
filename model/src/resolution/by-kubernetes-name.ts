import { textOf } from '../identity/deployable.js';
import { isEntityRef, type EntityRef } from '../ref/entity-ref.js';
import type { ResolutionRule } from './context.js';

const NAME_SPACE = /^(.*kubernetes\/(?:[^/]+\/)?)([^/]+)$/;

/**
 * Cluster DNS: `svc`, `svc.ns`, `svc.ns.svc` and with the cluster's domain, and `pod.svc.ns…` of a headless Service.
 * Source: Kubernetes, "DNS for Services and Pods".
 */
export const byKubernetesName: ResolutionRule = {
  name: 'kubernetes-dns',
  reason: 'a Kubernetes Service has that name in that namespace',
  confidence: 0.95,
  answer({ host, within }, { services }) {
    const space = NAME_SPACE.exec(within);
    if (space === null || !/(^|\/)kubernetes\//.test(within)) return undefined;
    const labels = host.replace(/\.svc(\.[a-z0-9.-]+)?$/, '').split('.');
    const [prefix, own] = [space[1] ?? '', space[2] ?? ''];
    const candidates: readonly (readonly [string | undefined, string | undefined])[] = [
      ...(labels.length === 1 ? [[own, labels[0]] as const] : []),
      ...(labels.length === 2 ? [[labels[1], labels[0]] as const, [own, labels[1]] as const] : []),
      ...(labels.length === 3 ? [[labels[2], labels[1]] as const] : []),
    ];
    for (const [namespace, name] of candidates) {
      const found = services.get(`${prefix}${namespace} ${name}`) ?? [];
      if (found.length === 0) continue;
      const targets = found.map((service) => {
        const external = `external:${textOf(service.properties, 'externalName')}`;
        return isEntityRef(external) ? external : service.ref;
      });
      return { targets: [...new Set<EntityRef>(targets)], premises: [] };
    }
    return undefined;
  },
};
