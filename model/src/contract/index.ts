export type { BreakingChange } from './breaking-change.js';
export { openapiBreakingChanges } from './openapi/breaking-changes.js';
export { protobufBreakingChanges } from './protobuf/breaking-changes.js';
