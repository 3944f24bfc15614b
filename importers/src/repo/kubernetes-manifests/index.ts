export { kubernetesManifestsReader } from './reader.js';
