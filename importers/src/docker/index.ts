import { headerLine, withEnvelope } from '../contract/envelope.js';
import type { Importer } from '../contract/importer.js';
import { ReadFailure } from '../contract/reading.js';
import { engineScope } from './names.js';
import { connectionOf, DockerConfig, dockerTarget } from './target.js';

export { socketCandidates } from './target.js';

/** Reads a Docker engine: what runs there, from which images, on which networks, and what it calls. */
export const dockerImporter: Importer<DockerConfig> = {
  name: 'docker',
  version: '2',
  description: 'A Docker engine: containers, images, networks, volumes, and the addresses in their settings.',
  needs: ['a Docker Engine 20.10 or later on a unix socket, or DOCKER_HOST (with DOCKER_CERT_PATH for TLS)'],
  emits: {
    entities: ['host', 'container', 'workload', 'image', 'image-tag', 'network', 'volume', 'endpoint'],
    relations: ['RUNS', 'RUNS_ON', 'USES', 'POINTS_TO', 'MOUNTS', 'ATTACHED_TO', 'CALLS'],
  },
  config: DockerConfig,
  fromTarget: dockerTarget,
  async *collect(config, context) {
    const connection = connectionOf(config, process.env);
    // Loaded when it is needed: most commands never speak to an engine.
    const [{ engineClient }, { collectEngine, readEngine }] = await Promise.all([
      import('./client.js'),
      import('./collect.js'),
    ]);
    const client = engineClient(connection, {
      signal: context.signal,
      requestTimeoutMs: context.limits.requestTimeoutMs,
    });
    const readAt = context.now();
    const info = await readEngine(client).catch((error: unknown) => {
      throw error instanceof ReadFailure ? error.toCatalogError(`the Docker engine at ${connection.title}`) : error;
    });
    const scope = engineScope(info.ID);
    const title = `Docker engine ${info.Name || connection.title}`;
    const header = headerLine(dockerImporter, { run: context.run, now: () => readAt }, { rootScope: scope, title });
    yield* withEnvelope(header, collectEngine(client, scope, info, context));
  },
};
