import helmet from '@fastify/helmet';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { checkHost, checkOrigin, checkToken, type Door, type Knock } from './access.js';
import { shownFailure } from './failures.js';

/** Paths that answer with what the catalog holds, or change it: they ask for the token. */
const GUARDED = ['/graphql', '/ingest', '/export', '/events/deploy'];

function knockOf(request: FastifyRequest): Knock {
  const { host, origin, authorization } = request.headers;
  return { host, origin, authorization };
}

function pathOf(url: string): string {
  return url.split('?')[0] ?? '';
}

/** Whether a path is the API's, and not a page's. */
export function isApi(url: string): boolean {
  const path = pathOf(url);
  return GUARDED.includes(path) || path.startsWith('/health/');
}

/**
 * Checks every request before anything else: Host, then Origin, then the token. A WebSocket's token comes with its
 * first message, for browsers cannot send it earlier.
 */
export async function hangDoor(fastify: FastifyInstance, door: Door): Promise<void> {
  await fastify.register(helmet, {
    // The page is our own and asks nobody else. Next writes small inline scripts, so those cannot be forbidden.
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", "'unsafe-inline'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'", 'ws:', 'wss:'],
        workerSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        upgradeInsecureRequests: null,
      },
    },
    hsts: false,
    crossOriginEmbedderPolicy: false,
  });
  fastify.addHook('onRequest', async (request, reply) => {
    try {
      const knock = knockOf(request);
      checkHost(door, knock);
      const isGuarded = GUARDED.includes(pathOf(request.url));
      if (isGuarded) checkOrigin(knock);
      const isSocket = request.headers.upgrade?.toLowerCase() === 'websocket';
      if (isGuarded && !isSocket) checkToken(door, knock.authorization);
    } catch (error) {
      const { status, failure } = shownFailure(error);
      return reply.code(status).send({ errors: [failure] });
    }
    return undefined;
  });
}
