import type { FastifyInstance } from 'fastify';
import { shownFailure } from './failures.js';
import type { Services } from './services.js';

/** `GET /health/live`: the process answers. `GET /health/ready`: the store and the catalog answer too. */
export function addHealthRoutes(fastify: FastifyInstance, services: Services): void {
  fastify.get('/health/live', async (_request, reply) => reply.send({ status: 'live' }));
  fastify.get('/health/ready', async (_request, reply) => {
    try {
      const [catalog, state] = await Promise.all([services.snapshots.latest(), services.store.state()]);
      return await reply.send({ status: 'ready', revision: catalog.revision, engine: state.engine });
    } catch (error) {
      const { failure } = shownFailure(error);
      return reply.code(503).send({ status: 'not ready', errors: [failure] });
    }
  });
}
