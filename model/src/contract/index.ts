export type { BreakingChange } from './breaking-change.js';
export { type CanonicalContract } from './canonical.js';
export {
  compareContracts,
  CONTRACT_FORMS,
  type ContractComparison,
  type ContractForm,
  type KeptContract,
  type PlacedChange,
} from './compare.js';
export {
  reduceGraphql,
  type GraphqlKind,
  type GraphqlMember,
  type GraphqlRoots,
  type GraphqlType,
} from './graphql/reduce.js';
export { reduceAsyncapi } from './asyncapi/reduce.js';
export { openapiBreakingChanges } from './openapi/breaking-changes.js';
export { reduceOpenapi, type Path as DocumentPath } from './openapi/reduce.js';
export { reducePact } from './pact/reduce.js';
export { protobufBreakingChanges } from './protobuf/breaking-changes.js';
export { readProtoFile, type ProtoFile } from './protobuf/proto-file.js';
export { reduceProtobuf } from './protobuf/reduce.js';
