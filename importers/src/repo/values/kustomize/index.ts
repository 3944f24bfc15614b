export { isKustomization, Kustomizations, type Built } from './build.js';
export { mapsIn, nameOf as objectName, type KubernetesObject } from './object.js';
