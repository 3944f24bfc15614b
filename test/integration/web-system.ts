import type Dockerode from 'dockerode';

/** A system whose processes answer to each other, as `docker compose` would have made it. */
export interface WebSystem {
  readonly project: string;
  /** A value in its environments that nothing may repeat. */
  readonly secret: string;
  readonly remove: () => Promise<void>;
}

const BASE = 'test/base:1';
const STUB = { repo: 'busybox', tag: '1.36' };
const SECRET = 'hunter2-5ecret';
const MEMORY = 64 * 2 ** 20;

interface Process {
  readonly image: string;
  readonly env?: readonly string[];
  readonly aliases?: readonly string[];
  readonly binds?: readonly string[];
  readonly memory?: number;
  /** Path of a file system in memory. */
  readonly tmpfs?: string;
  /** Path of a volume without a name. */
  readonly anonymous?: string;
}

/** A front, orders and cart in a circle, a database with a volume, and a party outside that the front calls. */
export async function webSystem(docker: Dockerode): Promise<WebSystem> {
  const project = `web${process.pid}`;
  const labels = { 'com.docker.compose.project': project };
  const hadStub = await docker
    .getImage(`${STUB.repo}:${STUB.tag}`)
    .inspect()
    .then(
      () => true,
      () => false,
    );
  if (!hadStub) await docker.getImage(BASE).tag(STUB);
  await docker.createNetwork({ Name: `${project}_default`, Driver: 'bridge', Labels: labels });
  await docker.createVolume({ Name: `${project}_data`, Labels: labels });
  const web = await serving(docker, `${project}/web`, 8080);
  const postgres = await serving(docker, `${project}/postgres`, 5432);
  const processes: Readonly<Record<string, Process>> = {
    'orders-db': {
      image: postgres,
      aliases: ['the-database'],
      binds: [`${project}_data:/data`],
      memory: MEMORY,
    },
    cart: { image: web, env: ['ORDERS_URL=http://orders:8080'], anonymous: '/cache' },
    orders: { image: web, env: ['CART_URL=http://cart:8080', 'DB_HOST=orders-db', 'DB_PORT=5432'] },
    front: {
      image: web,
      env: ['ORDERS_URL=http://orders:8080', 'PAY_URL=http://api.pay-provider.com', `API_TOKEN=${SECRET}`],
      tmpfs: '/scratch',
    },
  };
  for (const [service, one] of Object.entries(processes)) {
    const container = await docker.createContainer(creation(project, service, one));
    await container.start();
  }
  const remove = async (): Promise<void> => {
    await removeAll(docker, project);
    if (!hadStub) await docker.getImage(`${STUB.repo}:${STUB.tag}`).remove();
  };
  return { project, secret: SECRET, remove };
}

/** An image that answers "up" on a port, made by committing a container: nothing is pulled. */
async function serving(docker: Dockerode, repo: string, port: number): Promise<string> {
  const container = await docker.createContainer({ Image: BASE });
  const command = JSON.stringify(['sh', '-c', `echo up >/tmp/index.html; exec httpd -f -p ${port} -h /tmp`]);
  await container.commit({ repo, tag: '1', changes: `CMD ${command}\nEXPOSE ${port}\nENV BAKED_IN=yes` });
  await container.remove();
  return `${repo}:1`;
}

function creation(project: string, service: string, one: Process): Dockerode.ContainerCreateOptions {
  const network = `${project}_default`;
  return {
    name: `${project}-${service}-1`,
    Image: one.image,
    Env: [...(one.env ?? [])],
    Labels: {
      'com.docker.compose.project': project,
      'com.docker.compose.service': service,
      'com.docker.compose.container-number': '1',
      'com.docker.compose.oneoff': 'False',
    },
    ...(one.anonymous === undefined ? {} : { Volumes: { [one.anonymous]: {} } }),
    HostConfig: {
      ...(one.tmpfs === undefined ? {} : { Tmpfs: { [one.tmpfs]: '' } }),
      Binds: [...(one.binds ?? [])],
      NetworkMode: network,
      ...(one.memory === undefined ? {} : { MemoryReservation: one.memory }),
    },
    NetworkingConfig: { EndpointsConfig: { [network]: { Aliases: [service, ...(one.aliases ?? [])] } } },
  };
}

async function removeAll(docker: Dockerode, project: string): Promise<void> {
  const containers = await docker.listContainers({ all: true });
  const own = containers.filter(({ Names }) => Names.some((name) => name.startsWith(`/${project}-`)));
  await Promise.all(own.map(({ Id }) => docker.getContainer(Id).remove({ force: true, v: true })));
  await docker.getNetwork(`${project}_default`).remove();
  await docker.getVolume(`${project}_data`).remove();
  await Promise.all(['web', 'postgres'].map((name) => docker.getImage(`${project}/${name}:1`).remove({ force: true })));
}
