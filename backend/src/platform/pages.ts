import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { isApi } from './door.js';
import { shownFailure } from './failures.js';

type PageHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** What is there while the pages are not. */
export interface Pages {
  /** Prepares the pages; until then a short text answers. Resolves to whether they are there. */
  prepare(): Promise<boolean>;
  close(): Promise<void>;
}

function plain(title: string, text: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><body style="font:16px system-ui;max-width:40rem;margin:4rem auto;padding:0 1rem"><h1>${title}</h1><p>${text}</p></body></html>`;
}

const NOT_BUILT = plain(
  'Faultline',
  'The API answers on this port, but the pages are not built. Run <code>npm run build</code> and restart.',
);
const STARTING = plain('Faultline', 'The pages are starting. This page loads again by itself.').replace(
  '<meta charset="utf-8">',
  '<meta charset="utf-8"><meta http-equiv="refresh" content="1">',
);

/**
 * Hands whatever is not the API's to Next in this process.
 * @param folder of the pages, with their build in `.next`
 */
export function addPages(fastify: FastifyInstance, folder: string, port: () => number): Pages {
  let handler: PageHandler | null = null;
  let closeNext: () => Promise<void> = () => Promise.resolve();
  const isBuilt = existsSync(join(folder, '.next', 'BUILD_ID'));
  let waiting = isBuilt ? STARTING : NOT_BUILT;
  fastify.route({
    method: ['GET', 'HEAD'],
    url: '/*',
    handler: async (request, reply) => {
      if (isApi(request.url)) {
        const { status, failure } = shownFailure({ statusCode: 404, message: 'no such path' });
        return reply.code(status).send({ errors: [failure] });
      }
      if (handler === null) return reply.code(503).type('text/html; charset=utf-8').send(waiting);
      for (const [name, value] of Object.entries(reply.getHeaders())) {
        if (value !== undefined) reply.raw.setHeader(name, value as string);
      }
      reply.hijack();
      await handler(request.raw, reply.raw);
      return reply;
    },
  });
  return {
    async prepare() {
      if (!isBuilt) return false;
      process.env.NEXT_TELEMETRY_DISABLED = '1';
      const { default: next } = await import('next');
      const app = (next as unknown as NextFactory)({ dev: false, dir: folder, hostname: '127.0.0.1', port: port() });
      try {
        await app.prepare();
      } catch (error) {
        waiting = NOT_BUILT;
        throw error;
      }
      closeNext = () => app.close();
      handler = app.getRequestHandler();
      waiting = '';
      return true;
    },
    close: () => closeNext(),
  };
}

type NextFactory = (options: { dev: boolean; dir: string; hostname: string; port: number }) => {
  prepare(): Promise<void>;
  close(): Promise<void>;
  getRequestHandler(): PageHandler;
};
