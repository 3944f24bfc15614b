export { isKustomization, Kustomizations, type Built } from './build.js';
export { nameOf as objectName, type KubernetesObject } from './object.js';
