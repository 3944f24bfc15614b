import { existsSync, readFileSync } from 'node:fs';
import { homedir, platform } from 'node:os';
import { join } from 'node:path';
import { CatalogError } from '@faultline/model';
import { z } from 'zod';

/** Which engine to read. */
export const DockerConfig = z.object({
  /** `unix:///path`, `npipe:////./pipe/name`, `tcp://host:port`, `https://host:port`; absent: as DOCKER_HOST says. */
  host: z.string().max(1_024).optional(),
  /** Folder with ca.pem, cert.pem and key.pem; absent: as DOCKER_CERT_PATH says. */
  certPath: z.string().max(4_096).optional(),
});
export type DockerConfig = z.infer<typeof DockerConfig>;

/** How dockerode reaches an engine. */
export type Connection =
  | { readonly kind: 'socket'; readonly socketPath: string; readonly title: string }
  | {
      readonly kind: 'http';
      readonly host: string;
      readonly port: number;
      readonly protocol: 'http' | 'https';
      readonly tls: { readonly ca: Buffer; readonly cert: Buffer; readonly key: Buffer } | undefined;
      readonly title: string;
    };

const FORMS = 'unix:///var/run/docker.sock, tcp://host:2375, or https://host:2376 with DOCKER_CERT_PATH';

/** Reads a word of the command line; '' and `local` mean DOCKER_HOST, else this machine's engine. */
export function dockerTarget(target: string): DockerConfig {
  if (target === '' || target === 'local' || target === 'default') return {};
  const host = target.startsWith('/') ? `unix://${target}` : target;
  connectionOf({ host }, {}); // An address that cannot work is refused here, before anything is read.
  return { host };
}

/**
 * Where the engine is, from the configuration, then the environment, then this machine's usual socket.
 * @throws CatalogError INVALID_INPUT for an address of another form, INVALID_CONFIG for certificates that cannot be read
 */
export function connectionOf(
  config: DockerConfig,
  environment: Readonly<Record<string, string | undefined>>,
): Connection {
  const address = config.host ?? (environment.DOCKER_HOST || usualSocket());
  if (address.startsWith('unix://')) return socket(address.slice('unix://'.length));
  if (address.startsWith('npipe://')) return socket(address.slice('npipe://'.length));
  const written = address.includes('://') ? address : `tcp://${address}`;
  if (!/^(tcp|https?):\/\/[^/]/.test(written) || !URL.canParse(written)) {
    const scheme = /^[a-z]+(?=:\/\/)/i.exec(written)?.[0] ?? 'text';
    throw new CatalogError('INVALID_INPUT', `not an address of a Docker engine (${scheme})`, `write ${FORMS}`);
  }
  return overHttp(new URL(written), config, environment);
}

function socket(socketPath: string): Connection {
  if (socketPath === '') throw new CatalogError('INVALID_INPUT', 'a Docker socket without a path', `write ${FORMS}`);
  return { kind: 'socket', socketPath, title: socketPath };
}

function usualSocket(): string {
  if (platform() === 'win32') return 'npipe:////./pipe/docker_engine';
  const [first] = socketCandidates();
  return `unix://${socketCandidates().find((path) => existsSync(path)) ?? first ?? ''}`;
}

/** Sockets that an engine of this machine usually has, most usual first: Docker, Docker Desktop, rootless Docker. */
export function socketCandidates(): readonly string[] {
  const runtime = process.env.XDG_RUNTIME_DIR;
  return [
    '/var/run/docker.sock',
    join(homedir(), '.docker', 'run', 'docker.sock'),
    ...(runtime === undefined ? [] : [join(runtime, 'docker.sock')]),
  ];
}

function overHttp(
  url: URL,
  config: DockerConfig,
  environment: Readonly<Record<string, string | undefined>>,
): Connection {
  // Certificates of the environment belong to the engine of the environment, not to one that is named here.
  const certPath = config.certPath ?? (config.host === undefined ? environment.DOCKER_CERT_PATH : undefined);
  const isTls = url.protocol === 'https:' || (url.protocol === 'tcp:' && (url.port === '2376' || Boolean(certPath)));
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : isTls ? 2376 : 2375));
  // The address may hold a user and password: only host and port are shown.
  const title = `${isTls ? 'https' : 'tcp'}://${url.hostname}:${port}`;
  if (!isTls) return { kind: 'http', host: url.hostname, port, protocol: 'http', tls: undefined, title };
  const tls = certPath ? certificates(certPath) : undefined;
  return { kind: 'http', host: url.hostname, port, protocol: 'https', tls, title };
}

function certificates(folder: string): { ca: Buffer; cert: Buffer; key: Buffer } {
  const read = (name: string): Buffer => {
    try {
      return readFileSync(join(folder, name));
    } catch (cause) {
      throw new CatalogError(
        'INVALID_CONFIG',
        `${name} cannot be read in the folder of Docker certificates`,
        'put ca.pem, cert.pem and key.pem there, or set DOCKER_CERT_PATH to their folder',
        { cause },
      );
    }
  };
  return { ca: read('ca.pem'), cert: read('cert.pem'), key: read('key.pem') };
}
