import Dockerode from 'dockerode';

/** The base image that test/services/docker.sh makes. */
export const BASE = 'test/base:1';

export const SECRET = 'hunter2-5ecret';

/** A system on a real engine, as `docker compose` would have made it; all names carry the project's. */
export interface DockerSystem {
  readonly docker: Dockerode;
  readonly project: string;
  /** Starts one container more. */
  readonly run: (service: string, options?: RunOptions) => Promise<Dockerode.Container>;
  readonly remove: () => Promise<void>;
}

export interface RunOptions {
  readonly number?: number;
  readonly env?: readonly string[];
  readonly image?: string;
  readonly binds?: readonly string[];
  /** Ports that it opens, as number/protocol; none is published. */
  readonly ports?: readonly string[];
  readonly isCompose?: boolean;
  readonly isStarted?: boolean;
}

/** Makes network, volume, an image with labels, and a shop: front, two orders, their database, a stopped job, a tool. */
export async function dockerSystem(docker: Dockerode): Promise<DockerSystem> {
  const project = `shop${process.pid}`;
  await removeAll(docker, project);
  const labels = { 'com.docker.compose.project': project };
  await docker.createNetwork({ Name: `${project}_default`, Driver: 'bridge', Labels: labels });
  await docker.createVolume({ Name: `${project}_orders-data`, Labels: labels });
  const run = async (service: string, options: RunOptions = {}): Promise<Dockerode.Container> => {
    const container = await docker.createContainer(creation(project, service, options));
    if (options.isStarted !== false) await container.start();
    return container;
  };

  const orders = await labelledImage(docker, project);
  const database = `postgres://orders:${SECRET}@orders-db:5432/orders?sslmode=disable`;
  const environment = [`DATABASE_URL=${database}`, `API_TOKEN=${SECRET}`, 'ORDERS_URL=http://orders:8080'];
  await run('orders-db', { binds: [`${project}_orders-data:/data`], env: [`POSTGRES_PASSWORD=${SECRET}`] });
  await run('orders', { image: orders, env: environment });
  await run('orders', { image: orders, env: environment, number: 2 });
  await run('front', { binds: ['/tmp:/srv/www:ro'], env: ['ORDERS_URL=http://orders:8080'] });
  const stopped = await run('migrate', { env: [`DATABASE_URL=${database}`] });
  await stopped.stop({ t: 0 });
  await run('tool', { isCompose: false, env: ['ORDERS_URL=http://orders:8080'] });
  return { docker, project, run, remove: () => removeAll(docker, project) };
}

function creation(project: string, service: string, options: RunOptions): Dockerode.ContainerCreateOptions {
  const { number = 1, env = [], image = BASE, binds = [], ports = [], isCompose = true } = options;
  const labels = {
    'com.docker.compose.project': project,
    'com.docker.compose.service': service,
    'com.docker.compose.container-number': String(number),
    'com.docker.compose.oneoff': 'False',
  };
  const network = `${project}_default`;
  return {
    name: `${project}-${service}-${number}`,
    Image: image,
    Cmd: ['sleep', '3600'],
    Env: [...env],
    ExposedPorts: Object.fromEntries(ports.map((port) => [port, {}])),
    Labels: isCompose ? labels : { 'faultline.test': project },
    HostConfig: { Binds: [...binds], NetworkMode: isCompose ? network : 'bridge' },
    ...(isCompose ? { NetworkingConfig: { EndpointsConfig: { [network]: { Aliases: [service] } } } } : {}),
  };
}

/** An image with OCI labels, a user and a port, made by committing a container: nothing is pulled. */
async function labelledImage(docker: Dockerode, project: string): Promise<string> {
  const container = await docker.createContainer({ name: `${project}-build`, Image: BASE });
  await container.commit({
    repo: `${project}/orders`,
    tag: '1.4.0',
    changes: [
      `LABEL org.opencontainers.image.source=https://ci:${SECRET}@github.com/acme/shop`,
      'LABEL org.opencontainers.image.version=1.4.0',
      'LABEL org.opencontainers.image.revision=abc123',
      'LABEL org.opencontainers.image.title=orders',
      'USER app',
      'EXPOSE 8080',
    ].join('\n'),
  });
  await container.remove();
  return `${project}/orders:1.4.0`;
}

async function removeAll(docker: Dockerode, project: string): Promise<void> {
  const containers = await docker.listContainers({ all: true });
  const own = containers.filter(({ Names }) => Names.some((name) => name.startsWith(`/${project}-`)));
  await Promise.all(own.map(({ Id }) => docker.getContainer(Id).remove({ force: true, v: true })));
  const networks = await docker.listNetworks();
  const ownNetworks = networks.filter(({ Name }) => Name.startsWith(`${project}_`));
  await Promise.all(ownNetworks.map(({ Id }) => docker.getNetwork(Id).remove()));
  const { Volumes: volumes } = await docker.listVolumes();
  const ownVolumes = (volumes ?? []).filter(({ Name }) => Name.startsWith(`${project}_`));
  await Promise.all(ownVolumes.map(({ Name }) => docker.getVolume(Name).remove()));
  const images = await docker.listImages();
  // By name: an image that has other names too, or on which others are built, loses this one alone.
  const ownTags = images.flatMap(({ RepoTags }) => RepoTags ?? []).filter((tag) => tag.startsWith(`${project}/`));
  for (const tag of ownTags) await docker.getImage(tag).remove({ force: true });
}
