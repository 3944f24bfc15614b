import { CatalogError } from '@faultline/model';
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

/** GraphQL's own refusals of a query that does not parse, does not fit the schema or is too deep: the caller's to mend. */
function refusalsIn(error: unknown): readonly Error[] | null {
  const { originalError } = error as { readonly originalError?: unknown };
  const wrapped = (originalError ?? error) as { readonly errors?: unknown; readonly code?: unknown };
  if (Array.isArray(wrapped.errors) && String(wrapped.code).startsWith('MER_ERR_GQL')) return wrapped.errors as Error[];
  return error instanceof GraphQLError && originalError === undefined ? [error] : null;
}

function shownRefusal(error: Error): GraphQLError {
  const extensions = {
    code: 'INVALID_INPUT',
    remedy: 'mend the query; the schema is backend/schema.gql',
    candidates: [],
  };
  const { nodes, source, positions } = error instanceof GraphQLError ? error : new GraphQLError(error.message);
  return new GraphQLError(error.message, { nodes, source, positions, extensions });
}

/** Statuses of requests that were refused as a whole; any other failure stands beside data, with status 200. */
const REFUSED = new Set([400, 401, 403, 413]);

/** An execution's errors as callers see them, with the status of the last refusal. */
export function formatErrors(
  execution: Pick<ExecutionResult, 'data'> & { readonly errors?: readonly unknown[] },
  onBug: (error: unknown) => void,
): { readonly statusCode: number; readonly response: ExecutionResult } {
  let statusCode = 200;
  const errors = (execution.errors ?? []).flatMap((error) => {
    const known = catalogErrorIn(error);
    const refusals = known === undefined ? refusalsIn(error) : null;
    if (refusals !== null) {
      statusCode = 400;
      return refusals.map(shownRefusal);
    }
    const { originalError, path } = error as { readonly originalError?: unknown; readonly path?: GraphQLError['path'] };
    const { status, failure } = shownFailure(known ?? originalError ?? error);
    if (failure.extensions.code === 'INTERNAL') onBug(originalError ?? error);
    const isWhole = path === undefined;
    if (REFUSED.has(status) && (isWhole || status === 401 || status === 403)) statusCode = status;
    return [new GraphQLError(failure.message, { path, extensions: { ...failure.extensions } })];
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

function tooMany(count: number): CatalogError {
  return new CatalogError(
    'LIMIT_EXCEEDED',
    `${count} queries in one request, more than ${MOST_BATCHED}`,
    'send them in several requests',
  );
}
