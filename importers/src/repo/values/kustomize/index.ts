export { isKustomization, Kustomizations, type Built } from './build.js';
export {
  kindOf as objectKind,
  mapsIn,
  metadataOf as objectMetadata,
  nameOf as objectName,
  type Json,
  type KubernetesObject,
} from './object.js';
