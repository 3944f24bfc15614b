import { dirname, join } from 'node:path';
import { CatalogError } from '@faultline/model';
import { IMPORTERS } from '@faultline/importers';
import pino, { type Logger } from 'pino';
import { Scheduler } from '../ingest/scheduler.js';
import { checkToken } from './access.js';
import { startImports, type StartImport } from './auto-import.js';
import { readConfig } from './config-file.js';
import { LAYERS_FILE } from './layer-file.js';
import { POLICY_FILE } from '../check/policy.js';
import type { App } from './create-app.js';
import { readSettings, type Settings } from './environment.js';
import type { GraphqlHooks } from './graphql-options.js';
import { addDeployRoute } from './deploy-route.js';
import { addHealthRoutes } from './health-routes.js';
import { openStore } from './open-store.js';
import { addPages, type Pages } from './pages.js';
import { Retention } from './retention.js';
import { createServices, type Services } from './services.js';
import { Throttle } from './throttle.js';
import { addUploadRoutes } from './upload-route.js';

/** Mutations and uploads a minute from one address. */
const CHANGES_PER_MINUTE = 600;

export interface StartOptions {
  /** Default: this process's. */
  readonly environment?: NodeJS.ProcessEnv;
  /** Folder of the checkout, which holds `frontend` and `examples`. */
  readonly root: string;
  /** Whether the pages are served. Default true. */
  readonly pages?: boolean;
  readonly logger?: Logger;
}

/** A server that listens. */
export interface RunningServer {
  readonly address: string;
  readonly settings: Settings;
  readonly services: Services;
  /** Imports that the start began. */
  readonly imports: readonly StartImport[];
  /** Whether the pages are there, once that is known. */
  readonly pagesReady: Promise<boolean>;
  /** Finishes what is under way, then stops. */
  close(): Promise<void>;
}

async function listen(app: App, settings: Settings): Promise<string> {
  try {
    return await app.fastify.listen({ port: settings.port, host: settings.host });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code !== 'EADDRINUSE' && code !== 'EACCES' && code !== 'EADDRNOTAVAIL') throw cause;
    throw new CatalogError(
      'PORT_IN_USE',
      code === 'EADDRINUSE'
        ? `port ${settings.port} on ${settings.host} is in use`
        : `port ${settings.port} on ${settings.host} may not be listened on`,
      'stop what listens there, or choose another: PORT=4690 npm start',
      { cause },
    );
  }
}

function hooksOf(settings: Settings, logger: Logger): GraphqlHooks {
  const throttle = new Throttle(CHANGES_PER_MINUTE);
  return {
    beforeMutation: (caller) => throttle.take(caller),
    onSocket: (authorization) => checkToken(settings, authorization),
    onBug: (error) => logger.error({ err: error }, 'unexpected failure'),
  };
}

/** The first request should not pay for what all need. */
async function warmUp(services: Services): Promise<void> {
  const catalog = await services.snapshots.latest();
  // Counts in the store's thread while this one works.
  const counted = services.store.state();
  void catalog.names;
  void catalog.snapshot.topologies.topologies();
  await counted;
}

async function openServices(settings: Settings, logger: Logger): Promise<Services> {
  const config = readConfig(settings.configPath, settings.isConfigNamed, [...IMPORTERS.keys()]);
  const store = await openStore(settings);
  return createServices({
    cacheFolder: join(settings.dataPath, 'cache'),
    rendering: settings.rendering,
    store,
    config,
    layersPath: join(dirname(settings.configPath), LAYERS_FILE),
    policyPath: join(dirname(settings.configPath), POLICY_FILE),
    failed: (request, error) => {
      const { code, message } = error instanceof CatalogError ? error : { code: 'INTERNAL', message: String(error) };
      logger.warn({ importer: request.importer, code }, `an import failed: ${message}`);
    },
  });
}

/**
 * Starts the server: store, application, port, then pages and imports.
 * @throws CatalogError INVALID_CONFIG, STORE_IN_USE, STORE_UNAVAILABLE, PORT_IN_USE, each with its remedy
 */
export async function startServer(options: StartOptions): Promise<RunningServer> {
  const environment = options.environment ?? process.env;
  const logger = options.logger ?? pino({ level: environment.LOG_LEVEL ?? 'warn' });
  const settings = readSettings(environment);
  const services = await openServices(settings, logger);
  let app: App | null = null;
  let pages: Pages | null = null;
  try {
    const hooks = hooksOf(settings, logger);
    let port = settings.port;
    // The store's thread makes the projection while this one loads the framework.
    const warming = services.snapshots.latest();
    warming.catch(() => undefined);
    const [{ createApp }, { hangDoor }] = await Promise.all([import('./create-app.js'), import('./door.js')]);
    app = await createApp(services, hooks, {
      logger,
      prepare: async (fastify) => {
        await hangDoor(fastify, settings);
        addHealthRoutes(fastify, services);
        await addUploadRoutes(fastify, services, hooks.beforeMutation);
        await addDeployRoute(fastify, services, hooks.beforeMutation);
        if (options.pages !== false) pages = addPages(fastify, join(options.root, 'frontend'), () => port);
      },
    });
    await services.ingest.applyRules('start');
    await warmUp(services);
    const address = await listen(app, settings);
    port = Number(new URL(address).port);
    const scheduler = new Scheduler(services.store, services.imports, (request) => services.allowed.isAllowed(request));
    const retention = new Retention(services, services.config.retention, (error) =>
      logger.warn({ err: error }, 'pruning failed'),
    );
    const imports = await startImports(services, {
      auto: settings.autoImport === 'auto',
      root: options.root,
      environment,
      warn: (message) => logger.warn(message),
    });
    for (const { done } of imports) done.catch(() => undefined);
    scheduler.start();
    retention.start();
    return running({
      app,
      pages,
      settings,
      services,
      imports,
      address,
      logger,
      stop: () => (scheduler.stop(), retention.stop()),
    });
  } catch (error) {
    await app?.nest.close();
    await services.close();
    throw error;
  }
}

function running(parts: {
  readonly app: App;
  readonly pages: Pages | null;
  readonly settings: Settings;
  readonly services: Services;
  readonly imports: readonly StartImport[];
  readonly address: string;
  readonly logger: Logger;
  readonly stop: () => void;
}): RunningServer {
  const { app, pages, services, logger } = parts;
  const pagesReady = (pages?.prepare() ?? Promise.resolve(false)).catch((error: unknown) => {
    logger.error({ err: error }, 'the pages did not start; the API goes on');
    return false;
  });
  return {
    address: parts.address,
    settings: parts.settings,
    services,
    imports: parts.imports,
    pagesReady,
    async close() {
      parts.stop();
      await pagesReady;
      await services.imports.close();
      await app.nest.close();
      await pages?.close();
      await services.close();
    },
  };
}
