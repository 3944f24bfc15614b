export { createBackend, importInto, type Backend } from './platform/create-backend.js';
export { createMemoryBackend } from './platform/memory-backend.js';
export { startServer, type RunningServer, type StartOptions } from './platform/start-server.js';
export { serve, CHECKOUT, type ServeOptions } from './platform/serve.js';
export { readSettings, type Settings } from './platform/environment.js';
export { parseConfig, readConfig, NO_CONFIG, type ConfigFile } from './platform/config-file.js';
export { openStore } from './platform/open-store.js';
export { createServices, type Services, type ServicesOptions } from './platform/services.js';
export { HTTP_STATUS } from './platform/failures.js';

/** The API's schema as text: what backend/schema.gql holds. Loads the resolvers when it is asked for. */
export async function printedSchema(): Promise<string> {
  const schema = await import('./platform/printed-schema.js');
  return schema.printedSchema();
}

export { Ingest, type ImportOptions, type IngestOptions } from './ingest/ingest.js';
export { exportObservations } from './ingest/export-observations.js';
export { jsonLines, runsOf } from './ingest/json-lines.js';
export type { ProgressEvent, ChangeEvent, Phase } from './ingest/progress-hub.js';
export type { Architecture } from './catalog/architecture.js';
