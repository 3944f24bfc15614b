export * from './contract/index.js';
export { readList, suggestedMapping } from './csv/index.js';
export { socketCandidates } from './docker/index.js';
export { kubernetesContexts, type KubernetesContext } from './kubernetes/index.js';
export { contractDigest } from './repo/values/index.js';
export { IMPORTERS } from './registry.js';
export {
  formatLine,
  parsedLines,
  parseObservationLines,
  rawLines,
  UploadCheck,
  type ParsedLine,
} from './observations/index.js';
