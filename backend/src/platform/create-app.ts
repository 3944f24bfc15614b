import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyServerOptions } from 'fastify';
import { AppModule } from './app.module.js';
import type { GraphqlHooks } from './graphql-options.js';
import type { Services } from './services.js';

/** Largest body of a GraphQL request, in bytes. */
const LARGEST_QUERY = 1_000_000;

export interface App {
  readonly nest: NestFastifyApplication;
  readonly fastify: FastifyInstance;
}

/**
 * Builds the application around its services; nothing listens yet.
 * @param prepare adds hooks and routes before Nest does
 */
export async function createApp(
  services: Services,
  hooks: GraphqlHooks,
  options: {
    readonly logger?: FastifyServerOptions['loggerInstance'];
    readonly prepare?: (fastify: FastifyInstance) => Promise<void>;
  } = {},
): Promise<App> {
  const adapter = new FastifyAdapter({
    bodyLimit: LARGEST_QUERY,
    ...(options.logger === undefined ? { logger: false } : { loggerInstance: options.logger }),
  });
  const fastify = adapter.getInstance() as unknown as FastifyInstance;
  await options.prepare?.(fastify);
  const nest = await NestFactory.create<NestFastifyApplication>(AppModule.of(services, hooks), adapter, {
    logger: false,
    abortOnError: false,
  });
  await nest.init();
  await fastify.ready();
  return { nest, fastify };
}
