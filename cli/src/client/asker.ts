import type { TypedDocumentString } from '../graphql/graphql.generated.js';

/** Answers GraphQL operations: a server over HTTP, or the same backend in this process. */
export interface Asker {
  /** @throws CatalogError as the server reports it, or SERVER_UNREACHABLE */
  ask<Result, Variables>(operation: TypedDocumentString<Result, Variables>, variables: Variables): Promise<Result>;
  /** The query `architecture`, in the shape of `export --format architecture`. */
  architecture(options: { readonly environment: string | null; readonly at: string | null }): Promise<unknown>;
  /** Everything that the sources state now, as an upload: the backup format. */
  backup(): Promise<string>;
  close(): Promise<void>;
}
