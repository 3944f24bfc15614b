import type { MercuriusDriverConfig } from '@nestjs/mercurius';
import { GraphQLError, type DocumentNode, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { checkComplexity, MOST_DEPTH } from './complexity.js';
import { catalogErrorIn, shownFailure } from './failures.js';
import { stripDefaultResolvers } from './strip-default-resolvers.js';

/** What the door adds to GraphQL. */
export interface GraphqlHooks {
  /** Called before a mutation with who asks. @throws CatalogError LIMIT_EXCEEDED */
  readonly beforeMutation: (caller: string) => void;
  /** Checks the payload of a subscription's connection. @throws CatalogError UNAUTHENTICATED */
  readonly onSocket: (authorization: string | undefined) => void;
  /** Told of every failure that is a bug. */
  readonly onBug: (error: unknown) => void;
}

/** No door: the application in one process with whoever asks. */
export const OPEN_HOOKS: GraphqlHooks = {
  beforeMutation: () => {},
  onSocket: () => {},
  onBug: (error) => console.error(error),
};

const MOST_BATCHED = 10;

function isMutation(document: DocumentNode): boolean {
  return document.definitions.some((one) => one.kind === 'OperationDefinition' && one.operation === 'mutation');
}

/** GraphQL's own refusals (a query that does not parse or fit the schema) are the caller's to mend. */
function isRefusal(error: unknown): boolean {
  return error instanceof GraphQLError && error.originalError === undefined;
}

/** An execution's errors as callers see them, with the status of the first. */
export function formatErrors(
  execution: ExecutionResult,
  onBug: (error: unknown) => void,
): { readonly statusCode: number; readonly response: ExecutionResult } {
  let statusCode = 200;
  const errors = (execution.errors ?? []).map((error) => {
    if (isRefusal(error) && catalogErrorIn(error) === undefined) {
      statusCode = 400;
      const extensions = {
        code: 'INVALID_INPUT',
        remedy: 'mend the query; the schema is backend/schema.gql',
        candidates: [],
      };
      return new GraphQLError(error.message, {
        nodes: error.nodes,
        source: error.source,
        positions: error.positions,
        extensions,
      });
    }
    const { status, failure } = shownFailure(error);
    if (failure.extensions.code === 'INTERNAL') onBug(error.originalError ?? error);
    // Data with errors is an answer; only a request that was refused as a whole has another status.
    if (status === 401 || status === 403 || status === 413) statusCode = status;
    return new GraphQLError(failure.message, { path: error.path, extensions: { ...failure.extensions } });
  });
  return { statusCode, response: { data: execution.data ?? null, errors } };
}

/** Settings of the GraphQL server. */
export function graphqlOptions(hooks: GraphqlHooks): MercuriusDriverConfig {
  return {
    autoSchemaFile: true,
    transformSchema: stripDefaultResolvers,
    jit: 1,
    queryDepth: MOST_DEPTH,
    allowBatchedQueries: true,
    path: '/graphql',
    additionalRouteOptions: {
      preHandler: (request, _reply, done) => {
        const count = Array.isArray(request.body) ? request.body.length : 1;
        done(count > MOST_BATCHED ? tooMany(count) : undefined);
      },
    },
    context: (request: { ip?: string } | undefined) => ({ caller: request?.ip ?? 'local' }),
    subscription: {
      onConnect: ({ payload }: { payload?: { authorization?: unknown } }) => {
        const { authorization } = payload ?? {};
        hooks.onSocket(typeof authorization === 'string' ? authorization : undefined);
        return { caller: 'socket' };
      },
    },
    errorFormatter: (execution) => formatErrors(execution, hooks.onBug),
    hooks: {
      preExecution: (
        schema: GraphQLSchema,
        document: DocumentNode,
        context: { caller?: string },
        variables: Record<string, unknown>,
      ) => {
        checkComplexity(schema, document, variables ?? {});
        if (isMutation(document)) hooks.beforeMutation(context.caller ?? 'local');
      },
    },
  } as MercuriusDriverConfig;
}

function tooMany(count: number): Error {
  return Object.assign(new Error(`${count} queries in one request, more than ${MOST_BATCHED}`), { statusCode: 413 });
}
