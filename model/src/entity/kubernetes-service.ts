import { defineEntityKind, text, texts } from './define.js';

export const kubernetesService = defineEntityKind({
  kind: 'kubernetes-service',
  label: 'KubernetesService',
  storey: 'run',
  key: 'keyed',
  start: 'down',
  description: 'A Kubernetes Service.',
  example: 'kubernetes-service:2f1c…/shop/cart',
  properties: {
    name: text('name'),
    within: text('name space that its name means something in'),
    type: text('ClusterIP, NodePort, LoadBalancer, ExternalName'),
    selector: texts('key=value, all of which a pod must carry'),
    ports: texts('name:port/protocol'),
    externalName: text('host that it stands for'),
    hostNames: texts('names under which others reach it inside its `within`'),
  },
});
